import CloudRecordingAPI
import HTTPTransport
import SimulatorServer
import Synchronization
import Transport

import class Simulator.SimulatedService
import struct Simulator.SimulatorConfiguration
import struct Simulator.SimulatorTransport

/// How the client reaches the service.
enum Route: String, CaseIterable, Sendable {
    case inProcess, sockets
}

/// The real client before the simulated service, on a clock that jumps.
struct ClientStage {
    let service: SimulatedService
    let client: CloudRecordingClient
    let transport: any Transport
    let url: String
    private let clock: JumpingClock

    /// Sets a service up, lets the client reach it, and plays.
    ///
    /// - Parameter timeout: for one exchange. Over sockets an answer that never comes costs as much real time.
    static func on(
        _ route: Route, timeout: Duration = .seconds(10), play: (ClientStage) async throws -> Void
    ) async throws {
        try await on(route, timeout: timeout, configure: { _ in }, play: play)
    }

    static func on(
        _ route: Route, timeout: Duration = .seconds(10), configure: (inout SimulatorConfiguration) -> Void,
        play: (ClientStage) async throws -> Void
    ) async throws {
        var configuration = SimulatorConfiguration(seed: 1)
        configure(&configuration)
        let clock = JumpingClock()
        let service = SimulatedService(configuration, now: { clock.now })
        func stage(_ transport: any Transport, _ url: String) throws -> ClientStage {
            var timeouts = ClientTimeouts(total: timeout)
            timeouts.synchronousStop = max(timeout, timeouts.synchronousStop)
            if timeout < .seconds(1) { timeouts.synchronousStop = timeout }
            let client = CloudRecordingClient(
                appId: Service.appId, credentials: Credentials(customerId: "a", customerSecret: Secret("b")),
                endpoint: try .url(url), transport: transport, timeouts: timeouts)
            return ClientStage(service: service, client: client, transport: transport, url: url, clock: clock)
        }
        let sleep: @Sendable (Duration) async throws -> Void = { duration in
            try Task.checkCancellation()
            clock.advance(by: duration)
        }
        switch route {
        case .inProcess:
            try await play(try stage(SimulatorTransport(service: service, sleep: sleep), "http://127.0.0.1:1"))
        case .sockets:
            let server = SimulatorServer(service: service) { duration in
                // What comes after every timeout comes late in real time too.
                if duration > timeout { try await ContinuousClock().sleep(for: .seconds(60)) }
                try await sleep(duration)
            }
            try await serving(server) { port in
                try await withHTTPTransport { try await play(try stage($0, "http://127.0.0.1:\(port)")) }
            }
        }
    }

    /// Serves while a body runs.
    private static func serving(_ server: SimulatorServer, _ body: (Int) async throws -> Void) async throws {
        let (ports, port) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { port.finish() }
                try await server.run(onStart: { port.yield($0) })
            }
            var failure: (any Error)?
            for await port in ports {
                do {
                    try await body(port)
                } catch {
                    failure = error
                }
                break
            }
            group.cancelAll()
            do {
                try await group.waitForAll()
            } catch is CancellationError {}
            if let failure { throw failure }
        }
    }

    func wait(_ duration: Duration) { clock.advance(by: duration) }

    static func request(_ base: Base) -> StartRequest {
        var maker = RequestMaker(seed: 1)
        var request = StartRequest(storageConfig: maker.storage(.amazonS3))
        switch base.mode {
        case .individual:
            request.recordingConfig = RecordingConfig(
                channelType: .live, subscribeUidGroup: .upTo2, subscribeAudioUids: ["22"], subscribeVideoUids: ["22"])
            if base == .snapshots { request.snapshotConfig = SnapshotConfig(captureInterval: 10) }
        case .mix: request.recordingConfig = RecordingConfig(channelType: .live)
        case .web:
            let page = WebRecorderService(
                url: SensitiveURL("https://example.com"), videoWidth: 1280, videoHeight: 720, maxRecordingHour: 1)
            let push = RTMPPublishService(outputs: [RTMPOutput(rtmpURL: SensitiveURL("rtmp://push.example.net/live/1"))]
            )
            request.extensionServiceConfig = ExtensionServiceConfig(
                webRecorder: page, rtmpPublish: base == .push ? push : nil)
        }
        return request
    }

    /// Acquires and starts.
    func begin(_ base: Base, _ request: StartRequest? = nil) async throws -> RecordingHandle {
        let identity = RecorderIdentity(cname: "room", uid: "900")
        let acquired = try await client.acquire(AcquireRequest(scene: base.scene), identity: identity).answer
        let started = try await client.start(
            request ?? ClientStage.request(base), identity: identity, resourceId: acquired.resourceId, mode: base.mode
        ).answer
        return RecordingHandle(
            identity: identity, mode: base.mode, resourceId: acquired.resourceId, sid: started.sid)
    }

    /// Makes a call that would be right.
    func make(_ call: V1Call, _ recording: RecordingHandle) async throws {
        let identity = RecorderIdentity(cname: "room", uid: "901")
        switch call {
        case .acquire: _ = try await client.acquire(AcquireRequest(), identity: identity)
        case .start:
            _ = try await client.start(
                ClientStage.request(.mix), identity: recording.identity, resourceId: recording.resourceId, mode: .mix)
        case .query: _ = try await client.query(recording)
        case .update:
            let lists = StreamSubscribe(subscribeAudioUids: ["22"])
            _ = try await client.update(UpdateRequest(streamSubscribe: lists), recording: recording)
        case .updateLayout:
            _ = try await client.updateLayout(UpdateLayoutRequest(layout: MixedLayout()), recording: recording)
        case .stop: _ = try await client.stop(StopRequest(), recording: recording)
        }
    }
}

/// A clock that is moved, by a test and by those who wait.
private final class JumpingClock: Sendable {
    private let time = Mutex<Int64>(1_767_225_600_000)

    var now: Int64 { time.withLock { $0 } }

    func advance(by duration: Duration) {
        time.withLock {
            $0 += duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        }
    }
}
