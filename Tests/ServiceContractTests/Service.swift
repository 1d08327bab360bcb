import CloudRecordingAPI
import HTTPTypes
import JSONText
import Synchronization
import Transport

import class Simulator.SimulatedService
import struct Simulator.SimulatorConfiguration

/// The simulated service, and requests sent to it as they are.
final class Service: Sendable {
    static let appId = "0123456789abcdef0123456789abcdef"
    private let service: SimulatedService

    struct Reply {
        var status: Int
        var body: JSON

        var code: Int64? { body["code"]?.integer }
        var reason: String { body["reason"]?.string ?? "" }
    }

    struct NoAnswer: Error {}

    init(_ configure: (inout SimulatorConfiguration) -> Void = { _ in }) {
        var configuration = SimulatorConfiguration(seed: 1)
        configure(&configuration)
        let clock = ServiceTime()
        service = SimulatedService(configuration, now: { clock.tick() })
    }

    func send(
        _ call: V1Call, body: JSON, resourceId: String = "", sid: String = "", mode: RecordingMode = .mix
    ) throws -> Reply {
        let path = call.path(appId: Service.appId, resourceId: resourceId, sid: sid, mode: mode)
        var head = HTTPRequest(
            method: call.hasBody ? .post : .get, scheme: "https", authority: "api.sd-rtn.com", path: path)
        head.headerFields[.authorization] = "Basic YTpi"
        head.headerFields[.contentType] = "application/json;charset=utf-8"
        let bytes = call.hasBody ? Array(body.text().utf8) : []
        guard let response = service.response(to: TransportRequest(head: head, body: bytes)) else { throw NoAnswer() }
        return Reply(status: response.head.status.code, body: (try? JSON(parsing: response.body)) ?? .null)
    }

    /// Sends the request of a base, whatever must come before it, and what is changed in its body.
    func send(
        _ base: Base, _ maker: inout RequestMaker, changing change: (JSON) -> JSON = { $0 }
    ) throws -> Reply {
        let identity = maker.identity(isWeb: base.mode == .web)
        func body(_ request: some V1Request) -> JSON {
            identity.envelope(request.clientRequest(spelling: .unSubscribe))
        }
        let acquire = maker.acquire(base)
        if base.call == .acquire { return try send(.acquire, body: change(body(acquire))) }
        let acquired = try send(.acquire, body: body(AcquireRequest(scene: base.scene)))
        let resourceId = acquired.body["resourceId"]?.string ?? ""
        let start = maker.start(base.started)
        if base.call == .start {
            return try send(.start, body: change(body(start)), resourceId: resourceId, mode: base.mode)
        }
        let started = try send(.start, body: body(start), resourceId: resourceId, mode: base.mode)
        guard let sid = started.body["sid"]?.string else { return started }
        let request: JSON =
            switch base.call {
            case .update: body(maker.update(base, started: start))
            case .updateLayout: body(UpdateLayoutRequest(layout: maker.layout()))
            default: body(maker.stop())
            }
        return try send(base.call, body: change(request), resourceId: resourceId, sid: sid, mode: base.mode)
    }
}

/// A clock that goes on by a minute each time somebody looks.
private final class ServiceTime: Sendable {
    private let time = Mutex<Int64>(1_767_225_600_000)

    func tick() -> Int64 {
        time.withLock { time in
            time += 60_000
            return time
        }
    }
}
