import CloudRecordingAPI
package import SourceText

extension Reading {
    /// A scalar as it reads. Text that came out of `${…}` reads as if it had been written plainly; what is written in
    /// quotes is text.
    package func scalar(_ node: NodeID) -> ScalarValue {
        let value = tree.scalar(node)
        if case .text = value, tree.kind(node) == .quoted, tree.isInterpolated(node) {
            return whole(ScalarValue(plain: Array(tree.text(node).utf8)[...]))
        }
        return whole(value)
    }

    /// A number like `3.0` as the whole number that it is.
    private func whole(_ value: ScalarValue) -> ScalarValue {
        guard case .number(let number) = value, let whole = Int64(exactly: number) else { return value }
        return .integer(whole)
    }

    /// Whether a node is a scalar of text; a number that came out of `${…}` counts.
    package func isText(_ node: NodeID) -> Bool {
        switch tree.kind(node) {
        case .quoted: true
        case .plain: if case .text = tree.scalar(node) { true } else { tree.isInterpolated(node) }
        case .sequence, .mapping: false
        }
    }

    /// The whole number at a node, or `nil` after saying why there is none.
    func integer(_ node: NodeID, expected: @autoclosure () -> String) -> Int64? {
        switch scalar(node) {
        case .integer(let value): return value
        case .number: return refuse(node, .wrongType, "\(quoted(node)) is not \(expected())")
        default: return refuseType(node, expected(), isRight: { Int64($0) != nil })
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
    ///
    /// - Parameter fix: what to write instead. Not offered for what a variable gave, since that stands elsewhere.
    @inline(never)
    package func refuse<Value>(
        _ node: NodeID, _ rule: Rule, _ message: String, hint: String? = nil, fix: String? = nil
    ) -> Value? {
        let range = tree.range(node)
        let isWritten = !tree.isInterpolated(node)
        report(
            rule, at: range, message, hint: isWritten || fix == nil ? hint : nil,
            fix: isWritten
                ? fix.map { .init(message: hint ?? "write \($0)", replacement: $0, location: tree.location(range)) }
                : nil)
        return nil
    }

    /// Reports a word that is none of those known, with the one that was probably meant.
    @inline(never)
    func refuseWord<Value>(_ node: NodeID, _ message: String, meant: String?, hint: String? = nil) -> Value? {
        refuse(
            node, .unknownWord, message, hint: meant.map { "did you mean \($0)?" } ?? hint,
            fix: meant.map { spelled($0, at: tree.range(node)) })
    }

    /// A value as the source spells it: text in quotes, what is no text without.
    package func quoted(_ node: NodeID) -> String {
        switch tree.kind(node) {
        case .mapping: return "a map"
        case .sequence: return "a list"
        case .plain, .quoted:
            let text = quote(tree.range(node))
            if text.isEmpty { return "nothing" }
            if isHidden(tree.range(node)) { return Secret.mask }
            if tree.isInterpolated(node) { return "the value of \(text.hasPrefix("\"") ? text : "\"\(text)\"")" }
            let isBare = tree.kind(node) == .plain && tree.scalar(node) != .text
            return isBare || text.hasPrefix("\"") || text.hasPrefix("'") ? text : "\"\(text)\""
        }
    }
}
