package import JobPlan
package import JobRunner

/// Storage credentials from files, and from commands where those are allowed.
///
/// What goes wrong is told without a byte of what was read: that may be a secret, however it was meant.
package struct CredentialFetcher: CredentialSource {
    /// Whether commands may be run.
    private let allowsCommands: Bool
    /// The most bytes that are read; no credentials are longer.
    static let sizeLimit = 64 << 10

    package init(allowsCommands: Bool) { self.allowsCommands = allowsCommands }

    package func text(from origin: CredentialOrigin) async throws(CredentialProblem) -> [UInt8] {
        switch origin {
        case .file(let path): return try CredentialFile(path: path).text()
        case .command(let words):
            guard allowsCommands else { throw CredentialProblem("\(origin) is not run without --allow-commands") }
            return try await CredentialCommand(words: words).output()
        }
    }

    /// What is to be said before a run of a plan that needs a command which may not be run; `nil` where it may.
    package func refusal(of plan: JobPlan) -> String? {
        guard !allowsCommands, let origin = plan.credentials?.origin, case .command = origin else { return nil }
        return "its storage credentials come from \(origin), and commands are run with --allow-commands only"
    }
}
