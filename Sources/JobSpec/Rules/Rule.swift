package import SourceText

/// One thing that can be wrong with a spec, declared once: its id, how grave it is, and what it says.
///
/// Rules about single values are reported by the notations; rules about a whole job carry a check of their own. There is
/// one of each, so that none is copied where they all look at a job.
package final class Rule: Sendable {
    /// Stable, in kebab case: `unknown-key`.
    package let id: String
    package let severity: Diagnostic.Severity
    /// The service ignores some of what no spec may hold.
    var severityInBodies: Diagnostic.Severity {
        [Rule.unknownKey.id, Rule.keyOfAnotherMode.id].contains(id) ? .warning : severity
    }
    /// One line on what the rule is about.
    package let summary: String
    /// What goes wrong when it is ignored, with examples.
    package let explanation: RuleExplanation
    /// Looks at a job whose structure has been read.
    package let check: (@Sendable (Job, inout Findings) -> Void)?

    package init(
        _ id: String, _ severity: Diagnostic.Severity, _ summary: String, _ explanation: RuleExplanation,
        check: (@Sendable (Job, inout Findings) -> Void)? = nil
    ) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.explanation = explanation
        self.check = check
    }
}

/// What the rules find, collected for one job.
package struct Findings {
    private let reading: Reading
    private let rules: [Rule]
    /// The rule that looks at present.
    private var index = 0
    private var rule: Rule { rules[index] }

    init(_ reading: Reading, rule: Rule) { self.init(reading, rules: [rule]) }

    private init(_ reading: Reading, rules: [Rule]) {
        self.reading = reading
        self.rules = rules
    }

    /// Looks at a job by each of some rules in turn.
    static func look(at job: Job, by rules: [Rule], _ reading: Reading) {
        var findings = Findings(reading, rules: rules)
        for index in rules.indices {
            findings.index = index
            rules[index].check?(job, &findings)
        }
    }

    /// Reports the rule at a place.
    package func add(
        at range: SourceRange, _ message: String, hint: String? = nil, notes: [(String, SourceRange)] = [],
        fix replacement: String? = nil
    ) {
        guard !reading.isBody else { return addToBody(at: range, message, hint: hint, notes: notes, fix: replacement) }
        let fix = isLiteral(range) ? replacement : nil
        reading.report(
            rule, at: range, message, hint: hint,
            notes: notes.map { .init(message: $0.0, location: reading.tree.location($0.1)) },
            fix: fix.map {
                .init(
                    message: hint ?? "write \($0)", replacement: reading.spelled($0, at: range),
                    location: reading.tree.location(range))
            })
    }

    /// Reports the rule at a value that should not be there at all. In a body what is wrong with it does not matter then;
    /// of a spec that comes first, as its schema says it too.
    mutating func addUnwanted(at range: SourceRange, _ message: String, hint: String = "remove it") {
        if reading.isBody { reading.takeBackErrors(at: range) } else if reading.hasErrors(at: range) { return }
        add(at: range, message, hint: hint)
    }

    /// Reports the rule in a V1 body, with what mends it in V1's own words.
    private func addToBody(
        at range: SourceRange, _ message: String, hint: String?, notes: [(String, SourceRange)], fix: String?
    ) {
        let mending = BodyWording.mending(of: rule, hint: hint, fix: fix)
        reading.report(
            rule, at: range, message, hint: mending.hint,
            notes: notes.map { .init(message: $0.0, location: reading.tree.location($0.1)) },
            fix: mending.fix.map {
                .init(message: mending.hint ?? "write \($0)", replacement: $0, location: reading.tree.location(range))
            }, severity: mending.severity)
    }

    /// Whether a V1 body is looked at, whose numbers have no units.
    package var isBody: Bool { reading.isBody }

    /// Whether the source says itself what stands at a place, without a reference.
    package func isLiteral(_ range: SourceRange) -> Bool { !reading.line(at: range).contains(UInt8(ascii: "$")) }

    /// Whether a secret went into the value at a place.
    func isSecret(_ range: SourceRange) -> Bool {
        reading.tree.secretScalars().contains { reading.tree.range($0) == range }
    }

    /// The source's own text of a duration that counts seconds where it has no unit.
    func seconds(_ range: SourceRange) -> String {
        let text = quote(range)
        return text.last?.isNumber == true ? "\(text) seconds" : text
    }

    /// The source's own text at a place.
    package func quote(_ range: SourceRange) -> String { reading.quote(range) }
}
