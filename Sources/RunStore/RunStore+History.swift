import FoundationEssentials
import GRDB
package import JobRunner
package import RunReport

/// A run as the history shows it.
package struct PastRun: Sendable {
    /// The run's key.
    package let key: String
    package let job: String
    /// Times in milliseconds since the Unix epoch.
    package let scheduledAt: Int64
    package let beganAt: Int64
    /// `nil` while it is not over.
    package let endedAt: Int64?
    /// `nil` while it is not over.
    package let report: RunReport?
}

/// Which runs are looked for.
package struct RunFilter: Sendable {
    /// The name of a job; `nil` for all.
    package var job: String?
    /// How the run ended; `nil` for all, those that are not over among them.
    package var outcome: RunOutcome?
    /// The first digits of a run's key; `nil` for all.
    package var key: String?
    /// When it was begun at the earliest, in milliseconds since the Unix epoch.
    package var since: Int64?
    /// At most so many, the latest.
    package var limit = 20

    package init() {}
}

extension RunStore {
    /// The runs that a filter lets through, the latest first.
    package func history(_ filter: RunFilter) throws(JournalError) -> [PastRun] {
        try read { database in
            let rows = try PastRow.fetchAll(
                database,
                sql: """
                    SELECT key, job, scheduledAt, beganAt, endedAt, (
                        SELECT event FROM entry WHERE entry.run = run.id
                        AND json_extract(event, '$.kind') = 'ended' ORDER BY id DESC LIMIT 1
                    ) AS event
                    FROM run
                    WHERE (:job IS NULL OR job = :job) AND (:outcome IS NULL OR outcome = :outcome)
                        AND (:key IS NULL OR substr(key, 1, length(:key)) = :key)
                        AND (:since IS NULL OR beganAt >= :since)
                    ORDER BY beganAt DESC, id DESC LIMIT :limit
                    """,
                arguments: [
                    "job": filter.job, "outcome": filter.outcome?.rawValue, "key": filter.key, "since": filter.since,
                    "limit": filter.limit,
                ])
            return try rows.map { try $0.run }
        }
    }

    /// Whether a process is at a run now.
    package func isHeld(_ key: String) throws(JournalError) -> Bool {
        guard try take(.run(key), isShared: true) else { return true }
        release(.run(key))
        return false
    }
}

private struct PastRow: Decodable, FetchableRecord {
    var key: String
    var job: String
    var scheduledAt: Int64
    var beganAt: Int64
    var endedAt: Int64?
    var event: String?

    var run: PastRun {
        get throws(JournalError) {
            var report: RunReport?
            do {
                if let event,
                    case .ended(let told) = try JSONDecoder().decode(JournalEvent.self, from: Data(event.utf8))
                {
                    report = told
                }
            } catch {
                throw JournalError("the report of run \(key.prefix(12)) cannot be read: \(error)")
            }
            return PastRun(
                key: key, job: job, scheduledAt: scheduledAt, beganAt: beganAt, endedAt: endedAt, report: report)
        }
    }
}
