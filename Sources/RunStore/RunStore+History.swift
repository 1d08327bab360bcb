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
    /// Whether only runs are looked for that are not over.
    package var isUnfinished = false
    /// Labels that the job has, by name.
    package var labels: [String: String] = [:]
    /// The first digits of a run's key; `nil` for all.
    package var key: String?
    /// When it was begun at the earliest, in milliseconds since the Unix epoch.
    package var since: Int64?
    /// When it was begun at the latest, in milliseconds since the Unix epoch.
    package var until: Int64?
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
                    FROM run WHERE \(RunFilter.condition) ORDER BY beganAt DESC, id DESC LIMIT :limit
                    """, arguments: try filter.arguments())
            return try rows.map { try $0.run }
        }
    }

    /// How runs ended that are over, job by job and oldest first, without their reports.
    package func verdicts(_ filter: RunFilter) throws(JournalError) -> [RunVerdict] {
        try read { database in
            let rows = try VerdictRow.fetchAll(
                database,
                sql: """
                    SELECT key, job, scheduledAt, outcome, (
                        SELECT json_extract(event, '$.content.error.message') FROM entry WHERE entry.run = run.id
                        AND outcome <> 'succeeded' AND json_extract(event, '$.kind') = 'ended' ORDER BY id DESC LIMIT 1
                    ) AS message
                    FROM run WHERE outcome IS NOT NULL AND \(RunFilter.condition) AND :limit IS NOT NULL
                    ORDER BY job, beganAt, id
                    """, arguments: try filter.arguments())
            return rows.compactMap { row in
                RunOutcome(rawValue: row.outcome).map {
                    RunVerdict(
                        run: row.key, job: row.job, scheduledAt: row.scheduledAt, outcome: $0, message: row.message)
                }
            }
        }
    }

    /// Whether a process is at a run now.
    package func isHeld(_ key: String) throws(JournalError) -> Bool {
        guard try take(.run(key), isShared: true) else { return true }
        release(.run(key))
        return false
    }
}

private struct VerdictRow: Decodable, FetchableRecord {
    var key: String
    var job: String
    var scheduledAt: Int64
    var outcome: String
    var message: String?
}

extension RunFilter {
    /// Labels stand in the spec that a run began with, and in its report.
    fileprivate static let condition = """
        (:job IS NULL OR job = :job) AND (:outcome IS NULL OR outcome = :outcome)
        AND (NOT :isUnfinished OR endedAt IS NULL)
        AND (:key IS NULL OR substr(key, 1, length(:key)) = :key)
        AND (:since IS NULL OR beganAt >= :since) AND (:until IS NULL OR beganAt <= :until)
        AND NOT EXISTS (
            SELECT 1 FROM json_each(:labels) AS wanted WHERE NOT EXISTS (
                SELECT 1 FROM entry, json_each(
                    entry.event,
                    iif(json_extract(entry.event, '$.kind') = 'ended', '$.content.job.labels',
                        '$.content.spec.content.labels')
                ) AS label
                WHERE entry.run = run.id AND json_extract(entry.event, '$.kind') IN ('began', 'ended')
                    AND label.key = wanted.key AND label.value = wanted.value
            )
        )
        """

    fileprivate func arguments() throws -> StatementArguments {
        let labels = String(decoding: try JSONEncoder().encode(labels), as: UTF8.self)
        return [
            "job": job, "outcome": outcome?.rawValue, "isUnfinished": isUnfinished, "key": key, "since": since,
            "until": until, "labels": labels, "limit": limit,
        ]
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
