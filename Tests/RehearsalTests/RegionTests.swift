import HTTPTypes
import RunReport
import Simulator
import Testing
import Transport

private let east = "api-cn-east-1.sd-rtn.com"
private let north = "api-cn-north-1.sd-rtn.com"
private let otherEast = "api-cn-east-1.agora.io"

/// Jobs behind gateways that fail.
struct RegionTests {
    private static func refusal(_ status: Int, retryAfter: String) -> TransportResponse {
        var head = HTTPResponse(status: HTTPResponse.Status(code: status))
        head.headerFields[.retryAfter] = retryAfter
        return TransportResponse(head: head, body: Array(#"{"message":"API rate limit exceeded"}"#.utf8))
    }

    @Test func aRegionThatIsGoneIsLeftForTheNext() throws {
        let run = try Regions.run(Specs.mix.text) { sent, _ in sent.host == east ? .refuse : .none }
        #expect(run.report.outcome == .succeeded)
        #expect(run.hosts("acquire") == [east, east, north])
        #expect(run.hosts("start") == [north])
        #expect(run.recordings.count == 1)
    }

    @Test func aNameThatIsNotFoundIsPassedOverAndTold() throws {
        let run = try Regions.run(Specs.mix.text, unknownHosts: [east])
        #expect(run.report.outcome == .succeeded)
        #expect(run.hosts("acquire") == [otherEast])
        #expect(run.report.warnings == ["https://\(east) was passed over: the host's name could not be resolved"])
    }

    @Test func aServiceWithoutAnyNameIsUnreachable() throws {
        let run = try Regions.run(
            Specs.mix.text, unknownHosts: [east, north, otherEast, "api-cn-north-1.agora.io"])
        #expect(run.report.outcome == .unreachable)
        let error = try #require(run.report.error)
        #expect(error.likelyCause?.contains("https://\(otherEast): the host's name could not be resolved") == true)
        #expect(error.whatToDo?.contains("DNS") == true)
        #expect(run.sent.isEmpty)
    }

    @Test func everyAttemptOfADeadServiceIsTold() throws {
        let run = try Regions.run(Specs.mix.text) { _, _ in .refuse }
        #expect(run.report.outcome == .unreachable)
        #expect(run.hosts("acquire") == [east, east, north, north])
        let cause = try #require(run.report.error?.likelyCause)
        #expect(
            cause == "The service could not be reached. Tried "
                + [east, east, north, north].map { "https://\($0): the connection was refused after 0 ms" }
                .joined(separator: "; ") + ".")
        // The waits of v1-api 5.8: 1, 3 and 6 seconds.
        let times = run.sent.map(\.time)
        let waits = zip(times.dropFirst(), times).map { $0 - $1 }
        #expect((.seconds(1)...(.seconds(3))).contains(waits[0]), "\(waits)")
        #expect((.seconds(3)...(.seconds(6))).contains(waits[1]), "\(waits)")
        #expect((.seconds(6)...(.seconds(10))).contains(waits[2]), "\(waits)")
    }

    /// A start whose answer was lost goes to the same gateway again, and finds itself there.
    @Test func aLostStartIsRepeatedWhereItWasSent() throws {
        let run = try Regions.run(Specs.mix.text) { sent, count in
            sent.call == "start" && count == 1 ? .loseAnswer : .none
        }
        #expect(run.hosts("start") == [east, east])
        #expect(run.recordings.count == 1)
        #expect(run.step("start")?.decision == "no answer came; the same start was sent again")
    }

    /// If its gateway stays silent, the very same start goes to another, which knows what it is recording. The report
    /// says so.
    @Test func aStartWhoseGatewayStaysSilentIsReconciledElsewhere() throws {
        let run = try Regions.run(Specs.mix.text) { sent, _ in
            sent.call == "start" && sent.host == east ? .loseAnswer : .none
        }
        #expect(run.hosts("start") == [east, east, north])
        #expect(run.recordings.count == 1)
        #expect(run.report.outcome == .succeeded)
        let decision = "no answer came from https://\(east); the same start was sent to https://\(north)"
        #expect(run.step("start")?.decision == decision)
    }

    /// A start that was refused by a failing gateway may have got through all the same: it is not sent to a second one.
    @Test func aStartThatAGatewayLostStaysWithIt() throws {
        let run = try Regions.run(Specs.mix.text) { sent, _ in
            guard sent.call == "start", sent.host == east else { return .none }
            return .answer(TransportResponse(head: HTTPResponse(status: .badGateway)))
        }
        let starts = run.hosts("start")
        #expect(starts.prefix(4) == [east, east, east, east])
        // Then another resource under the same uid, which the service refuses if the first one runs.
        #expect(run.hosts("acquire") == [east, north])
        #expect(starts.dropFirst(4) == [north])
        #expect(run.recordings.count == 1 && run.report.outcome == .succeeded)
    }

    /// Stop, query and updates may go anywhere.
    @Test(arguments: ["query", "stop", "updateLayout"]) func otherCallsMoveOn(call: String) throws {
        let run = try Regions.run(Specs.mix.text) { sent, _ in
            sent.call == call && sent.host == east ? .swallow : .none
        }
        #expect(run.hosts(call).contains(north))
        #expect(run.recordings.first?.endedAt != nil)
        #expect(run.report.outcome == .succeeded, "\(run.report.error?.message ?? "")")
    }

    @Test(arguments: [429, 503]) func retryAfterIsHonoured(status: Int) throws {
        for call in ["acquire", "start", "query", "stop", "updateLayout"] {
            let run = try Regions.run(Specs.mix.text) { sent, count in
                sent.call == call && count == 1 ? .answer(Self.refusal(status, retryAfter: "20")) : .none
            }
            let times = run.sent.filter { $0.call == call }.map(\.time)
            #expect(times[1] - times[0] >= .seconds(20), "\(call)")
            #expect(run.recordings.count == 1, "\(call)")
        }
    }

    @Test func aDateInRetryAfterIsHonoured() throws {
        let date = "Wed, 31 Dec 2036 23:59:59 GMT"
        let run = try Regions.run(Specs.mix.text) { sent, count in
            sent.call == "acquire" && count == 1 ? .answer(Self.refusal(429, retryAfter: date)) : .none
        }
        // Far in the future: no longer than two minutes, and a little by chance.
        let times = run.sent.filter { $0.call == "acquire" }.map(\.time)
        #expect((.seconds(120)...(.seconds(122))).contains(times[1] - times[0]))
        #expect(run.report.outcome == .succeeded)
    }

    /// While the service asks to be left alone, a signal still ends the job at once.
    @Test func aSignalEndsTheWaitForAnotherTryAtOnce() throws {
        let run = try Regions.run(Specs.mix.text, interruptedAt: .seconds(5)) { sent, _ in
            sent.call == "acquire" ? .answer(Self.refusal(429, retryAfter: "60")) : .none
        }
        #expect(run.sent.count == 1)
        #expect(run.report.outcome == .interrupted)
        #expect(run.recordings.isEmpty)
    }

    /// Each answer's id is in the report, be it an answer or a refusal.
    @Test func everyAnswerHasItsRequestId() throws {
        let run = try Regions.run(Specs.mix.text)
        let attempts = run.report.steps.flatMap(\.attempts)
        #expect(!attempts.isEmpty)
        for attempt in attempts { #expect(attempt.requestId?.isEmpty == false, "\(attempt)") }
    }
}
