import CloudRecordingAPI
import HTTPTransport
import Testing
import Transport

/// A client of a server on this machine, over real sockets.
enum Loopback {
    static let secret = "customer-secret/1"
    static let recorder = RecorderIdentity(cname: "room-42", uid: "900001")

    static func client(
        at url: String, over transport: HTTPTransport, total: Duration = .seconds(30), gateways: Gateways? = nil
    ) throws -> CloudRecordingClient {
        CloudRecordingClient(
            appId: "0123456789abcdef0123456789abcdef",
            credentials: Credentials(customerId: "customer", customerSecret: Secret(secret)), endpoint: try .url(url),
            transport: transport, timeouts: ClientTimeouts(total: total),
            gateways: gateways ?? Gateways(clock: ContinuousClock()))
    }

    static func handle(_ mode: RecordingMode = .mix) -> RecordingHandle {
        RecordingHandle(identity: recorder, mode: mode, resourceId: "q7Jr-2mVd0_kXw", sid: "5d1e0c9a7b3f4e2188c6a4d0")
    }

    /// The error of a call with a sample request, and how long it took; `nil` where the call succeeded.
    static func failure(
        of call: V1Call, at url: String, connect: Duration = .seconds(5), total: Duration = .seconds(30)
    ) async throws -> CloudRecordingError? {
        try await withHTTPTransport(connectTimeout: connect) { transport in
            try await client(at: url, over: transport, total: total).failure(of: call)
        }
    }
}

extension CloudRecordingClient {
    func failure(of call: V1Call, mode: RecordingMode = .mix) async -> CloudRecordingError? {
        let recording = Loopback.handle(mode)
        do throws(CloudRecordingError) {
            switch call {
            case .acquire: _ = try await acquire(AcquireRequest(), identity: recording.identity)
            case .start:
                _ = try await start(StartRequest(), identity: recording.identity, resourceId: "r", mode: mode)
            case .query: _ = try await query(recording)
            case .update: _ = try await update(UpdateRequest(), recording: recording)
            case .updateLayout:
                _ = try await updateLayout(UpdateLayoutRequest(layout: MixedLayout()), recording: recording)
            case .stop: _ = try await stop(StopRequest(asyncStop: true), recording: recording)
            }
            return nil
        } catch {
            return error
        }
    }
}
