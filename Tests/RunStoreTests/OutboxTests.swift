import Foundation
import GRDB
import JobPlan
import JobRunner
import RunStore
import Testing

/// Messages in the journal's file.
struct OutboxTests {
    let folder: TestFolder
    let store: RunStore

    init() throws {
        folder = try TestFolder()
        store = try folder.open()
    }

    private func take(at now: Int64, lease: Int64? = nil) async throws -> [WaitingMessage] {
        try await store.takeDue(at: now, lease: lease ?? now + 20, limit: 10)
    }

    @Test func messagesAreThereWithTheirEntryAndOnce() async throws {
        for entry in Samples.told(key: "a1") + Samples.told(key: "a1").suffix(1) { try await store.append(entry) }
        let waiting = try await store.waiting()
        #expect(waiting.map(\.message.body) == ["start", "success"])
        #expect(waiting.map(\.message) == Samples.told(key: "a1").flatMap { $0.messages ?? [] })
        #expect(waiting.allSatisfy { $0.beginning == Samples.beginning("algebra") })
    }

    /// A run is written down whole or not at all, its messages with it.
    @Test func aLaterMessageWaitsForTheFirst() async throws {
        for entry in Samples.told(key: "a1") + Samples.told(key: "b2") { try await store.append(entry) }
        let now = Samples.time + 1000
        let first = try await take(at: now)
        #expect(first.map(\.message.run) == ["a1", "b2"] && first.map(\.message.body) == ["start", "start"])
        // They are leased, and no other process takes them.
        #expect(try await take(at: now).isEmpty)
        #expect(try await store.nextDue() == now + 20)
        try await store.noteDelivered(first[0].message.id, at: now)
        try await store.noteFailed(first[1].message.id, at: now, because: "HTTP 503", next: now + 500)
        #expect(try await take(at: now).map(\.message.body) == ["success"])
        #expect(try await take(at: now + 600).map(\.attempts) == [0, 1])
    }

    @Test func whatIsOverIsNotKept() async throws {
        for entry in Samples.told(key: "a1") { try await store.append(entry) }
        let now = Samples.time + 1000
        for number in 0..<2 {
            let message = try #require(try await take(at: now).first).message
            if number == 0 {
                try await store.noteDelivered(message.id, at: now)
            } else {
                try await store.noteFailed(message.id, at: now, because: "HTTP 410", next: nil)
            }
        }
        #expect(try await store.waiting().isEmpty)
        #expect(try await store.nextDue() == nil)
        // The same event of the same run is told of no more, under whatever process.
        for entry in Samples.told(key: "a1") { try await store.append(entry) }
        #expect(try await store.waiting().isEmpty)
    }

    @Test func aNewProcessDoesNotWaitForWhatWasPutOff() async throws {
        for entry in Samples.told(key: "a1") { try await store.append(entry) }
        let now = Samples.time + 1000
        let first = try #require(try await take(at: now).first).message
        try await store.noteFailed(first.id, at: now, because: "HTTP 503", next: now + 900_000)
        try store.close()
        let next = try folder.open()
        #expect(try await next.takeDue(at: now, lease: now + 20, limit: 10).isEmpty)
        try await next.makeDue(at: now)
        #expect(try await next.takeDue(at: now, lease: now + 20, limit: 10).map(\.message.id) == [first.id])
    }

    /// A message that only a newer rundown understands is left to that one, and holds up no other.
    @Test func whatIsNotUnderstoodHoldsUpNothing() async throws {
        for entry in Samples.told(key: "a1") + Samples.told(key: "b2") { try await store.append(entry) }
        try store.close()
        let other = try DatabaseQueue(path: folder.url("journal.sqlite").path)
        try await other.write { database in
            try database.execute(sql: "UPDATE outbox SET event = 'later' WHERE id = 1")
        }
        try other.close()
        let next = try folder.open()
        let taken = try await next.takeDue(at: Samples.time + 1000, lease: Samples.time + 2000, limit: 10)
        #expect(taken.map(\.message.run) == ["b2"])
        #expect(try await next.waiting().map(\.message.run) == ["a1", "b2", "b2"])
    }
}
