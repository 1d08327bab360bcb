import CloudRecordingAPI
import HTTPTypes
import JSONText
import Synchronization
import Transport

/// Answers from a list, and remembers what was sent.
final class FakeTransport: Transport {
    typealias Answer = Result<TransportResponse, TransportError>

    private let state: Mutex<(answers: [Answer], sent: [TransportRequest])>

    init(_ answers: Answer...) { state = Mutex((answers, [])) }
    init(_ answers: [Answer]) { state = Mutex((answers, [])) }

    var sent: [TransportRequest] { state.withLock { $0.sent } }

    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let answer = state.withLock { state in
            state.sent.append(request)
            return state.answers.isEmpty ? Answer.failure(TransportError(.connectionLost)) : state.answers.removeFirst()
        }
        return try answer.get()
    }
}

extension FakeTransport.Answer {
    static func answer(_ body: JSON, status: Int = 200, requestId: String? = nil) -> Self {
        .text(body.text(), status: status, requestId: requestId)
    }

    static func text(_ body: String, status: Int = 200, requestId: String? = nil) -> Self {
        .bytes(Array(body.utf8), status: status, requestId: requestId)
    }

    static func bytes(_ body: [UInt8], status: Int = 200, requestId: String? = nil) -> Self {
        var head = HTTPResponse(status: HTTPResponse.Status(code: status))
        if let requestId { head.headerFields[HTTPField.Name("X-Request-Id")!] = requestId }
        return .success(TransportResponse(head: head, body: body))
    }

    static func none(_ kind: TransportError.Kind) -> Self { .failure(TransportError(kind)) }
}

extension CloudRecordingClient {
    static let secretText = "customer-secret/1"

    init(
        _ transport: any Transport, endpoint: Endpoint = .area(.us), gateways: Gateways = Gateways(),
        knownSecrets: [Secret] = []
    ) {
        self.init(
            appId: "0123456789abcdef0123456789abcdef",
            credentials: Credentials(customerId: "customer", customerSecret: Secret(Self.secretText)),
            endpoint: endpoint, transport: transport, gateways: gateways, knownSecrets: knownSecrets)
    }
}

extension RecordingHandle {
    static func sample(_ mode: RecordingMode = .mix) -> RecordingHandle {
        RecordingHandle(identity: RecorderIdentity(cname: "room", uid: "9"), mode: mode, resourceId: "r-1_A", sid: "s1")
    }
}

/// The error of a call, or `nil` where it succeeded.
func failure<Value: Sendable>(
    _ call: () async throws(CloudRecordingError) -> Value
) async -> CloudRecordingError? {
    do {
        _ = try await call()
        return nil
    } catch {
        return error
    }
}
