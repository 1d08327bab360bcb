package import CloudRecordingAPI
import SourceText

/// Secrets that fill fields which are shown in plans and reports: a secret parameter in the name of a channel, say.
package struct OpenSecrets: Sendable {
    /// The scalars that hold them.
    let nodes: Set<NodeID>
    /// The secrets themselves.
    package let values: [Secret]

    /// - Returns: `nil` where no secret is in such a field.
    init?(_ interpolation: Interpolation, _ reading: Reading) {
        let secrets = interpolation.secrets.filter { !$0.isEmpty }
        guard !secrets.isEmpty else { return nil }
        let hidden = reading.hiddenNodes.reduce(into: [NodeID: String]()) { $0[$1.node] = $1.shown }
        nodes = Set(
            reading.tree.scalars().filter { node in
                guard reading.tree.isSecret(node), !reading.tree.isUnknown(node) else { return false }
                // Of a URL only a part is hidden.
                return hidden[node].map { shown in secrets.contains { shown.contains($0) } } ?? true
            })
        guard !nodes.isEmpty else { return nil }
        values = Set(secrets).map { Secret($0) }
    }
}
