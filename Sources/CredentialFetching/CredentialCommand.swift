import JobRunner
import Subprocess
import SystemPackage

/// A command that prints storage credentials. No shell reads it; it has this program's environment, an empty input, and
/// its errors go nowhere, since they may hold what is secret.
struct CredentialCommand {
    let words: [String]

    /// What it prints, if it ends well.
    ///
    /// A cancelled task ends it, with what it has started and waits for: after a polite second by force. What it has left
    /// behind in the background goes on, and is not waited for any longer.
    func output() async throws(CredentialProblem) -> [UInt8] {
        guard let name = words.first else { throw CredentialProblem("there is no command") }
        var options = PlatformOptions()
        // A group of its own: a signal from the terminal is for this program, and what it starts ends with it.
        options.processGroupID = 0
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        do {
            let result = try await run(
                name.contains("/") ? .path(FilePath(name)) : .name(name),
                arguments: Arguments(Array(words.dropFirst())), platformOptions: options,
                output: .bytes(limit: CredentialFetcher.sizeLimit))
            switch result.terminationStatus {
            case .exited(0): return result.standardOutput
            case .exited(let code): throw CredentialProblem("the command \(name) ended with \(code)")
            case .signaled(let signal): throw CredentialProblem("the command \(name) was ended by signal \(signal)")
            }
        } catch let problem as CredentialProblem {
            throw problem
        } catch let error as SubprocessError {
            throw CredentialProblem(CredentialCommand.words(error, name))
        } catch {
            throw CredentialProblem("the command \(name) could not be run")
        }
    }

    private static func words(_ error: SubprocessError, _ name: String) -> String {
        switch error.code {
        case .executableNotFound: "there is no command \(name)"
        case .outputLimitExceeded:
            "the command \(name) printed more than \(CredentialFetcher.sizeLimit >> 10) kB"
        default: "the command \(name) could not be run"
        }
    }
}
