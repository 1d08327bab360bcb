import ArgumentParser
import CredentialFetching
import JobPlan

/// Where runs may take storage credentials from.
struct CredentialOptions: ParsableArguments {
    @Flag(help: "Run commands that specs name for storage credentials. Without it a spec with a command is refused.")
    var allowCommands = false

    /// What reads files and runs commands.
    var source: CredentialFetcher { CredentialFetcher(allowsCommands: allowCommands) }

    /// - Throws: a usage error where a plan needs a command, and none may be run.
    func check(_ plans: [JobPlan]) throws {
        if let refusal = source.refusal(of: plans) { throw ValidationError(refusal) }
    }
}
