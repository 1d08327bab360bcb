import JSONText

/// The uids a list names, of one kind of stream (v1-api 2.5).
enum UidList: Sendable, Hashable {
    case all
    case none
    case only([String])
    case except([String])

    /// Reads the two lists of a kind, or `nil` where neither is given. Both spellings of the second one are public
    /// (v1-api 8.2).
    init?(reading fields: Fields, kind: StreamKind, readings: BodyReadings) throws(Violation) {
        let noun = kind == .audio ? "AudioUids" : "VideoUids"
        let wanted = "subscribe\(noun)"
        let unwanted = readings.unsubscribeSpellings.prefixes.map { $0 + noun }.first { fields.has($0) }
        let uids = try UidList.uids(wanted, in: fields, allowsAll: true)
        guard let unwanted else {
            guard let uids else { return nil }
            self = uids == [UidList.everybody] ? .all : .only(uids)
            return
        }
        let excepted = try UidList.uids(unwanted, in: fields, allowsAll: false)
        if uids != nil { throw fields.violation(wanted) }
        self = .except(excepted ?? [])
    }

    private static let everybody = "#allstream#"

    private static func uids(_ name: String, in fields: Fields, allowsAll: Bool) throws(Violation) -> [String]? {
        guard let uids = try fields.strings(name) else { return nil }
        if allowsAll, uids == [everybody] { return uids }
        try fields.check(name, (1...32).contains(uids.count) && uids.allSatisfy { isUid($0) })
        return uids
    }

    func contains(_ uid: String) -> Bool {
        switch self {
        case .all: true
        case .none: false
        case .only(let uids): uids.contains(uid)
        case .except(let uids): !uids.contains(uid)
        }
    }

    var json: JSON {
        switch self {
        case .all: "all"
        case .none: "none"
        case .only(let uids): ["only": .array(uids.map { .string($0) })]
        case .except(let uids): ["except": .array(uids.map { .string($0) })]
        }
    }
}
