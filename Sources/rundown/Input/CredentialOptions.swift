import ArgumentParser
import CredentialFetching

/// Where runs may take storage credentials from.
struct CredentialOptions: ParsableArguments {
    @Flag(help: "Run commands that specs name for storage credentials. Without it a spec with a command is refused.")
    var allowCommands = false

    /// What reads files and runs commands.
    var source: CredentialFetcher { CredentialFetcher(allowsCommands: allowCommands) }
}
