import JobRunner
import RunReport
import Simulator
import Testing

/// A signal at every kind of moment.
struct InterruptionTests {
    /// Moments of a job: before acquire, between the pair, while start is answered, in confirmation, timeline and stop.
    static let moments: [Int] = [
        0, 10, 30, 45, 70, 90, 500, 3000, 5060, 8000, 60_000, 120_060, 240_070, 300_090, 599_000,
    ]

    @Test(arguments: moments, Specs.allCases) func everythingIsStopped(milliseconds: Int, spec: Specs) throws {
        let performance = try Stage.play(spec.text, interruptedAt: .milliseconds(milliseconds))
        #expect(!performance.isAnythingLive)
        #expect(performance.report.outcome == .interrupted)
        #expect(performance.interruptions == 1)
        #expect(performance.calls(.stop).count == performance.recordings.count)
    }

    @Test func nothingIsStartedAfterASignalBeforeAcquire() throws {
        let performance = try Stage.play(Specs.mix.text, interruptedAt: .zero)
        #expect(performance.recordings.isEmpty)
        #expect(performance.calls(.start).isEmpty)
        #expect(performance.report.steps.allSatisfy { $0.outcome == .skipped || $0.work == "acquire" })
    }

    @Test(arguments: [600_050, 600_070, 601_000, 604_000]) func endThatHasBegunIsNoInterruption(milliseconds: Int)
        throws
    {
        let performance = try Stage.play(Specs.mix.text, interruptedAt: .milliseconds(milliseconds + 100))
        #expect(performance.report.outcome == .succeeded)
    }

    /// A start whose answer is outstanding is awaited or settled, and then stopped.
    @Test(arguments: [
        FaultTests.Trouble.answerLost, .requestLost, .delayed, .timedOutWithEffect, .notCompletedWithEffect,
    ])
    func startIsSettledFirst(trouble: FaultTests.Trouble) throws {
        for milliseconds in stride(from: 50, to: 30_000, by: 1000) {
            for spec in Specs.allCases {
                let performance = try Stage.play(spec.text, interruptedAt: .milliseconds(milliseconds)) {
                    $0.faults = FaultPlan([FaultRule(trouble.fault, on: .start, when: .nth(1))])
                }
                #expect(!performance.isAnythingLive)
                #expect(performance.report.outcome == .interrupted)
            }
        }
    }

    /// Nobody answers any start, though each takes effect: what may run is named, and the job does not end well.
    @Test(arguments: Specs.allCases) func unsettledStartIsNamed(spec: Specs) throws {
        for seconds in [1, 5, 20, 45] {
            let performance = try Stage.play(spec.text, interruptedAt: .seconds(seconds)) {
                $0.faults = FaultPlan([FaultRule(.answerLost, on: .start, when: .always)])
            }
            #expect(performance.report.outcome == .failed)
            #expect(performance.report.recordings.first?.state == .possiblyRunning)
        }
    }

    @Test func interruptionIsNoReasonToMissWhatIsExpected() throws {
        let performance = try Stage.play(Specs.individual.text, interruptedAt: .seconds(200))
        #expect(performance.report.outcome == .interrupted)
        #expect(performance.report.expectations.contains { !$0.isMet })
    }

    @Test func changeUnderWayIsReportedAsUnknown() throws {
        let performance = try Stage.play(Specs.mix.text, interruptedAt: .milliseconds(121_000)) {
            $0.faults = FaultPlan([FaultRule(.delayed(.seconds(5)), on: .updateLayout, when: .nth(1))])
        }
        #expect(try performance.step("updateLayout-1").outcome == .unknown)
        #expect(try performance.step("update-1").outcome == .skipped)
        #expect(performance.report.outcome == .interrupted)
    }
}
