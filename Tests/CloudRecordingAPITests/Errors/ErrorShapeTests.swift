import CloudRecordingAPI
import HTTPTypes
import JSONText
import Testing
import Transport

@Suite struct ErrorShapeTests {
    private func refusal(
        _ text: String, status: Int, of call: V1Call = .stop
    ) async throws -> (ServiceFailure, CloudRecordingError) {
        let client = CloudRecordingClient(FakeTransport(.text(text, status: status, requestId: "req-1")))
        let error = try #require(await client.failure(of: call))
        return (try #require(error.serviceFailure), error)
    }

    @Test func theDocumentedErrorsAreRead() async throws {
        let fixtures = try Fixture.all(in: "error-response")
        #expect(fixtures.count == 14)
        for fixture in fixtures {
            let call = V1Call(rawValue: fixture.mode) ?? .query
            let (failure, error) = try await refusal(fixture.body.text(), status: fixture.status, of: call)
            #expect(failure.httpStatus == fixture.status)
            #expect(failure.code?.rawValue == fixture.body["code"]?.integer.map { Int($0) })
            #expect(failure.reason == fixture.body["reason"]?.string)
            #expect(failure.message == fixture.body["message"]?.string)
            #expect(failure.json == fixture.body)
            #expect(failure.requestId == "req-1" && error.record.requestId == "req-1")
            #expect(error.record.httpStatus == fixture.status)
            #expect(error.explanation.likelyCause != "Not documented.", "\(fixture.name)")
            #expect(error.description.contains("HTTP \(fixture.status)"))
        }
    }

    @Test func aSecondStopIsReadInItsLongShape() async throws {
        let (failure, error) = try await refusal(
            """
            {"cname":"c","uid":"9","resourceId":"r","sid":"s","code":49,"serverResponse":{"backuped":0,
            "fileListMode":"string","fileListStr":"p/s_c.m3u8","output":{},"payload":{"message":"Failed"}}}
            """, status: 400)
        #expect(failure.code == .invalidOperation && failure.sid == "s" && failure.resourceId == "r")
        #expect(failure.message == "Failed")
        #expect(RetryRule.disposition(for: error, call: .stop) == .alreadyStopped)
    }

    @Test func aMissingWorkerIsReadInItsLongShape() async throws {
        let (failure, error) = try await refusal(
            """
            {"resourceId":"r","sid":"s","code":404,"serverResponse":{"command":"StopCloudRecorder",
            "payload":{"message":"Failed to find worker."},"subscribeModeBitmask":1,"vid":"1"}}
            """, status: 404, of: .query)
        #expect(failure.message == "Failed to find worker.")
        #expect(RetryRule.disposition(for: error, call: .query) == .workerMissing(askAgainAfter: .fiveTenFifteen))
    }

    @Test func anOldStartFailureHasAnEmptySid() async throws {
        let (failure, _) = try await refusal(#"{"resourceId":"r","sid":"","code":15}"#, status: 500, of: .start)
        #expect(failure.code == .startFailed && failure.sid == nil && failure.reason == nil)
    }

    @Test func aRepeatedStartMayTellItsSid() async throws {
        let (failure, error) = try await refusal(
            #"{"code":7,"reason":"already started","resourceId":"r","sid":"5d1e"}"#, status: 201, of: .start)
        #expect(failure.sid == "5d1e")
        #expect(RetryRule.disposition(for: error, call: .start) == .alreadyRunning)
        #expect(error.mayHaveTakenEffect)
    }

    @Test func aPageOfAProxyIsKeptAsText() async throws {
        let (failure, _) = try await refusal("<html>502 Bad Gateway</html>", status: 502)
        #expect(failure.body == "<html>502 Bad Gateway</html>" && failure.json == nil && failure.code == nil)
    }

    @Test(arguments: [#"{"code":50}"#, #"{"code":"50","serverResponse":{}}"#])
    func aCodeCountsInAnyStatusOfAStop(body: String) async throws {
        let (_, error) = try await refusal(body, status: 200)
        #expect(RetryRule.disposition(for: error, call: .stop) == .uploadPending)
    }

    @Test func aCodeBesideAUsableAnswerIsNoError() async throws {
        let transport = FakeTransport(.text(#"{"code":200,"resourceId":"r","sid":"s"}"#))
        let exchange = try await CloudRecordingClient(transport).stop(StopRequest(), recording: .sample())
        #expect(exchange.answer.sid == "s" && exchange.record.code == nil)
    }

    @Test func aCodeInsteadOfAnAnswerIsARefusal() async throws {
        let (failure, _) = try await refusal(#"{"code":404,"reason":"gone"}"#, status: 200, of: .query)
        #expect(failure.code == .workerNotFound && failure.httpStatus == 200)
    }

    @Test func anEmptySidIsNoStart() async throws {
        let client = CloudRecordingClient(FakeTransport(.text(#"{"resourceId":"r","sid":""}"#)))
        let error = try #require(await client.failure(of: .start))
        guard case .malformedAnswer(let answer) = error.cause else {
            Issue.record("\(error)")
            return
        }
        #expect(answer.problem == .missing(key: "sid"))
        #expect(error.mayHaveTakenEffect)
    }

    @Test func aKeptBodyIsShort() async throws {
        let (failure, _) = try await refusal(String(repeating: "é", count: 5000) + "x", status: 500)
        #expect(failure.body == String(repeating: "é", count: 2048))
        let (odd, _) = try await refusal("x" + String(repeating: "é", count: 5000), status: 500)
        #expect(odd.body == "x" + String(repeating: "é", count: 2047))
    }
}

extension [Duration] {
    static let fiveTenFifteen: [Duration] = [.seconds(5), .seconds(10), .seconds(15)]
}

extension CloudRecordingClient {
    /// The error of a call with a sample request.
    func failure(of call: V1Call, mode: RecordingMode = .mix) async -> CloudRecordingError? {
        let recording = RecordingHandle.sample(mode)
        do {
            switch call {
            case .acquire: _ = try await acquire(AcquireRequest(), identity: recording.identity)
            case .start: _ = try await start(StartRequest(), identity: recording.identity, resourceId: "r", mode: mode)
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
