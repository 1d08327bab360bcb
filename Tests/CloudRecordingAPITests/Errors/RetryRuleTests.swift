import CloudRecordingAPI
import Testing
import Transport

@Suite struct RetryRuleTests {
    private static let pending = Disposition.unknownOutcome(repeatAfter: [])
    private static let missing = Disposition.workerMissing(askAgainAfter: seconds(5, 10, 15))
    private static let again = Disposition.retrySame(after: seconds(3, 6))

    private static func seconds(_ delays: Int...) -> [Duration] { delays.map { .seconds($0) } }

    private func disposition(_ call: V1Call, http: Int, code: Int? = nil) -> Disposition {
        let failure = ServiceFailure(httpStatus: http, code: code.map { ServiceCode($0) })
        let error = CloudRecordingError(.service(failure), record: ExchangeRecord(call: call, endpoint: ""))
        return RetryRule.disposition(for: error, call: call)
    }

    /// Every row of the reference's tables 4.2 and 4.3 that an answer can bring.
    static let rows: [(V1Call, Int, Int?, Disposition)] = [
        (.acquire, 400, 2, .fail), (.stop, 400, 2, .fail), (.start, 201, 7, .alreadyRunning),
        (.start, 201, nil, .alreadyRunning), (.start, 400, 8, .fail),
        (.start, 500, 15, .retrySame(after: seconds(3), then: .newResource)),
        (.stop, 400, 49, .alreadyStopped), (.stop, 206, 50, .uploadPending), (.stop, 500, 50, .uploadPending),
        (.start, 500, 52, .newResource), (.start, 400, 53, .newUid),
        (.acquire, 500, 62, again), (.start, 500, 62, .retrySame(after: seconds(3, 6, 9), then: .newResource)),
        (.query, 504, 62, .retrySame(after: seconds(5, 10, 15, 30))), (.update, 504, 62, again),
        (.updateLayout, 504, 62, again), (.stop, 504, 62, .retrySame(after: seconds(3, 6), then: pending)),
        (.start, 206, 65, .retrySame(after: seconds(3, 6), then: .newResource)), (.query, 206, 65, again),
        (.update, 206, 65, again), (.updateLayout, 206, 65, again),
        (.stop, 206, 65, .retrySame(after: seconds(3, 6), then: pending)),
        (.start, 400, 109, .newResource), (.start, 400, 110, .fail),
        (.acquire, 400, 400, .fail), (.acquire, 400, 401, .fail), (.acquire, 400, 405, .fail),
        (.acquire, 400, 406, .retryLater(within: .seconds(30) ... .seconds(60))),
        (.query, 404, 404, missing), (.update, 404, 404, missing), (.updateLayout, 404, 404, missing),
        (.stop, 404, 404, .alreadyStopped),
        (.start, 400, 432, .fail), (.start, 400, 433, .newResource), (.stop, 206, 435, .nothingRecorded),
        (.acquire, 500, 500, .retrySame(after: seconds(1, 2, 4, 8))),
        (.acquire, 500, 501, .retrySame(after: seconds(1, 2, 4, 8))),
        (.query, 500, 501, .retrySame(after: seconds(5), then: .alreadyStopped)),
        (.start, 500, 502, .newResource), (.acquire, 500, 504, .retrySame(after: seconds(1, 2, 4, 8))),
        (.start, 400, 1001, .newResource), (.stop, 400, 1003, .fail), (.acquire, 400, 1013, .fail),
        (.updateLayout, 400, 1028, .fail), (.query, 400, 1033, .retrySame(after: seconds(3))),
        (.acquire, 401, nil, .fail), (.query, 403, nil, .fail), (.query, 404, nil, .fail), (.stop, 404, nil, .fail),
        (.stop, 429, nil, .throttle(atLeast: .seconds(1))), (.start, 429, nil, .throttle(atLeast: .seconds(1))),
        (.query, 503, nil, .retrySame(after: seconds(5, 10, 15, 30))),
        (.start, 502, nil, .retrySame(after: seconds(3, 6, 9), then: .newUid)),
        (.update, 500, nil, .retrySame(after: seconds(3, 6, 9))),
        (.stop, 500, nil, .retrySame(after: seconds(3, 6, 9), then: pending)),
        (.acquire, 206, nil, again), (.start, 500, 9999, .retrySame(after: seconds(3, 6, 9), then: .newUid)),
        (.start, 400, 9999, .fail), (.query, 302, nil, .fail),
    ]

