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

    /// What is to be said before a run of plans that need commands which may not be run; `nil` where none does.
    package func refusal(of plans: [JobPlan]) -> String? {
        guard !allowsCommands else { return nil }
        for plan in plans {
            guard case .command? = plan.credentials?.origin, let origin = plan.credentials?.origin else { continue }
            return "\(plan.name) takes its storage credentials from \(origin), and commands are run with "
                + "--allow-commands only"
        }
        return nil
    }
}
