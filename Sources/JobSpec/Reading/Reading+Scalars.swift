package import SourceText

extension Reading {
    /// A scalar as it reads. Text that came out of `${…}` reads as if it had been written plainly; what is written in
    /// quotes is text.
    package func scalar(_ node: NodeID) -> ScalarValue {
        let value = tree.scalar(node)
        guard value == .text, tree.kind(node) == .quoted, tree.isInterpolated(node) else { return value }
        return ScalarValue(plain: Array(tree.text(node).utf8)[...])
    }

    /// Whether a node is a scalar of text; a number that came out of `${…}` counts.
    package func isText(_ node: NodeID) -> Bool {
        switch tree.kind(node) {
        case .quoted: true
        case .plain: tree.scalar(node) == .text || tree.isInterpolated(node)
        case .sequence, .mapping: false
        }
    }

    /// The whole number at a node, or `nil` after saying why there is none.
    func integer(_ node: NodeID, expected: String) -> Int64? {
        switch scalar(node) {
        case .integer(let value): return value
        case .number(let value):
            if let whole = Int64(exactly: value) { return whole }
            return refuse(node, .wrongType, "\(quoted(node)) is not \(expected)")
        default: return refuseType(node, expected, isRight: { Int64($0) != nil })
        }
    }

    /// Says that a value is of another type. Text in quotes that would be right without them gets that as its fix.
    @inline(never)
    package func refuseType<Value>(_ node: NodeID, _ expected: String, isRight: (String) -> Bool) -> Value? {
        let what =
            switch tree.kind(node) {
            case .mapping: "a map"
            case .sequence: "a list"
            case .plain, .quoted: quoted(node)
            }
        let text = tree.text(node)
        if tree.kind(node) == .quoted, !tree.isInterpolated(node), isRight(text) {
            return refuse(
                node, .wrongType, "\(what) is text; expected \(expected)", hint: "write it without quotes: \(text)",
                fix: text)
        }
        return refuse(node, .wrongType, "expected \(expected), found \(what)")
    }

    /// Reports a problem with a value and gives `nil`, so that a notation can end with it.
    @inline(never)
    package func refuse<Value>(
        _ node: NodeID, _ rule: Rule, _ message: String, hint: String? = nil, fix: String? = nil
    ) -> Value? {
        let range = tree.range(node)
        report(
            rule, at: range, message, hint: hint,
            fix: fix.map { .init(message: hint ?? "write \($0)", replacement: $0, location: tree.location(range)) })
        return nil
    }

    /// A value as the source spells it, in quotes if it is not already.
    package func quoted(_ node: NodeID) -> String {
        switch tree.kind(node) {
        case .mapping: return "a map"
        case .sequence: return "a list"
        case .plain, .quoted:
            let text = quote(tree.range(node))
            if text.isEmpty { return "nothing" }
            return text.hasPrefix("\"") || text.hasPrefix("'") ? text : "\"\(text)\""
        }
    }
}
