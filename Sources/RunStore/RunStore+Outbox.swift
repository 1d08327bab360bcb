import FoundationEssentials
import GRDB
import JobPlan
package import JobRunner
import JobSpec

extension RunStore: Outbox {
    package func takeDue(at now: Int64, lease: Int64, limit: Int) async throws(JournalError) -> [WaitingMessage] {
        // A look costs a writer nothing; most of the time nothing waits.
        guard try await nextDue().map({ $0 <= now }) ?? false else { return [] }
        return try await writing { database in
            let rows = try OutboxRow.fetchAll(
                database,
                sql: "\(OutboxRow.select) WHERE outbox.id IN (\(OutboxRow.heads)) "
                    + "AND dueAt <= :now AND leasedUntil <= :now ORDER BY dueAt, outbox.id LIMIT :limit",
                arguments: ["now": now, "limit": limit])
            for row in rows {
                try database.execute(
                    sql: "UPDATE outbox SET leasedUntil = ? WHERE message = ?", arguments: [lease, row.message])
            }
            return rows.compactMap(\.understood)
        }
    }

    package func noteDelivered(_ id: String, at time: Int64) async throws(JournalError) {
        try await writing { database in
            try database.execute(
                sql: """
                    UPDATE outbox SET deliveredAt = ?, attempts = attempts + 1, problem = NULL, body = '' \
                    WHERE message = ?
                    """, arguments: [time, id])
        }
    }

    package func noteFailed(
        _ id: String, at time: Int64, because problem: String, next: Int64?
    ) async throws(JournalError) {
        try await writing { database in
            try database.execute(
                sql: """
                    UPDATE outbox SET attempts = attempts + 1, problem = :problem, leasedUntil = 0, \
                    dueAt = ifnull(:next, dueAt), givenUpAt = iif(:next IS NULL, :time, NULL), \
                    body = iif(:next IS NULL, '', body) WHERE message = :id
                    """, arguments: ["problem": problem, "next": next, "time": time, "id": id])
        }
    }

    package func nextDue() async throws(JournalError) -> Int64? {
        try await reading { database in
            try Int64.fetchOne(
                database,
                sql: "SELECT min(max(dueAt, leasedUntil)) FROM outbox WHERE id IN (\(OutboxRow.heads))")
        }
    }

    package func makeDue(at now: Int64) async throws(JournalError) {
        guard try await nextDue().map({ $0 > now }) ?? false else { return }
        try await writing { database in
            try database.execute(
                sql: "UPDATE outbox SET dueAt = ? WHERE deliveredAt IS NULL AND givenUpAt IS NULL", arguments: [now])
        }
    }

    package func waiting() async throws(JournalError) -> [WaitingMessage] {
        try await reading { database in
            try OutboxRow.fetchAll(
                database,
                sql: "\(OutboxRow.select) WHERE deliveredAt IS NULL AND givenUpAt IS NULL ORDER BY outbox.id"
            ).compactMap(\.understood)
        }
    }

    private func reading<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(JournalError) -> Value {
        do { return try await database.read(body) } catch { throw JournalError(error, at: folder) }
    }

    private func writing<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(JournalError) -> Value {
        do { return try await database.write(body) } catch { throw JournalError(error, at: folder) }
    }
}

/// A message as it is kept.
struct OutboxRow: Decodable, FetchableRecord, Sendable {
    /// With the beginning of its run.
    static let select = """
        SELECT message, run.key AS run, outbox.event, receiver, path, body, createdAt, attempts, (
            SELECT entry.event FROM entry WHERE entry.run = run.id ORDER BY id LIMIT 1
        ) AS beginning
        FROM outbox JOIN run ON run.id = outbox.run
        """
    /// The first of every lane that waits.
    static let heads = """
        SELECT min(id) FROM outbox WHERE deliveredAt IS NULL AND givenUpAt IS NULL GROUP BY run, receiver
        """

    var message: String
    var run: String
    var event: String
    var receiver: String
    var path: String
    var body: String
    var createdAt: Int64
    var attempts = 0
    var beginning: String?

    init(_ message: OutboxMessage) throws {
        self.message = message.id
        run = message.run
        event = message.event.rawValue
        let encoder = JSONEncoder()
        // Lanes are told apart by it.
        encoder.outputFormatting = .sortedKeys
        receiver = String(decoding: try encoder.encode(message.receiver), as: UTF8.self)
        path = message.path
        body = message.body
        createdAt = message.createdAt
    }

    func insert(_ database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO outbox (message, run, event, receiver, path, body, createdAt, dueAt)
                VALUES (?, (SELECT id FROM run WHERE key = ?), ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """
        ).execute(arguments: [message, run, event, receiver, path, body, createdAt, createdAt])
    }

    /// `nil` where a newer rundown put it down in a way of its own: that one sends it, and nothing else waits for it.
    var understood: WaitingMessage? { try? waiting }

    private var waiting: WaitingMessage {
        get throws(JournalError) {
            do {
                let decoder = JSONDecoder()
                guard let event = NotificationEvent(rawValue: event) else {
                    throw JournalError("\(message) tells of something that this rundown does not know")
                }
                var told = OutboxMessage(
                    run: run, event: event,
                    receiver: try decoder.decode(NotificationName.self, from: Data(receiver.utf8)), body: body,
                    path: path, createdAt: createdAt)
                told.id = message
                var known: RunBeginning?
                if let beginning,
                    case .began(let began) = try decoder.decode(JournalEvent.self, from: Data(beginning.utf8))
                {
                    known = began
                }
                return WaitingMessage(told, attempts: attempts, beginning: known)
            } catch {
                throw JournalError("a message of run \(run.prefix(12)) cannot be read: \(error)")
            }
        }
    }
}
