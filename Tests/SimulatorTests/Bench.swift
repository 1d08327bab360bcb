import HTTPTypes
import JSONText
import Simulator
import Synchronization
import Transport

/// A service on a clock that a test moves, and the calls of a client without any cleverness.
final class Bench: Sendable {
    let service: SimulatedService
    let clock: SettableClock
    let lines: Lines

    static let appId = "0123456789abcdef0123456789abcdef"
    static let beginning: Int64 = 1_767_225_600_000

    init(_ configure: (inout SimulatorConfiguration) -> Void = { _ in }) {
        var configuration = SimulatorConfiguration(seed: 7)
        configuration.quotas.requestsPerSecond = 1000
        configure(&configuration)
        let clock = SettableClock(Bench.beginning)
        let lines = Lines()
        self.clock = clock
        self.lines = lines
        service = SimulatedService(configuration, now: { clock.now }, onEntry: { lines.append($0.json.text()) })
    }

    /// What a call was answered: HTTP status and body.
    struct Reply: Sendable {
        var status: Int
        var body: JSON
        var delay: Duration
        var requestId: String?

        var code: Int64? { body["code"]?.integer }
        var reason: String { body["reason"]?.string ?? body["message"]?.string ?? "" }
        var server: JSON? { body["serverResponse"] }
    }

    /// A session's handle.
    struct Session: Sendable {
        var mode: String
        var cname: String
        var uid: String
        var resourceId: String
        var sid: String
        var appId = Bench.appId
    }

    func outcome(
        _ method: HTTPRequest.Method, _ path: String, body: String = "", authorization: String? = "Basic YTpi",
        contentType: String? = "application/json"
    ) -> Outcome {
        var head = HTTPRequest(method: method, scheme: "https", authority: "api.sd-rtn.com", path: path)
        head.headerFields[.authorization] = authorization
        head.headerFields[.contentType] = contentType
        return service.answer(TransportRequest(head: head, body: Array(body.utf8)))
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, body: String = "", authorization: String? = "Basic YTpi",
        contentType: String? = "application/json"
    ) throws -> Reply {
        let outcome = outcome(method, path, body: body, authorization: authorization, contentType: contentType)
        guard case .answer(let response, let delay) = outcome else { throw NoAnswer(outcome: outcome) }
        let name = HTTPField.Name("X-Request-Id")
        return Reply(
            status: response.head.status.code, body: (try? JSON(parsing: response.body)) ?? .null, delay: delay,
            requestId: name.flatMap { response.head.headerFields[$0] }
        )
    }

    func post(_ path: String, body: String) throws -> Reply { try send(.post, path, body: body) }

    /// A control request, without credentials.
    func control(_ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil) throws -> Reply {
        try send(
            method, "/simulator/\(path)", body: body?.text() ?? "", authorization: nil, contentType: nil)
    }

    func get(_ path: String) throws -> Reply { try send(.get, path) }

    struct NoAnswer: Error {
        var outcome: Outcome
    }

    func path(_ rest: String, appId: String = Bench.appId) -> String { "/v1/apps/\(appId)/cloud_recording/\(rest)" }

    func envelope(_ cname: String, _ uid: String, _ request: JSON) -> String {
        (["cname": .string(cname), "uid": .string(uid), "clientRequest": request] as JSON).text()
    }

    func acquire(
        _ cname: String = "room", uid: String = "900", _ request: JSON = [:], appId: String = Bench.appId
    ) throws -> Reply {
        try send(.post, path("acquire", appId: appId), body: envelope(cname, uid, request))
    }

    func acquire(_ request: JSON) throws -> Reply { try acquire("room", request) }

    func start(
        _ resourceId: String, mode: String, cname: String = "room", uid: String = "900", _ request: JSON,
        appId: String = Bench.appId
    ) throws -> Reply {
        try send(
            .post, path("resourceid/\(resourceId)/mode/\(mode)/start", appId: appId),
            body: envelope(cname, uid, request)
        )
    }

    /// Acquires and starts, as one does.
    func begin(
        _ mode: String = "mix", cname: String = "room", uid: String = "900", _ request: JSON? = nil
    ) throws -> Session {
        let acquired = try acquire(cname, uid: uid, ["scene": mode == "web" ? 1 : 0])
        let resourceId = acquired.body["resourceId"]?.string ?? ""
        let started = try start(resourceId, mode: mode, cname: cname, uid: uid, request ?? Bodies.start(mode))
        return Session(
            mode: mode, cname: cname, uid: uid, resourceId: resourceId, sid: started.body["sid"]?.string ?? ""
        )
    }

    func query(_ session: Session) throws -> Reply { try send(.get, path(session, "query")) }

    func status(_ session: Session) throws -> Int64? { try query(session).server?["status"]?.integer }

    func call(_ name: String, _ session: Session, _ request: JSON = [:]) throws -> Reply {
        try send(.post, path(session, name), body: envelope(session.cname, session.uid, request))
    }

    func stop(_ session: Session, asynchronously: Bool = false) throws -> Reply {
        try call("stop", session, ["async_stop": .boolean(asynchronously)])
    }

    func path(_ session: Session, _ call: String) -> String {
        path("resourceid/\(session.resourceId)/sid/\(session.sid)/mode/\(session.mode)/\(call)", appId: session.appId)
    }

    func wait(_ duration: Duration) { clock.advance(by: duration) }

    func record(_ session: Session) -> RecordingRecord? { service.recordings().first { $0.sid == session.sid } }
}

/// A clock that stands until it is moved.
final class SettableClock: Sendable {
    private let time: Mutex<Int64>

    init(_ time: Int64) { self.time = Mutex(time) }

    var now: Int64 { time.withLock { $0 } }

    func set(to time: Int64) { self.time.withLock { $0 = time } }

    func advance(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        time.withLock { $0 += seconds * 1000 + attoseconds / 1_000_000_000_000_000 }
    }
}

/// Lines that a sink was given.
final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func append(_ line: String) { lines.withLock { $0.append(line) } }
}
