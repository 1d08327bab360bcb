package import JSONText

/// Another way in which answers were documented or seen (v1-api 3.4, 3.5, 8.7, 8.22).
package struct AnswerSpelling: OptionSet, Sendable, Hashable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// `playload` for `payload`.
    package static let playload = AnswerSpelling(rawValue: 1)
    /// `fileName` for the `filename` of web answers.
    package static let fileName = AnswerSpelling(rawValue: 2)
    /// Neither `cname` nor `uid`.
    package static let withoutIdentity = AnswerSpelling(rawValue: 4)
    /// `sliceStartTime` in seconds.
    package static let seconds = AnswerSpelling(rawValue: 8)
    /// Keys that nobody knows.
    package static let unknownKeys = AnswerSpelling(rawValue: 16)
    /// `unknow` for the upload status `unknown`.
    package static let unknow = AnswerSpelling(rawValue: 32)

    /// An answer's body in this spelling.
    package func respelt(_ body: JSON) -> JSON {
        guard case .object(var envelope) = rewritten(body) else { return body }
        if contains(.withoutIdentity) {
            envelope["cname"] = nil
            envelope["uid"] = nil
        }
        if contains(.unknownKeys) { envelope["gwWorkerVersion"] = 1 }
        return .object(envelope)
    }

    private func rewritten(_ value: JSON) -> JSON {
        switch value {
        case .array(let elements): .array(elements.map(rewritten))
        case .object(let object): .object(JSONObject(object.members.map { (name(of: $0), self.value(of: $0)) }))
        case .null, .boolean, .integer, .number, .string: value
        }
    }

    private func name(of member: JSONObject.Member) -> String {
        switch member.name {
        case "payload" where contains(.playload): "playload"
        case "filename" where contains(.fileName): "fileName"
        default: member.name
        }
    }

    private func value(of member: JSONObject.Member) -> JSON {
        switch (member.name, member.value) {
        case ("sliceStartTime", .integer(let time)) where contains(.seconds): .integer(time / 1000)
        case ("uploadingStatus", "unknown") where contains(.unknow): "unknow"
        default: rewritten(member.value)
        }
    }
}
