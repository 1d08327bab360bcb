/// The `code` in the body of an answer (v1-api 4.3).
///
/// It is not the HTTP status, though some numbers are the same: an acquire may answer 400 with code 401. The set is
/// open, for the service has codes that no documentation lists.
public struct ServiceCode: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public init(_ rawValue: Int) { self.rawValue = rawValue }

    public var description: String { String(rawValue) }

    public static let invalidParameter = Self(2)
    public static let alreadyStarted = Self(7)
    public static let malformedRequest = Self(8)
    public static let startFailed = Self(15)
    public static let storageMisconfigured = Self(32)
    public static let uploadFailed = Self(47)
    public static let invalidOperation = Self(49)
    public static let uploadUnfinished = Self(50)
    public static let fileProcessingFailed = Self(51)
    public static let startTimedOut = Self(52)
    public static let taskConflict = Self(53)
    public static let requestTimedOut = Self(62)
    public static let notCompleted = Self(65)
    public static let tokenExpired = Self(109)
    public static let tokenInvalid = Self(110)
    public static let invalidAppId = Self(400)
    public static let invalidChannelName = Self(401)
    public static let workerNotFound = Self(404)
    public static let appDisabled = Self(405)
    public static let tooManyRecorders = Self(406)
    public static let resourceMismatch = Self(432)
    public static let resourceExpired = Self(433)
    public static let nothingRecorded = Self(435)
    public static let internalError = Self(500)
    /// No worker manager at acquire, "exiting" at query (v1-api 8.16).
    public static let unavailable = Self(501)
    public static let workerNotAllocated = Self(502)
    public static let allocationTimedOut = Self(504)
    public static let resourceUnreadable = Self(1001)
    public static let sessionMismatch = Self(1003)
    public static let channelNameRefused = Self(1013)
    public static let layoutRefused = Self(1028)
    public static let undocumented1033 = Self(1033)
}

/// What a code means in some calls.
public struct CodeEntry: Sendable, Hashable {
    public let code: ServiceCode
    /// The calls it is known of; none for a code that comes only in notifications or when the recorder joins.
    public let calls: [V1Call]
    /// The HTTP status it comes with; `nil` where no documentation tells it.
    public let httpStatus: Int?
    public let explanation: Explanation

    public var meaning: String { explanation.meaning }
    public var likelyCause: String { explanation.likelyCause }
    public var whatToDo: String { explanation.whatToDo }

    init(
        _ code: ServiceCode, _ calls: [V1Call], http httpStatus: Int? = nil, _ meaning: String,
        cause likelyCause: String, do whatToDo: String
    ) {
        self.code = code
        self.calls = calls
        self.httpStatus = httpStatus
        explanation = Explanation(meaning: meaning, likelyCause: likelyCause, whatToDo: whatToDo)
    }
}

/// What a failure means, in whole sentences.
public struct Explanation: Sendable, Hashable, Codable {
    public let meaning: String
    public let likelyCause: String
    public let whatToDo: String

    public init(meaning: String, likelyCause: String, whatToDo: String) {
        self.meaning = meaning
        self.likelyCause = likelyCause
        self.whatToDo = whatToDo
    }
}

extension ServiceCode {
    /// What is known of a code in a call, or `nil` where nothing is.
    public static func entry(_ code: ServiceCode, _ call: V1Call) -> CodeEntry? {
        let entries = catalogue.filter { $0.code == code }
        return entries.first { $0.calls.contains(call) } ?? entries.first { $0.calls.isEmpty }
    }

    /// Everything that is known of a code, in all calls.
    public static func entries(_ code: ServiceCode) -> [CodeEntry] { catalogue.filter { $0.code == code } }
}
