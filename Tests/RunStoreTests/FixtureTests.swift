import Foundation
import JobRunner
import RunStore
import Scheduling
import Testing

/// Journals that released versions wrote open for ever. `RUNDOWN_RECORD=1 swift test --filter FixtureTests` writes the
/// newest one anew while it is not released.
struct FixtureTests {
    private static let kept = Samples.finished(key: "a1") + Samples.finished(key: "b2").dropLast()

    @Test func journalOfVersion1Opens() async throws {
        let folder = try TestFolder()
        let fixture = try #require(
            Bundle.module.url(forResource: "journal-1", withExtension: "sqlite", subdirectory: "Fixtures"))
        try folder.write(try Data(contentsOf: fixture), to: "journal.sqlite")
        let store = try folder.open()
        let entries = try await store.entries(of: "a1") + store.entries(of: "b2")
        #expect(try Samples.texts(entries) == Samples.texts(FixtureTests.kept))
        #expect(try store.unfinishedRuns(of: nil).map(\.key) == ["b2"])
        #expect(try store.history(RunFilter()).map(\.key) == ["b2", "a1"])
        for entry in Samples.told(key: "c3") { try await store.append(entry) }
        #expect(try store.history(RunFilter()).count == 3)
        #expect(try await store.waiting().count == 2)
    }

    /// With what others are still to be told.
    @Test func journalOfVersion2Opens() async throws {
        let folder = try TestFolder()
        let fixture = try #require(
            Bundle.module.url(forResource: "journal-2", withExtension: "sqlite", subdirectory: "Fixtures"))
        try folder.write(try Data(contentsOf: fixture), to: "journal.sqlite")
        let store = try folder.open()
        #expect(try store.history(RunFilter()).map(\.key) == ["b2", "a1"])
        #expect(try await store.waiting().map(\.message) == FixtureTests.told.flatMap { $0.messages ?? [] })
    }

    /// With what a look has claimed and not begun.
    @Test func journalOfVersion3Opens() async throws {
        if ProcessInfo.processInfo.environment["RUNDOWN_RECORD"] != nil { try await record() }
        let folder = try TestFolder()
        let fixture = try #require(
            Bundle.module.url(forResource: "journal-3", withExtension: "sqlite", subdirectory: "Fixtures"))
        try folder.write(try Data(contentsOf: fixture), to: "journal.sqlite")
        let store = try folder.open()
        #expect(try store.history(RunFilter()).map(\.key) == ["b2", "a1"])
        #expect(try await store.waiting().map(\.message) == FixtureTests.told.flatMap { $0.messages ?? [] })
        #expect(try FixtureTests.look(store).due == [FixtureTests.hour])
    }

    private static let hour = Samples.time / 1000 + 3600

    private static func look(_ store: RunStore) throws -> DueRuns {
        let occurrences = Occurrences(try CronExpression("0 * * * *"), in: .utc)
        return try store.look(at: Samples.job("algebra"), recorders: 1) { handled, left in
            DueRuns(occurrences, after: handled, left: left, at: hour + 10, deadline: nil, catchUp: .skip)
        }
    }

    private static let told = Samples.told(key: "a1") + Samples.told(key: "b2").dropLast()

    private func record() async throws {
        let folder = try TestFolder()
        let store = try folder.open()
        for entry in FixtureTests.told { try await store.append(entry) }
        #expect(try FixtureTests.look(store).due == [FixtureTests.hour])
        try store.close()
        let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "Fixtures/journal-3.sqlite")
        try Data(contentsOf: folder.url("journal.sqlite")).write(to: place)
    }
}
