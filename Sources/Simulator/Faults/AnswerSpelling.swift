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
    /// The `sliceStartTime` of each file in seconds.
    package static let secondsInLists = AnswerSpelling(rawValue: 8)
    /// Keys that nobody knows.
    package static let unknownKeys = AnswerSpelling(rawValue: 16)
    /// `unknow` for the upload status `unknown`.
    package static let unknow = AnswerSpelling(rawValue: 32)
    /// The `sliceStartTime` of the whole recording in seconds.
    package static let secondsAtTop = AnswerSpelling(rawValue: 64)
    /// The `uid` of each file as a number.
    package static let uidNumbers = AnswerSpelling(rawValue: 128)

    /// Every `sliceStartTime` in seconds.
    package static let seconds: AnswerSpelling = [.secondsInLists, .secondsAtTop]

    /// An answer's body in this spelling.
    package func respelt(_ body: JSON) -> JSON {
        guard !isEmpty, case .object(var envelope) = rewritten(body, isInList: false) else { return body }
        if contains(.withoutIdentity) {
            envelope["cname"] = nil
            envelope["uid"] = nil
        }
        if contains(.unknownKeys) { envelope["gwWorkerVersion"] = 1 }
        return .object(envelope)
    }

    private func rewritten(_ value: JSON, isInList: Bool) -> JSON {
        switch value {
        case .array(let elements): .array(elements.map { rewritten($0, isInList: true) })
        case .object(let object):
            .object(
                JSONObject(object.members.map { (name(of: $0), self.value(of: $0, isInList: isInList)) }))
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

    private func value(of member: JSONObject.Member, isInList: Bool) -> JSON {
        switch (member.name, member.value) {
        case ("sliceStartTime", .integer(let time)) where contains(isInList ? .secondsInLists : .secondsAtTop):
            .integer(time / 1000)
        case ("uploadingStatus", "unknown") where contains(.unknow): "unknow"
        case ("uid", .string(let uid)) where isInList && contains(.uidNumbers):
            Int64(uid).map { .integer($0) } ?? member.value
        default: rewritten(member.value, isInList: isInList)
        }
    }
}
