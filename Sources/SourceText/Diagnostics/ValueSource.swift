/// Where a value stands that fills a part of another text: a cell of a table, or a line of a file of variables.
package struct ValueSource: Hashable, Sendable {
    package let location: SourceLocation
    /// Whether all of the part is this value.
    package let isWhole: Bool

    package init(location: SourceLocation, isWhole: Bool) {
        self.location = location
        self.isWhole = isWhole
    }
}

extension [Diagnostic] {
    /// The same, where what is spoken of was filled in told at the place where the value stands.
    ///
    /// What is said of a text that only has the value in it, and of every value alike, is said of the text.
    ///
    /// - Parameter count: how many rows there are that give values.
    package func atTheirSources(rows count: Int) -> [Diagnostic] {
        guard contains(where: { $0.source != nil }) else { return self }
        var places: [Diagnostic: Set<SourceLocation>] = [:]
        for diagnostic in self {
            guard let source = diagnostic.source, !source.isWhole else { continue }
            places[diagnostic.withSource(nil), default: []].insert(source.location)
        }
        return map { diagnostic in
            guard let source = diagnostic.source else { return diagnostic }
            let plain = diagnostic.withSource(nil)
            return count > 1 && places[plain]?.count == count ? plain : plain.told(at: source)
        }
    }
}

extension Diagnostic {
    /// The same with where the value of its place comes from, if that is among those given.
    package func from(_ sources: [SourceLocation: ValueSource]) -> Diagnostic {
        guard !sources.isEmpty, let location, let source = sources[location] else { return self }
        return withSource(source)
    }

    /// The same with a note of where the value stands.
    package func withSource(_ source: ValueSource?) -> Diagnostic {
        var copy = self
        copy.source = source
        return copy
    }

    fileprivate func told(at source: ValueSource) -> Diagnostic {
        let field = path.flatMap { $0.isEmpty ? nil : $0 } ?? "the spec"
        return Diagnostic(
            rule: rule, severity: severity, message: message, path: path, location: source.location,
            notes: [Note(message: "the value is that of \(field), here", location: location)] + notes, hint: hint)
    }
}
