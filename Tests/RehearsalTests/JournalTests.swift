import CloudRecordingAPI
import JobRunner
import Rehearsal
import RunReport
import Simulation
import Simulator
import Synchronization
import Testing

/// What is written down, and what becomes of a run that cannot write.
struct JournalTests {
    /// A journal whose disk fills up.
    private final class FullJournal: Journal {
        private let space: Mutex<Int>
        init(space: Int) { self.space = Mutex(space) }

        func append(_ entry: JournalEntry) async throws(JournalError) {
            let left = space.withLock { space in
                space -= 1
                return space
            }
            if left < 0 { throw JournalError("no space left on device") }
        }

        func entries(of run: String) async throws(JournalError) -> [JournalEntry] { [] }
    }

    @Test func everyCallIsAnnouncedBeforeItIsMade() throws {
        let journal = try Stage.play(Specs.mix.text).result.journal
        var announced: [String] = []
        for entry in journal {
            switch entry.event {
            case .began, .anchored, .followed, .keptOn, .ended, .resumed, .foreign:
                announced.append("\(entry.event)".prefix { $0 != "(" }.description)
            case .intent(let intent): announced.append("\(intent.step)?")
            case .outcome(let outcome): announced.append("\(outcome.step)!")
            case .stepEnded(let step): announced.append(step)
            }
        }
        #expect(
            announced == [
                "began", "start?", "start!", "anchored", "confirm", "updateLayout-1?", "updateLayout-1!", "update-1?",
                "update-1!", "query-1", "updateLayout-2?", "updateLayout-2!", "updateLayout-3?", "updateLayout-3!",
                "stop?", "stop!", "ended",
            ])
        #expect(Set(journal.map(\.run)).count == 1)
    }

    /// Whatever entry is the first that cannot be written: nothing is left recording.
    @Test(arguments: 0...20) func fullDiskLeavesNothingRecording(space: Int) throws {
        let simulation = Simulation()
        let clock = simulation.clock
        let start = clock.now
        let now: @Sendable () -> Int64 = {
            let elapsed = start.duration(to: clock.now).components
            return Stage.beginning + elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000
        }
        let service = SimulatedService(SimulatorConfiguration(), now: now)
        let environment = RunEnvironment(
            transport: SimulatorTransport(service: service, sleep: { try await clock.sleep(for: $0) }),
            clock: RunClock(clock, timeOfDay: now), journal: FullJournal(space: space), tool: "rundown test")
        let batch = Batch(try Stage.plans(Specs.mix.text), environment: environment, scheduledAt: Stage.beginning)
        let outcome = simulation.run { await batch.run().reports }
        guard case .finished(let reports) = outcome else {
            Issue.record("the run ended as \(outcome)")
            return
        }
        #expect(service.liveRecordings == 0)
        #expect(reports.count == 1)
        if space < 2 {
            #expect(service.recordings().isEmpty)
            #expect(reports[0].outcome == .failed)
        }
        let isComplete = space >= 17
        #expect(reports[0].warnings.isEmpty == isComplete || reports[0].error != nil)
    }
}
