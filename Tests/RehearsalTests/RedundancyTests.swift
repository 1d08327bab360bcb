import JSONText
import JobRunner
import RunReport
import Simulator
import Testing

/// Jobs that are recorded twice.
struct RedundancyTests {
    private static func spec(
        _ name: String = "short", uid: String = "700001", channel: String = ", spareUids: [700002]"
    )
        -> String
    {
        Specs.short(name, cname: name, uid: uid, channel: channel, duration: "4m", rest: "policy: {redundancy: 2}")
    }

    @Test func eachRecorderHasItsRunAndReport() throws {
        let performance = try Stage.play(Self.spec())
        #expect(performance.reports.map(\.outcome) == [.succeeded, .succeeded])
        #expect(performance.reports.map(\.job.replica) == [1, 2])
        #expect(performance.reports.map(\.job.title) == ["short (1 of 2)", "short (2 of 2)"])
        #expect(performance.reports.flatMap(\.recordings).map(\.uid) == ["700001", "700002"])
        #expect(Set(performance.reports.map(\.runKey)).count == 2)
        #expect(performance.recordings.map(\.uid) == ["700001", "700002"])
        #expect(performance.recordings.allSatisfy { $0.endReason == .stopped })
        #expect(Set(performance.events.map(\.title)) == ["short (1 of 2)", "short (2 of 2)"])
        #expect(ReportText.text(performance.reports[1]).hasPrefix("short (2 of 2)  succeeded"))
    }

    @Test func jobWithOneRecorderIsReportedAsBefore() throws {
        let performance = try Stage.play(Specs.short())
        #expect(performance.report.job.replica == nil && performance.report.job.redundancy == nil)
        #expect(performance.report.job.title == "short")
    }

    @Test func secondRecorderIsKeptAwayFromTheFirst() throws {
        let performance = try Stage.play(Self.spec())
        let acquires = performance.calls(.acquire)
        #expect(acquires.map { $0.excluded } == [[], [acquires[0].resourceId]])
    }

    @Test func derivedUidsDiffer() throws {
        let performance = try Stage.play(Self.spec(uid: "auto", channel: ""))
        let uids = performance.recordings.map(\.uid)
        #expect(uids.count == 2 && Set(uids).count == 2)
    }

    /// A backup does not wait for what it is to stand in for; the other one then keeps away from it.
    @Test func troubleOfTheFirstDoesNotHoldUpTheSecond() throws {
        let performance = try Stage.play(Self.spec()) {
            let trouble = FaultAnswer(status: 500, body: #"{"code":500,"reason":"internal_error"}"#)
            $0.faults = FaultPlan([
                FaultRule(.answered(trouble, takesEffect: false), on: .acquire, when: .nth(1))
            ])
        }
        #expect(performance.reports.map(\.outcome) == [.succeeded, .succeeded])
        let acquires = performance.calls(.acquire).filter { $0.status == 200 }
        #expect(acquires.map(\.uid) == ["700002", "700001"])
        #expect(acquires.map { $0.excluded } == [[], [acquires[0].resourceId]])
        #expect(acquires[0].time - Stage.beginning < 2000)
    }

    @Test func secondRecorderGoesOnWhereTheFirstIsRefused() throws {
        let performance = try Stage.play(Self.spec()) {
            let refused = FaultAnswer(status: 400, body: #"{"code":400,"reason":"invalid_appid"}"#)
            $0.faults = FaultPlan([FaultRule(.answered(refused, takesEffect: false), on: .acquire, when: .nth(1))])
        }
        #expect(performance.reports.map(\.outcome) == [.refused, .succeeded])
        #expect(performance.recordings.map(\.uid) == ["700002"])
    }

    @Test func signalStopsBoth() throws {
        let performance = try Stage.play(Self.spec(), interruptedAt: .seconds(60))
        #expect(performance.reports.map(\.outcome) == [.interrupted, .interrupted])
        #expect(!performance.isAnythingLive && performance.recordings.count == 2)
    }

    @Test func signalBeforeTheFirstHasAResourceStartsNothing() throws {
        let performance = try Stage.play(Self.spec(), interruptedAt: .zero)
        #expect(performance.recordings.isEmpty && performance.ledger.isEmpty)
        #expect(performance.reports.map(\.outcome) == [.interrupted, .interrupted])
    }

    @Test func manyAreRecordedTwiceWithinTheQuota() throws {
        let specs = (1...100).map { Self.spec("job-\($0)", uid: "auto", channel: "") }
        let performance = try Stage.play(specs.joined(separator: "---\n")) { $0.quotas.workers = 400 }
        #expect(performance.reports.count == 200)
        #expect(performance.reports.allSatisfy { $0.outcome == .succeeded })
        #expect(!performance.ledger.contains { $0.status == 429 })
    }
}

extension LedgerEntry {
    /// The resources that an acquire was to keep away from.
    fileprivate var excluded: [String?] { (change?["excludeResourceIds"]?.array ?? []).map(\.string) }
}