    @Test(arguments: rows.indices) func everyDocumentedFailureHasItsDisposition(row: Int) {
        let (call, http, code, expected) = Self.rows[row]
        #expect(disposition(call, http: http, code: code) == expected, "\(call) \(http) \(code ?? -1)")
    }

    @Test func everyDocumentedCodeIsTried() {
        let tried = Set(Self.rows.compactMap(\.2))
        for entry in ServiceCode.catalogue where !entry.calls.isEmpty { #expect(tried.contains(entry.code.rawValue)) }
    }

    @Test func whatWasNeverSentIsSentAgain() {
        for call in V1Call.allCases {
            for kind in [TransportError.Kind.nameNotResolved, .connectionRefused, .connectTimeout, .tlsFailed] {
                #expect(lost(call, kind) == .retrySame(after: Self.seconds(1, 3, 6)))
            }
        }
    }

    @Test(arguments: V1Call.allCases) func aLostAnswerIsUnknownUnlessTheCallIsHarmless(call: V1Call) {
        for kind in [TransportError.Kind.timeout, .answerStalled, .connectionLost, .answerTooLarge] {
            switch call {
            case .acquire, .query: #expect(lost(call, kind) == .retrySame(after: Self.seconds(1, 3, 6)))
            case .start, .update, .updateLayout, .stop:
                #expect(lost(call, kind) == .unknownOutcome(repeatAfter: Self.seconds(3, 6)))
            }
        }
        let isHarmless = call == .acquire || call == .query
        #expect(lost(call, .cancelled) == (isHarmless ? .fail : Self.pending))
    }

    @Test func anAnswerThatIsNoneLeavesTheOutcomeOpen() {
        func malformed(_ call: V1Call) -> Disposition {
            let error = CloudRecordingError(
                .malformedAnswer(MalformedAnswer(.notAnObject)), record: ExchangeRecord(call: call, endpoint: ""))
            return RetryRule.disposition(for: error, call: call)
        }
        #expect(malformed(.start) == .retrySame(after: Self.seconds(3, 6), then: .newResource))
        #expect(malformed(.query) == Self.again)
        #expect(malformed(.stop) == .unknownOutcome(repeatAfter: Self.seconds(3, 6)))
    }

    @Test func noRowOfTheLadderIsHiddenByAnother() {
        for (index, rule) in RetryRule.ladder.enumerated() where rule.kind == .refused {
            for call in rule.calls.isEmpty ? V1Call.allCases : rule.calls {
                let failure = ServiceFailure(httpStatus: rule.http?.lowerBound ?? 418, code: rule.code)
                let error = CloudRecordingError(.service(failure), record: ExchangeRecord(call: call, endpoint: ""))
                let first = RetryRule.ladder.firstIndex { $0.applies(to: error, call: call) }
                #expect(first == index)
            }
        }
    }

    @Test func codesAreCataloguedOnceForEachCall() {
        for call in V1Call.allCases {
            let codes = ServiceCode.catalogue.filter { $0.calls.contains(call) }.map(\.code)
            #expect(Set(codes).count == codes.count)
        }
        let documented = [
            2, 7, 8, 15, 32, 47, 49, 50, 51, 52, 53, 62, 65, 109, 110, 400, 401, 404, 405, 406, 432, 433, 435, 500, 501,
            502, 504, 1001, 1003, 1013, 1028, 1033,
        ]
        #expect(Set(ServiceCode.catalogue.map(\.code.rawValue)) == Set(documented))
        for entry in ServiceCode.catalogue {
            for text in [entry.meaning, entry.likelyCause, entry.whatToDo] { #expect(text.hasSuffix(".")) }
        }
    }

    @Test func aCodeIsReadByItsCall() {
        #expect(ServiceCode.entry(.unavailable, .acquire)?.meaning == "The service has no resource to give.")
        #expect(ServiceCode.entry(.unavailable, .query)?.meaning == "The recording is ending.")
        #expect(ServiceCode.entry(.unavailable, .stop) == nil)
        #expect(ServiceCode.entry(.tokenInvalid, .query)?.meaning == "The RTC token is wrong.")
        #expect(ServiceCode.entries(.requestTimedOut).count == 3)
    }

    private func lost(_ call: V1Call, _ kind: TransportError.Kind) -> Disposition {
        let error = CloudRecordingError(
            .transport(TransportError(kind)), record: ExchangeRecord(call: call, endpoint: ""))
        return RetryRule.disposition(for: error, call: call)
    }
}
