package import JobPlan

/// What gives storage credentials when they are needed.
package protocol CredentialSource: Sendable {
    /// The text that holds them, in JSON or YAML. Ends early when the task is cancelled.
    ///
    /// - Throws: why there is none, in words that hold nothing of what was read.
    func text(from origin: CredentialOrigin) async throws(CredentialProblem) -> [UInt8]
}

/// Why there are no credentials. No secret is in it.
package struct CredentialProblem: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

/// A source for runs whose credentials all stand in their specs.
package struct NoCredentialSource: CredentialSource {
    package init() {}

    package func text(from origin: CredentialOrigin) async throws(CredentialProblem) -> [UInt8] {
        throw CredentialProblem("\(origin) is not to be asked here")
    }
}
