import SourceText

extension JobReading {
    /// The job's name, also where something else in the document is an error; `nil` where it is not known.
    package var statedName: String? {
        guard let effect, let node = effect.filled.pair("name", in: effect.root, hint: 0)?.value else { return nil }
        return effect.filled.knownText(node)
    }

    /// The job's labels, as far as they are known, also where something else in the document is an error: a value that
    /// waits for a variable is `nil`. `nil` altogether where nothing is known of them.
    package var statedLabels: [String: String?]? {
        guard let effect else { return nil }
        guard let node = effect.filled.pair("labels", in: effect.root, hint: 0)?.value else { return [:] }
        guard effect.filled.kind(node) == .mapping else { return nil }
        var labels: [String: String?] = [:]
        for (key, value) in effect.filled.mergedPairs(node) + effect.filled.pairs(node) {
            labels.updateValue(effect.filled.knownText(value), forKey: effect.filled.text(key))
        }
        return labels
    }
}

extension SourceTree {
    /// What stands at a node; `nil` where it is no text, or waits for a variable.
    fileprivate func knownText(_ node: NodeID) -> String? {
        guard kind(node) == .plain || kind(node) == .quoted, !isUnknown(node) else { return nil }
        return text(node)
    }
}
