import JSONText

/// How diagnostics can be written.
package enum DiagnosticFormat: String, CaseIterable, Sendable {
    /// For people, each with the line it speaks of.
    case text
    /// One object with everything.
    case json
    /// An object a line.
    case jsonl
    /// A log for code scanning services.
    case sarif
    /// Annotations for GitHub Actions.
    case github
    /// A test report for CI systems.
    case junit
}

/// What a format tells beside the diagnostics themselves.
package struct DiagnosticReport: Sendable {
    package let diagnostics: [Diagnostic]
    /// Every file that was looked at, in order.
    package let files: [String]
    /// Every rule, those that found nothing too. Few formats tell them, and there are many.
    let rules: @Sendable () -> [RuleDocumentation]
    /// The version of this program.
    package let version: String
    /// Whether a warning fails as an error does.
    package let isStrict: Bool
    /// Places whose text is masked wherever a line with it is shown.
    package let hidden: [SourceLocation]

    package init(
        _ diagnostics: [Diagnostic], files: [String],
        rules: @autoclosure @escaping @Sendable () -> [RuleDocumentation], version: String, isStrict: Bool,
        hidden: [SourceLocation] = []
    ) {
        self.diagnostics = diagnostics
        self.files = files
        self.rules = rules
        self.version = version
        self.isStrict = isStrict
        self.hidden = hidden
    }

    /// The report in a format; it ends with a line break, unless it is empty.
    package func text(_ format: DiagnosticFormat, colors: Bool = false) -> String {
        switch format {
        case .text: DiagnosticText(colors: colors, hidden: hidden).render(diagnostics)
        case .json: DiagnosticJSON.document(diagnostics).text(.indented) + "\n"
        case .jsonl: DiagnosticJSON.lines(diagnostics)
        case .sarif: DiagnosticSARIF.log(self).text(.indented) + "\n"
        case .github: DiagnosticAnnotations.text(diagnostics)
        case .junit: DiagnosticJUnit.document(self)
        }
    }
}

extension Diagnostic {
    /// The message with what formats without a place for them would lose: the hint, and notes about no place.
    var wholeMessage: String {
        ([message] + [hint].compactMap(\.self) + notes.filter { $0.location == nil }.map(\.message))
            .joined(separator: "; ")
    }
}

extension Diagnostic.Severity {
    /// The word for it in every format that has words for it.
    package var word: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .note: "note"
        }
    }
}
