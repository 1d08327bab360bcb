/// Where a job's storage credentials come from, if they are fetched (v1-api 2.4).
package struct CredentialPlan: Sendable, Hashable {
    package let origin: CredentialOrigin
    /// Whether those of the start are fetched too, since the spec has none.
    package let isNeededToStart: Bool
    /// The name of the file that gives the path of a file, beside which that is; `nil` for a command.
    package let namedIn: String?

    package init(origin: CredentialOrigin, isNeededToStart: Bool, namedIn: String? = nil) {
        self.origin = origin
        self.isNeededToStart = isNeededToStart
        self.namedIn = namedIn
    }
}

/// Something that gives storage credentials.
package enum CredentialOrigin: Sendable, Hashable, CustomStringConvertible {
    /// A file, by its path.
    case file(String)
    /// A command with its arguments.
    case command([String])

    /// In words, without arguments: "the file keys.json", "the command fetch-keys".
    package var description: String {
        switch self {
        case .file(let path): "the file \(path)"
        case .command(let words): "the command \(words.first ?? "")"
        }
    }
}
