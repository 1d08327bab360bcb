import JSONText
import JobRunner
import RunProgress
import RunReport
import Testing

/// Events as lines and as records.
struct EventTests {
    private func event(_ happening: RunEvent.Happening, replica: String? = nil) -> RunEvent {
        RunEvent(job: "algebra", replica: replica, time: Events.beginning, happening: happening)
    }

    private static let happenings: [RunEvent.Happening] = [
        .began, .waits(until: Events.beginning), .waitsForTurn(limit: 1), .turnCame, .resumed(.running),
        .attempted(step: "start", Events.attempt("start", error: "no answer")), .started(sid: "s", uid: "7"),
        .awaits(step: "stop", at: Events.beginning),
        .stepEnded(StepReport(id: "stop", work: "stop", outcome: .failed)), .warned("w"), .interrupted, .handedOver,
        .ended(Events.report("algebra", .failed)),
    ]

    @Test func aLineHasTimeJobAndWords() {
        #expect(
            event(.waitsForTurn(limit: 5), replica: "2 of 2").line(.steps)
                == "2026-01-01T00:00:00.000Z  algebra (2 of 2)  waits for its turn: 5 jobs run at once")
        #expect(event(.began).line(.quiet) == nil)
        #expect(event(.awaits(step: "stop", at: 0)).line(.steps) == nil)
        let attempt = RunEvent.Happening.attempted(step: "start", Events.attempt("start"))
        #expect(event(attempt).line(.steps) == nil)
        #expect(
            event(attempt).line(.attempts)?.hasSuffix("algebra  start at https://api.sd-rtn.com: HTTP 200 in 40 ms")
                == true)
    }

    @Test func everyRecordHasTheKeysThatAreDocumented() throws {
        for happening in Self.happenings {
            let record = try #require(event(happening, replica: "1 of 2").record(.attempts))
            #expect(record["time"] == "2026-01-01T00:00:00.000Z")
            #expect(record["job"] == "algebra")
            #expect(record["replica"] == "1 of 2")
            #expect(["debug", "info", "warning", "error"].contains(record["level"]?.string ?? ""))
            #expect(record["event"]?.string?.isEmpty == false)
            #expect(record["message"]?.string?.isEmpty == false)
            #expect(!record.text().contains("\n"))
        }
        #expect(Set(Self.happenings.compactMap { event($0).record(.attempts)?["event"]?.string }).count == 12)
    }

    @Test func aRecordSaysWhatTheEventHas() throws {
        let ended = try #require(event(.ended(Events.report("algebra", .failed))).record(.steps))
        #expect(
            ended.text() == #"{"time":"2026-01-01T00:00:00.000Z","level":"error","job":"algebra","event":"ended","#
                + #""message":"failed (It went wrong.)","outcome":"failed","run":"0123456789abcdef"}"#)
        let attempt = try #require(
            event(.attempted(step: "start", Events.attempt("start", error: "no answer"))).record(.steps))
        #expect(attempt["attempt"]?["httpStatus"]?.integer == 503)
        #expect(attempt["level"] == "warning")
        #expect(event(.began).record(.quiet) == nil)
        let message = RunEvent.record(of: "stopping", .info, at: Events.beginning)
        #expect(message["event"] == "message" && message["level"] == "info")
    }
}
