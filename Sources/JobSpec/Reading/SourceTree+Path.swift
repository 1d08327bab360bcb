package import SourceText

extension SourceTree {
    /// The dotted path from a document's root to what stands at a range: `timeline[1].updateLayout.layoutConfig[0].uid`.
    ///
    /// It is found by descending, only when something is to be said about that place.
    package func path(of range: SourceRange, in root: NodeID) -> String {
        var path = ""
        var node = root
        descent: while true {
            switch kind(node) {
            case .mapping:
                for (key, value) in pairs(node) {
                    let isHere = self.range(key).contains(range)
                    guard isHere || self.range(value).contains(range) else { continue }
                    path += (path.isEmpty ? "" : ".") + text(key)
                    guard !isHere else { return path }
                    node = value
                    continue descent
                }
                return path
            case .sequence:
                guard let index = elements(node).firstIndex(where: { self.range($0).contains(range) }) else {
                    return path
                }
                path += "[\(index)]"
                node = elements(node)[index]
            case .plain, .quoted:
                return path
            }
        }
    }
}

extension SourceRange {
    fileprivate func contains(_ other: SourceRange) -> Bool {
        file == other.file && start <= other.start && other.end <= end
    }
}
