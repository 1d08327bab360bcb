import Dispatch
import FoundationEssentials
import GRDB
import JobPlan
import JobRunner
import RunReport
import Synchronization

/// Writes entries, all that wait in one transaction, so that thousands of runs share the disk's pace.
final class EntryWriter: Sendable {
    /// An entry in the form in which it is kept.
    struct Row: Sendable {
        let run: String
        let time: Int64
        let offset: Int64?
        /// `nil` for a beginning, which is put into words only when it is written: thousands may wait, each with its spec.
        let event: String?
        let notes: String?
        let beginning: RunBeginning?
        let end: RunOutcome?
        let messages: [OutboxRow]
    }

    private struct Waiting {
        let row: Boxed<Row>
        let continuation: CheckedContinuation<JournalError?, Never>
    }

    private struct State {
        var waiting: [Waiting] = []
        var isWriting = false
        var problem: JournalError?
    }

    private let state = Mutex(State())
    private let database: DatabasePool
    private let copier: LogCopier
    private let folder: StateFolder
    /// The disk is waited for here, and by no thread that runs anything else.
    private let queue = DispatchQueue(label: "journal")

    init(_ database: DatabasePool, _ copier: LogCopier, _ folder: StateFolder) {
        self.database = database
        self.copier = copier
        self.folder = folder
    }

    /// The first thing that went wrong; `nil` while nothing has.
    var problem: JournalError? { state.withLock { $0.problem } }

    /// Not inlined: whoever waits for the disk would keep room for it.
    @inline(never)
    static func row(of entry: JournalEntry) throws(JournalError) -> Boxed<Row> { Boxed(wrappedValue: try Row(entry)) }

    /// Returns once the entry is on the disk, whether or not the task is cancelled.
    func write(_ row: Boxed<Row>) async throws(JournalError) {
        let problem = await withCheckedContinuation { continuation in
            let begins = state.withLock { state in
                state.waiting.append(Waiting(row: row, continuation: continuation))
                defer { state.isWriting = true }
                return !state.isWriting
            }
            if begins { queue.async { self.drain() } }
        }
        if let problem { throw problem }
    }

    /// Writes until nothing waits.
    private func drain() {
        while true {
            let batch = state.withLock { state in
                defer { state.waiting = [] }
                state.isWriting = !state.waiting.isEmpty
                return state.waiting
            }
            guard !batch.isEmpty else { return }
            let problem = save(batch.map(\.row))
            if let problem { state.withLock { $0.problem = $0.problem ?? problem } }
            for waiting in batch { waiting.continuation.resume(returning: problem) }
            copier.wrote(batch.count)
            // As with every copy: what cannot be copied now is as safe in the log.
            if copier.takeRest() { _ = try? database.writeWithoutTransaction { try $0.checkpoint(.passive) } }
        }
    }

    private func save(_ rows: [Boxed<Row>]) -> JournalError? {
        do {
            try database.write { database in
                for row in rows { try row.wrappedValue.save(database) }
            }
            return nil
        } catch {
            return JournalError(error, at: folder)
        }
    }
}

extension EntryWriter.Row {
    init(_ entry: JournalEntry) throws(JournalError) {
        do {
            let encoder = JSONEncoder()
            beginning = if case .began(let beginning) = entry.event { beginning } else { nil }
            event = beginning == nil ? try EntryWriter.Row.text(of: entry.event) : nil
            notes = try entry.notes.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
            messages = try (entry.messages ?? []).map { try OutboxRow($0) }
        } catch {
            throw JournalError("an entry could not be put into words: \(error)")
        }
        run = entry.run
        time = entry.time
        offset = entry.offset
        end = if case .ended(let report) = entry.event { report.outcome } else { nil }
    }

    private static func text(of event: JournalEvent) throws -> String {
        String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
    }

    fileprivate func save(_ database: Database) throws {
        let event = try event ?? beginning.map { try EntryWriter.Row.text(of: .began($0)) }
        if let beginning {
            try database.cachedStatement(
                sql: """
                    INSERT INTO run (key, job, endpoint, appId, customerId, scheduledAt, beganAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET beganAt = excluded.beganAt, endedAt = NULL, outcome = NULL
                    """
            ).execute(arguments: [
                run, beginning.job, beginning.service.endpoint, beginning.service.appId, beginning.service.customerId,
                beginning.scheduledAt, time,
            ])
            try Claim.end(database, by: beginning)
        } else {
            // What was begun without the disk may go on with it.
            try database.cachedStatement(sql: "INSERT INTO run (key, beganAt) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .execute(arguments: [run, time])
        }
        try database.cachedStatement(
            sql: """
                INSERT INTO entry (run, time, "offset", event, notes)
                VALUES ((SELECT id FROM run WHERE key = ?), ?, ?, ?, ?)
                """
        ).execute(arguments: [run, time, offset, event, notes])
        if let end {
            try database.cachedStatement(
                sql: "UPDATE run SET endedAt = coalesce(endedAt, ?), outcome = ? WHERE key = ?"
            )
            .execute(arguments: [time, end.rawValue, run])
        }
        for message in messages { try message.insert(database) }
    }
}
