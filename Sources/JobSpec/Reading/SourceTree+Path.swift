package import SourceText

extension SourceTree {
    /// The dotted path from a document's root to what stands at a range: `timeline[1].updateLayout.layoutConfig[0].uid`.
    ///
    /// It is found by descending, only when something is to be said about that place.
    package func path(of range: SourceRange, in root: NodeID) -> String {
        if files.count > 1 { return exactPath(of: range, in: root, "") ?? "" }
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

    /// The same where maps hold what stands in other files, so that a place must be looked for everywhere.
    private func exactPath(of range: SourceRange, in node: NodeID, _ path: String) -> String? {
        switch kind(node) {
        case .mapping:
            for (key, value) in pairs(node) {
                let inner = path + (path.isEmpty ? "" : ".") + text(key)
                if self.range(key).contains(range) || self.range(value) == range { return inner }
                if let found = exactPath(of: range, in: value, inner) { return found }
            }
        case .sequence:
            for (index, element) in elements(node).enumerated() {
                let inner = "\(path)[\(index)]"
                if self.range(element) == range { return inner }
                if let found = exactPath(of: range, in: element, inner) { return found }
            }
        case .plain, .quoted: break
        }
        return nil
    }
}

extension SourceRange {
    func contains(_ other: SourceRange) -> Bool {
        file == other.file && start <= other.start && other.end <= end
    }
}
