import CloudRecordingAPI
import Foundation
import JobRunner
import RunReport
import Testing

@testable import RunStore

/// What is written into a journal on the disk, and who finds it there.
struct RunStoreTests {
    @Test func whatIsWrittenIsFoundByTheNextProcess() async throws {
        let folder = try TestFolder()
        let sample = Samples.finished(key: "a1")
        do {
            let store = try folder.open()
            for entry in sample { try await store.append(entry) }
        }
        let entries = try await folder.open().entries(of: "a1")
        #expect(try Samples.texts(entries) == Samples.texts(sample))
        #expect(try await folder.open().entries(of: "b2").isEmpty)
    }

    /// Processes that begin together find the journal as they need it, whoever makes it.
    @Test func manyOpenANewJournalAtOnce() async throws {
        for _ in 0..<25 {
            let folder = try TestFolder()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        let store = try folder.open()
                        try await store.append(
                            JournalEntry(run: "run-\(number)", time: 1, event: .stepEnded("confirm")))
                    }
                }
                try await group.waitForAll()
            }
            let store = try folder.open()
            for number in 0..<8 { #expect(try await store.entries(of: "run-\(number)").count == 1) }
        }
    }

    /// Thousands of entries at once keep the order of each run, and are written in few transactions.
    @Test func entriesOfManyRunsKeepTheirOrder() async throws {
        let folder = try TestFolder()
        let store = try folder.open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for run in 0..<200 {
                group.addTask {
                    for number in 0..<10 {
                        try await store.append(
                            JournalEntry(run: "run-\(run)", time: Int64(number), event: .stepEnded("step-\(number)")))
                    }
                }
            }
            try await group.waitForAll()
        }
        for run in [0, 57, 199] {
            #expect(try await store.entries(of: "run-\(run)").map(\.time) == Array(0..<10))
        }
    }

    /// The log is copied while entries are written, and begins anew: it does not grow with what is written.
    @Test func theLogStaysSmall() async throws {
        let folder = try TestFolder()
        let store = try folder.open(copiesAfter: 50)
        for number in 0..<500 {
            try await store.append(JournalEntry(run: "a1", time: Int64(number), event: .stepEnded("confirm")))
            // As if the copy took no time.
            store.copier.settle()
        }
        // Each entry adds at least two pages of 4 KB to the log.
        let size = try #require(try folder.url("journal.sqlite-wal").resourceValues(forKeys: [.fileSizeKey]).fileSize)
        #expect(size < 250 * 2 * 4096, "\(size) bytes")
        try store.close()
        #expect(try await folder.open().entries(of: "a1").map(\.time) == Array(0..<500))
    }

    @Test func everyCommitWaitsForTheDisk() throws {
        #expect(try TestFolder().open().isSynchronous)
    }

    /// An entry is safe when it is acknowledged, also where the task that wrote it is cancelled.
    @Test func cancelledTasksWriteAllTheSame() async throws {
        let folder = try TestFolder()
        let store = try folder.open()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            try await store.append(JournalEntry(run: "a1", time: 1, event: .stepEnded("confirm")))
        }
        task.cancel()
        try await task.value
        #expect(try await folder.open().entries(of: "a1").count == 1)
    }

    /// A run that was skipped may be begun after all, and is then looked for like any other that is not over.
    @Test(arguments: [RunOutcome.skipped, .unreachable, .refused])
    func aRunThatIsBegunAgainIsNotOver(_ outcome: RunOutcome) async throws {
        let store = try TestFolder().open()
        var report = Samples.report("algebra", key: "a1", .stopped)
        report.outcome = outcome
        let began = JournalEvent.began(Samples.beginning("algebra"))
        try await store.append(JournalEntry(run: "a1", time: 1, event: began))
        try await store.append(JournalEntry(run: "a1", time: 2, event: .ended(report)))
        #expect(try store.unfinishedRuns(of: nil).isEmpty)
        #expect(try RunState(await store.entries(of: "a1")).hasBegun == false)
        let occurrence = Samples.beginning("algebra").scheduledAt
        #expect(try store.wasUnreachable(Samples.job("algebra"), at: occurrence) == (outcome == .unreachable))
        #expect(try !store.wasUnreachable(Samples.job("algebra"), at: occurrence + 1))
        var again = Samples.beginning("algebra")
        again.planDigest = "another"
        try await store.append(JournalEntry(run: "a1", time: 3, event: .began(again)))
        #expect(try store.unfinishedRuns(of: nil).map(\.key) == ["a1"])
        #expect(try store.unfinishedRuns(of: nil).map(\.beginning) == [again])
        #expect(try RunState(await store.entries(of: "a1")).attempts == 1)
        #expect(try store.history(RunFilter()).map(\.beganAt) == [3])
        #expect(try RunState(await store.entries(of: "a1")).beganAt == 3)
    }

    @Test func runsThatAreNotOverAreFound() async throws {
        let folder = try TestFolder()
        let store = try folder.open()
        for entry in Samples.finished(key: "a1") { try await store.append(entry) }
        for entry in Samples.finished(key: "b2").dropLast() { try await store.append(entry) }
        for entry in Samples.finished(key: "c3", job: "chemistry").dropLast() { try await store.append(entry) }
        #expect(try store.unfinishedRuns(of: nil).map(\.key) == ["b2", "c3"])
        #expect(try store.unfinishedRuns(of: Samples.job("algebra")).map(\.key) == ["b2"])
        #expect(try store.unfinishedRuns(of: Samples.job("biology")).isEmpty)
        let known = try #require(try store.unfinishedRuns(of: nil).first)
        #expect(known.beginning == Samples.beginning("algebra"))
    }

    @Test func whatWasLeftRecordingIsFoundUntilItIsStopped() async throws {
        let folder = try TestFolder()
        let store = try folder.open()
        for entry in Samples.finished(key: "a1") { try await store.append(entry) }
        for entry in Samples.finished(key: "b2", leaving: .running) { try await store.append(entry) }
        for entry in Samples.finished(key: "c3", leaving: .possiblyRunning) { try await store.append(entry) }
        #expect(try store.leftRecordings(at: 0).map(\.key) == ["b2", "c3"])
        try await store.append(
            JournalEntry(run: "b2", time: 9, event: .ended(Samples.report("algebra", key: "b2", .stopped))))
        #expect(try store.leftRecordings(at: 0).map(\.key) == ["c3"])
    }

    @Test func whatHasEndedByItselfIsNotLeft() async throws {
        let folder = try TestFolder()
        let store = try folder.open()
        for entry in Samples.finished(key: "a1").dropLast() { try await store.append(entry) }
        var report = Samples.report("algebra", key: "a1", .possiblyRunning)
        for index in report.recordings.indices { report.recordings[index].endsBy = Timestamp.text(5000) }
        try await store.append(JournalEntry(run: "a1", time: 9, event: .ended(report)))
        #expect(try store.leftRecordings(at: 4999).map(\.key) == ["a1"])
        #expect(try store.leftRecordings(at: 5000).isEmpty)
    }

    @Test func historyIsFiltered() async throws {
        let folder = try TestFolder()
        let store = try folder.open()
        for entry in Samples.finished(key: "a1", at: 1000) { try await store.append(entry) }
        for entry in Samples.finished(key: "b2", job: "chemistry", at: 2000) { try await store.append(entry) }
        for entry in Samples.finished(key: "b3", at: 3000).dropLast() { try await store.append(entry) }
        func keys(_ change: (inout RunFilter) -> Void) throws -> [String] {
            var filter = RunFilter()
            change(&filter)
            return try store.history(filter).map(\.key)
        }
        #expect(try keys { _ in } == ["b3", "b2", "a1"])
        #expect(try keys { $0.job = "algebra" } == ["b3", "a1"])
        #expect(try keys { $0.outcome = .succeeded } == ["b2", "a1"])
        #expect(try keys { $0.key = "b" } == ["b3", "b2"])
        #expect(try keys { $0.since = 2000 } == ["b3", "b2"])
        #expect(try keys { $0.limit = 1 } == ["b3"])
        #expect(try store.history(RunFilter()).first?.report == nil)
    }

    @Test func somebodyAsksForARunToStop() async throws {
        let folder = try TestFolder()
        let (store, other) = (try folder.open(), try folder.open())
        for entry in Samples.finished(key: "a1").dropLast() { try await store.append(entry) }
        #expect(try store.askedToStop(of: ["a1"]).isEmpty)
        try other.askToStop(["a1", "unknown"])
        #expect(try store.askedToStop(of: ["a1", "b2"]) == ["a1"])
    }
}
