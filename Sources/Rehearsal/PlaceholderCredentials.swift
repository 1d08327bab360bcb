package import JobPlan
package import JobRunner

/// Storage credentials that mean nothing: in a rehearsal no file is read and no command is run.
package struct PlaceholderCredentials: CredentialSource {
    package init() {}

    package func text(from origin: CredentialOrigin) async throws(CredentialProblem) -> [UInt8] {
        Array(#"{"accessKey": "placeholder", "secretKey": "placeholder"}"#.utf8)
    }
}
