package import JSONText
package import SourceText

/// The recorder's uid: a number, or one that the runner derives.
package enum RecorderUID: Sendable, Hashable {
    case fixed(String)
    /// Derived from run key, replica and try, so that the service refuses a second start of the same try.
    case automatic
}

/// Whom a list names.
package enum UIDList: Sendable, Hashable {
    /// Everybody: V1's `#allstream#`.
    case all
    case these([Located<String>])

    package static func == (left: UIDList, right: UIDList) -> Bool { left.texts == right.texts }
    package func hash(into hasher: inout Hasher) { hasher.combine(texts) }

    /// How many uids are named.
    var count: Int { if case .these(let uids) = self { uids.count } else { 0 } }

    /// What travels in a V1 body.
    package var texts: [String] {
        switch self {
        case .all: [UIDListNotation.everybody]
        case .these(let uids): uids.map(\.value)
        }
    }
}

/// A uid: a whole number from 1 to 4294967295, written as a number or as text; it travels as text.
package struct UIDNotation: Notation {
    /// Whether it stands in a list that may be everybody instead.
    var isOfSome = false
    /// Whether a body may have an empty text in the place of none, as published clients send it (v1-api 7.6).
    var isVacancyTold = false

    package var placeholder: String { "1" }
    package func json(_ value: String) -> JSON { Int64(value).map { .integer($0) } ?? .string(value) }

    package var form: Form {
        Form(
            "a uid from 1 to 4294967295",
            [
                "anyOf": [
                    ["type": "integer", "minimum": 1, "maximum": 4_294_967_295],
                    ["type": "string", "pattern": .string(UIDNotation.regex)],
                ]
            ])
    }

    /// The texts of 1 to 4294967295 and no others.
    static let regex = uidRegex

    package func read(_ node: NodeID, _ reading: Reading) -> String? {
        guard reading.tree.kind(node) == .plain || reading.tree.kind(node) == .quoted else {
            return reading.refuseType(node, form.expected, isRight: { _ in false })
        }
        let text = reading.tree.text(node)
        if reading.isBody, reading.tree.kind(node) == .plain {
            return reading.refuse(
                node, .wrongType, "expected a uid as text, found \(reading.quoted(node))",
                hint: UIDNotation.isUID(text) ? "put it in quotes: \"\(text)\"" : nil,
                fix: UIDNotation.isUID(text) ? "\"\(text)\"" : nil)
        }
        guard UIDNotation.isUID(text) else {
            if isVacancyTold, reading.isBody, text.isEmpty {
                reading.warnOfVacancy(node, "text")
                return nil
            }
            if isOfSome, text == UIDListNotation.everybody || (text == "all" && !reading.isBody) {
                return reading.refuse(
                    node, .badFormat, "\(reading.quoted(node)) means everybody, so it stands alone",
                    hint: "remove it, or the others")
            }
            return reading.refuse(node, .badFormat, "\(reading.quoted(node)) is not \(form.expected)")
        }
        return text
    }

    /// Whether text is a decimal number from 1 to 4294967295 without sign or leading zero.
    static func isUID(_ text: String) -> Bool {
        guard let first = text.utf8.first, first != UInt8(ascii: "0"), first != UInt8(ascii: "+") else { return false }
        return UInt32(text) != nil
    }
}

private let uidRegex =
    "^([1-9][0-9]{0,8}|[1-3][0-9]{9}|4[01][0-9]{8}|42[0-8][0-9]{7}|429[0-3][0-9]{6}|4294[0-8][0-9]{5}"
    + "|42949[0-5][0-9]{4}|429496[0-6][0-9]{3}|4294967[01][0-9]{2}|42949672[0-8][0-9]|429496729[0-5])$"

