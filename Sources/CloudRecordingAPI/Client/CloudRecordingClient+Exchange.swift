import HTTPTypes
import JSONText
import Transport

/// One call, with all that it needs.
struct Attempt {
    let call: V1Call
    let request: (any V1Request)?
    let identity: RecorderIdentity
    var mode: RecordingMode?
    var resourceId = ""
    var sid = ""
}

extension Attempt {
    init(call: V1Call, request: (any V1Request)?, recording: RecordingHandle) {
        self.init(
            call: call, request: request, identity: recording.identity, mode: recording.mode,
            resourceId: recording.resourceId, sid: recording.sid)
    }
}

extension CloudRecordingClient {
    /// Sends a call once and reads what comes back.
    func exchange<Answer: V1Answer>(_ attempt: Attempt) async throws(CloudRecordingError) -> Exchange<Answer> {
        let base = choice.current
        let response: TransportResponse
        do {
            response = try await transport.send(transportRequest(for: attempt, at: base))
        } catch {
            choice.exchangeFailed(at: base, error.kind)
            throw CloudRecordingError(
                .transport(error), record: ExchangeRecord(call: attempt.call, endpoint: base.description))
        }
        choice.exchangeAnswered(at: base, httpStatus: response.head.status.code)
        let reading = AnswerReading(
            call: attempt.call, mode: attempt.mode, endpoint: base.description, redaction: redaction(for: attempt))
        return try reading.exchange(from: response)
    }

    private func transportRequest(for attempt: Attempt, at base: BaseURL) -> TransportRequest {
        var fields = HTTPFields()
        var authorization = HTTPField(name: .authorization, value: self.authorization.reveal())
        authorization.indexingStrategy = .disallow
        fields.append(authorization)
        // The published clients send it with the query too, which has no body.
        fields[.contentType] = "application/json;charset=utf-8"
        fields[.accept] = "application/json"
        fields[.userAgent] = userAgent
        let path = attempt.call.path(
            appId: appId, resourceId: attempt.resourceId, sid: attempt.sid, mode: attempt.mode)
        let head = HTTPRequest(
            method: attempt.call.hasBody ? .post : .get, scheme: base.scheme, authority: base.authority,
            path: base.path + path, headerFields: fields)
        return TransportRequest(head: head, body: body(of: attempt), timeouts: timeouts(for: attempt))
    }

    private func redaction(for attempt: Attempt) -> Redaction {
        let secrets = attempt.request?.secrets ?? []
        return secrets.isEmpty ? redaction : Redaction(secrets: knownSecrets + secrets)
    }

    private func body(of attempt: Attempt) -> [UInt8] {
        guard let request = attempt.request else { return [] }
        let clientRequest = request.clientRequest(spelling: unsubscribeSpelling)
        return Array(attempt.identity.envelope(clientRequest).text().utf8)
    }

    private func timeouts(for attempt: Attempt) -> TransportTimeouts {
        let stop = attempt.request as? StopRequest
        let waitsForUploads = stop.map { $0.asyncStop != true } ?? false
        return TransportTimeouts(
            connect: timeouts.connect, total: waitsForUploads ? timeouts.synchronousStop : timeouts.total)
    }
}
