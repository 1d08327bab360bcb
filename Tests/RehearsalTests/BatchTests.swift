import RunReport
import Simulator
import Testing

/// Many jobs of one customer.
struct BatchTests {
    @Test func threeHundredJobsKeepTheQuota() throws {
        let specs = (1...300).map { Specs.short("job-\($0)", cname: "room-\($0)", duration: "4m") }
        let performance = try Stage.play(specs.joined(separator: "---\n")) { $0.quotas.workers = 400 }
        #expect(performance.reports.count == 300)
        #expect(performance.reports.allSatisfy { $0.outcome == .succeeded })
        #expect(performance.recordings.allSatisfy { $0.endReason == .stopped })
        #expect(performance.reports.allSatisfy { report in report.steps.allSatisfy { $0.outcome == .succeeded } })
        #expect(!performance.ledger.contains { $0.status == 429 })
        let stops = performance.reports.compactMap { $0.steps.first { $0.id == "stop" }?.latenessMilliseconds }
        #expect((stops.max() ?? .max) <= 2000, "a stop was \(stops.max() ?? 0) ms late")
    }

    /// All that runs is stopped first; whoever has not begun does not begin.
    @Test func signalStopsAllBeforeAnythingElse() throws {
        let specs = (1...200).map { Specs.short("job-\($0)", cname: "room-\($0)", duration: "4m") }
        let performance = try Stage.play(specs.joined(separator: "---\n"), interruptedAt: .seconds(20)) {
            $0.quotas.workers = 400
        }
        #expect(performance.reports.allSatisfy { $0.outcome == .interrupted })
        #expect(!performance.isAnythingLive)
        #expect((50...120).contains(performance.recordings.count))
        let last = performance.calls(.stop).map { $0.time - Stage.beginning }.max() ?? 0
        #expect(last < 20_000 + 200 * 120)
        #expect((performance.endedAt ?? 0) - Stage.beginning < 90_000)
    }

    @Test func oneJobsFailureIsNoOthers() throws {
        let performance = try Stage.play(Specs.mix.text, Specs.individual.text, Specs.web.text) {
            $0.faults = FaultPlan([FaultRule(.connectionRefused, when: .always, cname: "oral-exam")])
        }
        #expect(performance.reports.map(\.outcome) == [.succeeded, .unreachable, .succeeded])
    }
}