/// A uid, or `auto`.
package struct RecorderUIDNotation: Notation {
    package var placeholder: RecorderUID { .fixed("1") }

    package func json(_ value: RecorderUID) -> JSON {
        switch value {
        case .automatic: "auto"
        case .fixed(let uid): UIDNotation().json(uid)
        }
    }

    package var form: Form {
        let uid = UIDNotation().form
        return Form("\(uid.expected), or auto", ["anyOf": [uid.schema, ["const": "auto"]]])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> RecorderUID? {
        if !reading.isBody, reading.isText(node), reading.tree.text(node) == "auto" { return .automatic }
        return UIDNotation().read(node, reading).map { .fixed($0) }
    }
}

/// A list of 1 to 32 different uids, or `all`.
package struct UIDListNotation: Notation {
    /// V1's word for everybody.
    static let everybody = "#allstream#"

    let allowsAll: Bool

    package var placeholder: UIDList { .these([]) }
    package func json(_ value: UIDList) -> JSON {
        value == .all ? "all" : .array(value.texts.map { UIDNotation().json($0) })
    }

    package var form: Form {
        let list: JSON = [
            "type": "array", "minItems": 1, "maxItems": 32, "uniqueItems": true,
            "items": .reference(or: UIDNotation().form.schema),
        ]
        guard allowsAll else { return Form("a list of 1 to 32 uids", list, takesReference: false) }
        let marker: JSON = [
            "type": "array", "minItems": 1, "maxItems": 1, "items": ["const": .string(UIDListNotation.everybody)],
        ]
        return Form("a list of 1 to 32 uids, or all", ["anyOf": [list, marker, ["const": "all"]]])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> UIDList? {
        let tree = reading.tree
        if allowsAll, !reading.isBody, reading.isText(node), tree.text(node) == "all" { return .all }
        guard tree.kind(node) == .sequence else {
            guard reading.isBody else { return reading.refuseType(node, form.expected, isRight: { _ in false }) }
            return refuseInBody(node, reading)
        }
        let elements = tree.elements(node)
        if allowsAll, elements.count == 1, reading.isText(elements[0]) {
            let text = tree.text(elements[0])
            if text == UIDListNotation.everybody { return .all }
            if text == "all" { return refuseAll(elements[0], reading) }
        }
        return ListNotation(element: UIDNotation(isOfSome: allowsAll), count: 1...32, isUnique: true).read(
            node, reading
        ).map {
            .these($0)
        }
    }

    /// Refuses the word for everybody in a list of its own.
    private func refuseAll(_ element: NodeID, _ reading: Reading) -> UIDList? {
        let marker = reading.spelled(UIDListNotation.everybody, at: reading.tree.range(element))
        reading.key = reading.tree.range(element)
        return reading.refuse(
            element, .badFormat, "\(reading.quoted(element)) is not \(UIDNotation().form.expected)",
            hint: reading.isBody ? "write \(marker)" : "write all without a list", fix: reading.isBody ? marker : nil)
    }

    /// Refuses what is no list, with the list that was probably meant.
    private func refuseInBody(_ node: NodeID, _ reading: Reading) -> UIDList? {
        let text = reading.isText(node) ? reading.tree.text(node) : ""
        let isAll = allowsAll && ["all", UIDListNotation.everybody].contains(text)
        let meant = isAll ? UIDListNotation.everybody : UIDNotation.isUID(text) ? text : nil
        let expected = "a list of 1 to 32 uids\(allowsAll ? ", or [\"\(UIDListNotation.everybody)\"]" : "")"
        guard let meant else { return reading.refuseType(node, expected, isRight: { _ in false }) }
        return reading.refuse(
            node, .wrongType, "expected \(expected), found \(reading.quoted(node))", hint: "write [\"\(meant)\"]",
            fix: "[\"\(meant)\"]")
    }
}

extension Notation where Self == UIDNotation {
    package static var uid: Self { Self() }
    /// A uid that may be left out.
    static var uidIfAny: Self { Self(isVacancyTold: true) }
}

extension Notation where Self == RecorderUIDNotation {
    package static var recorderUID: Self { Self() }
}

extension Notation where Self == UIDListNotation {
    package static var uids: Self { Self(allowsAll: true) }
    /// A list that cannot mean everybody.
    package static var someUIDs: Self { Self(allowsAll: false) }
}
