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
        let (base, passedOver) = try await gateway(for: attempt.call)
        var record = ExchangeRecord(call: attempt.call, endpoint: base.description, passedOver: passedOver)
        let start = parts.gateways.elapsed
        let response: TransportResponse
        do {
            response = try await parts.transport.send(transportRequest(for: attempt, at: base))
        } catch {
            record.took = parts.gateways.time(since: start)
            parts.gateways.withPool(of: endpoint) { pool, now in
                pool.exchangeFailed(at: base, attempt.call, error.kind, at: now)
            }
            throw CloudRecordingError(.transport(error), record: record)
        }
        record.took = parts.gateways.time(since: start)
        let reading = AnswerReading(mode: attempt.mode, redaction: redaction(for: attempt))
        do {
            let exchange: Exchange<Answer> = try reading.exchange(from: response, record)
            noteAnswer(exchange.record, from: base)
            return exchange
        } catch {
            noteAnswer(error.record, from: base)
            throw error
        }
    }

    private func noteAnswer(_ record: ExchangeRecord, from base: BaseURL) {
        parts.gateways.withPool(of: endpoint) { pool, now in
            pool.exchangeAnswered(
                at: base, record.call, httpStatus: record.httpStatus ?? 0, hasCode: record.code != nil, at: now)
        }
    }

    /// The base URL to call now, of those whose names are found, and those that were passed over.
    private func gateway(for call: V1Call) async throws(CloudRecordingError) -> (BaseURL, [FailedTry]) {
        if let pin = parts.pin { return (pin, []) }
        var passedOver: [FailedTry] = []
        while true {
            let base = parts.gateways.withPool(of: endpoint) { pool, now in
                let base = pool.choose(isHarmless: call.isHarmless, at: now)
                return (url: base, isToLookUp: pool.needsLookUp(base, at: now))
            }
            guard base.isToLookUp, let resolver = parts.gateways.resolver else { return (base.url, passedOver) }
            let start = parts.gateways.elapsed
            do {
                _ = try await resolver.address(of: base.url.host)
                _ = parts.gateways.withPool(of: endpoint) { $0.lookedUp(base.url, isFound: true, at: $1) }
                return (base.url, passedOver)
            } catch {
                let failed = FailedTry(
                    endpoint: base.url.description, took: parts.gateways.time(since: start),
                    what: error.kind.description)
                let record = ExchangeRecord(
                    call: call, endpoint: failed.endpoint, took: failed.took, passedOver: passedOver)
                guard error.kind != .cancelled else { throw CloudRecordingError(.transport(error), record: record) }
                let mayGoOn = parts.gateways.withPool(of: endpoint) { $0.lookedUp(base.url, isFound: false, at: $1) }
                passedOver.append(failed)
                // As many as there are: others may look up the same names at the same time.
                guard !mayGoOn || passedOver.count >= parts.gateways.pool(of: endpoint).baseURLs.count else { continue }
                let hosts = passedOver.map(\.host).joined(separator: ", ")
                throw CloudRecordingError(
                    .transport(TransportError(.nameNotResolved, detail: hosts)), record: record)
            }
        }
    }

    private func transportRequest(for attempt: Attempt, at base: BaseURL) -> TransportRequest {
        var fields = HTTPFields()
        var authorization = HTTPField(name: .authorization, value: parts.authorization.reveal())
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
        return secrets.isEmpty ? parts.redaction : Redaction(secrets: parts.knownSecrets + secrets)
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
