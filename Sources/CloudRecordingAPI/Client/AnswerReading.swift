import HTTPTypes
import JSONText
import Transport

/// Tells an answer from a refusal and from neither. Whatever bytes come, it gives one of the three.
struct AnswerReading {
    let mode: RecordingMode?
    let redaction: Redaction

    /// - Parameter record: what is known of the exchange before its answer.
    func exchange<Answer: V1Answer>(
        from response: TransportResponse, _ record: ExchangeRecord
    ) throws(CloudRecordingError) -> Exchange<Answer> {
        let status = response.head.status.code
        let requestId = requestId(in: response)
        var record = record
        record.httpStatus = status
        record.requestId = requestId
        let call = record.call
        let endpoint = record.endpoint
        let retryAfter = RetryAfter(response.head.headerFields)

        let json: JSON
        do {
            json = try JSON(parsing: response.body)
        } catch {
            let body = bounded(redaction.redacted(String(decoding: response.body, as: UTF8.self)))
            guard status == 200 else {
                var failure = ServiceFailure(
                    httpStatus: status, json: nil, body: body, requestId: requestId, endpoint: endpoint)
                failure.retryAfter = retryAfter
                throw CloudRecordingError(.service(failure), record: record)
            }
            let answer = MalformedAnswer(.notJSON(error), body: body, requestId: requestId, endpoint: endpoint)
            throw CloudRecordingError(.malformedAnswer(answer), record: record)
        }

        let code = ServiceCode(body: json)
        record.code = code?.rawValue
        let kept = redaction.redacted(json)
        func refusal() -> CloudRecordingError {
            var failure = ServiceFailure(
                httpStatus: status, json: kept, body: bounded(kept.text()), requestId: requestId, endpoint: endpoint)
            failure.retryAfter = retryAfter
            return CloudRecordingError(.service(failure), record: record)
        }
        // A 200 may hold a code: for which calls and codes is not documented (v1-api 8.14). Where the answer has
        // nothing that it must have, the code decides.
        guard status == 200, code == nil || call.hasTellingAnswer else { throw refusal() }
        do {
            var answer = try Answer(json, mode: mode)
            answer.scrub(redaction)
            answer.raw = kept
            return Exchange(answer: answer, record: record)
        } catch {
            guard code == nil else { throw refusal() }
            let answer = MalformedAnswer(
                error, body: bounded(kept.text()), json: kept, requestId: requestId, endpoint: endpoint)
            throw CloudRecordingError(.malformedAnswer(answer), record: record)
        }
    }

    /// The id that the answer has, as it may be kept and printed: whoever stands between may have written it.
    private func requestId(in response: TransportResponse) -> String? {
        guard let name = HTTPField.Name("X-Request-Id"), let text = response.head.headerFields[name] else { return nil }
        let visible = String(decoding: text.utf8.filter { (0x21...0x7E).contains($0) }, as: UTF8.self)
        // Cut only then: half a secret would not be found.
        let id = String(redaction.redacted(visible).prefix(ExchangeRecord.requestIdLimit))
        return id.isEmpty ? nil : id
    }

    /// The first bytes of a text, without half a character at their end.
    private func bounded(_ text: String) -> String {
        guard text.utf8.count > ServiceFailure.bodyLimit else { return text }
        let end = text.utf8.index(text.startIndex, offsetBy: ServiceFailure.bodyLimit)
        return String(text[..<(text.unicodeScalars.index(before: text.unicodeScalars.index(after: end)))])
    }
}

extension V1Call {
    /// Whether an answer of 200 has keys that it cannot do without, so that they tell it from a refusal.
    fileprivate var hasTellingAnswer: Bool {
        switch self {
        case .acquire, .start, .query: true
        case .update, .updateLayout, .stop: false
        }
    }
}
