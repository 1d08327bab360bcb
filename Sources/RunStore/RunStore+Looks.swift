import GRDB
package import JobRunner
import RunReport

/// How far the schedules of jobs were dealt with.
extension RunStore {
    /// The last occurrence of a job's schedule that was dealt with, in Unix seconds; `nil` before the first look.
    package func handledThrough(_ job: JobIdentity) throws(JournalError) -> Int64? {
        try read { database in
            try Int64.fetchOne(
                database, sql: "SELECT handledThrough FROM look WHERE job = ?", arguments: [RunLock.job(job).name])
        }
    }

    /// Whether the service could not be reached for an occurrence of a job, so that nothing of it was recorded.
    ///
    /// - Parameter scheduledAt: in milliseconds since the Unix epoch.
    package func wasUnreachable(_ job: JobIdentity, at scheduledAt: Int64) throws(JournalError) -> Bool {
        try read { database in
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM run WHERE job = ? AND scheduledAt = ? AND outcome = ?
                        AND endpoint = ? AND appId = ? AND customerId = ?
                    )
                    """,
                arguments: [
                    job.name, scheduledAt, RunOutcome.unreachable.rawValue, job.service.endpoint, job.service.appId,
                    job.service.customerId,
                ]) ?? false
        }
    }

    /// Keeps how far a job's schedule was dealt with.
    package func keep(handledThrough: Int64, of job: JobIdentity) throws(JournalError) {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO look (job, handledThrough) VALUES (?, ?)
                    ON CONFLICT (job) DO UPDATE SET handledThrough = max(handledThrough, excluded.handledThrough)
                    """, arguments: [RunLock.job(job).name, handledThrough])
        }
    }
}
