/// Something to say about a user's text: what is wrong, where, and how it is mended.
package struct Diagnostic: Hashable, Sendable {
    /// How much it matters.
    package enum Severity: Hashable, Comparable, Sendable {
        case note, warning, error
    }

    /// A further place, or a remark, that helps to understand.
    package struct Note: Hashable, Sendable {
        package let message: String
        package let location: SourceLocation?

        package init(message: String, location: SourceLocation? = nil) {
            self.message = message
            self.location = location
        }
    }

    /// A change of the text that would mend it.
    package struct Fix: Hashable, Sendable {
        /// The change as a question, say `did you mean "maxIdleTime"?`.
        package let message: String
        /// What to write instead of what stands at ``location``.
        package let replacement: String
        package let location: SourceLocation

        package init(message: String, replacement: String, location: SourceLocation) {
            self.message = message
            self.replacement = replacement
            self.location = location
        }
    }

    /// The rule's stable id in kebab case, say `unknown-key`.
    package let rule: String
    package let severity: Severity
    package let message: String
    /// Where in the structure, say `timeline[1].updateLayout.layoutConfig[0].uid`.
    package let path: String?
    package let location: SourceLocation?
    package let notes: [Note]
    /// How to mend it, in words.
    package let hint: String?
    package let fix: Fix?
    /// Where the value stands that is spoken of, if it was filled in from another file.
    package var source: ValueSource?
    /// What is said instead where the text that is spoken of must not be shown; `nil` where none of it is quoted.
    var discreet: Wording?

    /// What a diagnostic says, without any of the text that it speaks of.
    struct Wording: Hashable, Sendable {
        let message: String
        let hint: String?
        /// Whether what is quoted may go on to the end of the line.
        let isOfLine: Bool
    }

    package init(
        rule: String, severity: Severity, message: String, path: String? = nil, location: SourceLocation?,
        notes: [Note] = [], hint: String? = nil, fix: Fix? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.path = path
        self.location = location
        self.notes = notes
        self.hint = hint
        self.fix = fix
    }
}

extension Diagnostic {
    /// The same without a word of the text it speaks of, if any of that must not be shown.
    ///
    /// - Parameter hidden: places whose text must not be shown.
    package func withholding(_ hidden: [SourceLocation]) -> Diagnostic {
        guard let discreet, let location, !hidden.isEmpty else { return self }
        let file = location.file
        let lineEnd = discreet.isOfLine ? file.byteRange(ofLine: location.endPosition.line).upperBound : 0
        let end = max(Int(location.end), lineEnd)
        guard hidden.contains(where: { $0.file === file && Int($0.start) < end && $0.end > location.start }) else {
            return self
        }
        return Diagnostic(
            rule: rule, severity: severity, message: discreet.message, path: path, location: location,
            notes: notes.map { Note(message: discreet.message, location: $0.location) }, hint: discreet.hint)
    }
}

extension [Diagnostic] {
    /// The same by place: by file in the order in which files first come up, then by offset, the graver first.
    /// Exact repeats are dropped.
    package func sortedByPlace() -> [Diagnostic] {
        guard count > 1 else { return self }
        var files: [String?: Int] = [:]
        var seen: Set<Diagnostic> = []
        var keyed: [(file: Int, start: UInt32, index: Int, diagnostic: Diagnostic)] = []
        for (index, diagnostic) in enumerated() where seen.insert(diagnostic).inserted {
            let name = diagnostic.location?.file.name
            let file = files[name] ?? files.count
            files[name] = file
            keyed.append((file, diagnostic.location?.start ?? 0, index, diagnostic))
        }
        keyed.sort { left, right in
            guard (left.file, left.start) == (right.file, right.start) else {
                return (left.file, left.start) < (right.file, right.start)
            }
            let (first, second) = (left.diagnostic.severity, right.diagnostic.severity)
            return first == second ? left.index < right.index : first > second
        }
        return keyed.map(\.diagnostic)
    }
}
