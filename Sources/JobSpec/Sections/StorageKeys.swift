package import CloudRecordingAPI
import JSONText
import SourceText

/// Storage credentials as a file or command gives them: the four key fields, in JSON or YAML (v1-api 2.4).
package struct StorageKeys: Section {
    package static let about = About("storageKeys", "Storage credentials that were fetched.")

    package let accessKey: Secret
    package let secretKey: Secret
    package let stsToken: Secret?
    /// When they end, in Unix seconds; goes with the token.
    package let stsExpiration: Int64?

    package init(_ f: inout Fields) {
        accessKey = f("accessKey", .secret, "The access key.").value
        secretKey = f("secretKey", .secret, "The secret key.").value
        stsToken = f.optional("stsToken", .secret, "A temporary credential's token.")?.value
        stsExpiration = f.optional("stsExpiration", .time, "When the temporary credential ends.")?.value
    }

    /// Why there are no keys in a text. Nothing of the text itself is in it.
    package struct Problem: Error, CustomStringConvertible {
        package let description: String
    }

    /// Reads a text, in JSON where it is, else in YAML.
    package static func reading(_ bytes: [UInt8]) throws(Problem) -> StorageKeys {
        let file = SourceFile(name: "credentials", bytes: bytes)
        let isJSON = bytes.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "{")
        var source = SourceTree.reading(file, as: isJSON ? .json : .yaml)
        // YAML has braces too.
        if isJSON, source.tree == nil || !source.problems.isEmpty { source = SourceTree.reading(file, as: .yaml) }
        if let problem = source.problems.first(where: { $0.severity == .error }) { throw Problem(problem) }
        guard let tree = source.tree, let root = tree.documents.first, tree.documents.count == 1,
            tree.kind(root) == .mapping
        else { throw Problem(description: "it is no map of keys") }
        let reading = Reading(tree: tree, root: root, variables: Variables())
        let keys = SectionNotation<StorageKeys>().read(root, reading)
        let problems = reading.problems.filter { $0.severity == .error }.sortedByPlace()
        // A key that is missing is one of ours, so its name may be told; that is told first.
        if let missing = problems.first(where: { $0.rule == Rule.missingKey.id }) {
            throw Problem(description: missing.message)
        }
        if let problem = problems.first { throw Problem(problem) }
        guard let keys else { throw Problem(description: "it is no map of keys") }
        guard (keys.stsToken == nil) == (keys.stsExpiration == nil) else {
            throw Problem(
                description: keys.stsToken == nil
                    ? "\"stsExpiration\" needs \"stsToken\" beside it"
                    : "\"stsToken\" needs \"stsExpiration\" beside it")
        }
        if let end = keys.stsExpiration, end >= 100_000_000_000 {
            throw Problem(description: "\"stsExpiration\" looks like milliseconds; it must be in seconds")
        }
        return keys
    }

    /// Every secret of them.
    package var secrets: [Secret] { [accessKey, secretKey, stsToken].compactMap(\.self) }
}

extension StorageKeys.Problem {
    /// Only the rule and the line: a message may quote what is a secret.
    fileprivate init(_ problem: Diagnostic) {
        let line = problem.location.map { "line \($0.position.line): " } ?? ""
        self.init(description: "\(line)\(problem.rule)")
    }
}

extension StorageConfig {
    /// The storage with other credentials, all of them replaced.
    package func with(_ keys: StorageKeys) -> StorageConfig {
        var config = self
        config.accessKey = keys.accessKey
        config.secretKey = keys.secretKey
        config.stsToken = keys.stsToken
        config.stsExpiration = keys.stsExpiration
        return config
    }
}
