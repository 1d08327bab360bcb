import GRDB
import JobRunner
import RunReport
import Scheduling
import Testing

@testable import RunStore

/// What looks at schedules claim, and what is left of that when their processes die.
struct LooksTests {
    private let folder: TestFolder
    private static let job = Samples.job("algebra")
    private static let occurrence = Samples.beginning("algebra").scheduledAt / 1000

    init() throws { folder = try TestFolder() }

    /// A look at a schedule that comes with the sample's time, ten seconds after it; and what is claimed then.
    private func look(_ store: RunStore, recorders: Int = 1) throws -> (due: [Int64], claimed: [Int64]) {
        let occurrences = Occurrences(try CronExpression("0 0 1 1 *"), in: .utc)
        let look = try store.look(at: LooksTests.job, recorders: recorders) { handled, left in
            DueRuns(
                occurrences, after: handled, left: left, at: LooksTests.occurrence + 10, deadline: nil, catchUp: .skip)
        }
        let claimed = try store.read { database in
            try Int64.fetchAll(database, sql: "SELECT DISTINCT occurrence FROM claim ORDER BY occurrence")
        }
        return (look.due, claimed)
    }

    private func began(_ key: String, replica: Int? = nil) -> JournalEntry {
        var beginning = Samples.beginning("algebra")
        beginning.replica = replica
        return JournalEntry(run: key, time: Samples.time, event: .began(beginning))
    }

    @Test func whatIsClaimedIsNotDueWhileItsProcessLives() throws {
        let (one, other) = (try folder.open(), try folder.open())
        #expect(try look(one).due == [Self.occurrence])
        #expect(try look(one).due.isEmpty)
        #expect(try look(other).due.isEmpty)
    }

    /// Nothing was written down of what it was to begin.
    @Test func whatIsClaimedIsDueAgainOnceItsProcessHasDied() throws {
        for _ in 0..<3 { #expect(try look(folder.open()).due == [Self.occurrence]) }
        let living = try folder.open()
        #expect(try look(living).due == [Self.occurrence])
        #expect(try look(folder.open()).due.isEmpty)
    }

    @Test func whatIsWrittenDownIsNotDueAgain() async throws {
        do {
            let store = try folder.open()
            #expect(try look(store).due == [Self.occurrence])
            try await store.append(began("a1"))
        }
        let (due, claimed) = try look(folder.open())
        #expect(due.isEmpty && claimed.isEmpty)
    }

    /// A job with two recorders is begun once both are.
    @Test func everyRecorderIsWrittenDown() async throws {
        do {
            let store = try folder.open()
            #expect(try look(store, recorders: 2).due == [Self.occurrence])
            try await store.append(began("a1", replica: 1))
        }
        do {
            let store = try folder.open()
            #expect(try look(store, recorders: 2).due == [Self.occurrence])
            try await store.append(began("b2", replica: 2))
        }
        #expect(try look(folder.open(), recorders: 2).due.isEmpty)
    }

    @Test func whatIsSettledIsNotDueAgain() throws {
        do {
            let store = try folder.open()
            #expect(try look(store).due == [Self.occurrence])
            // Another process has no say in it.
            try folder.open().settle(Self.job, scheduledAt: Self.occurrence * 1000)
            #expect(try look(store).claimed == [Self.occurrence])
            try store.settle(Self.job, scheduledAt: Self.occurrence * 1000)
        }
        let (due, claimed) = try look(folder.open())
        #expect(due.isEmpty && claimed.isEmpty)
    }

    /// Of two that look at once, one has what is due.
    @Test func manyLooksAtOnceClaimOnce() async throws {
        for _ in 0..<10 {
            let folder = try TestFolder()
            let stores = try (0..<4).map { _ in try folder.open() }
            let due = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for store in stores { group.addTask { try look(store).due } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(due == [Self.occurrence])
        }
    }
}
