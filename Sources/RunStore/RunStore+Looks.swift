import GRDB
package import JobRunner
import RunReport
package import Scheduling

/// How far the schedules of jobs were dealt with, and what of that is not begun yet.
///
/// What is due is claimed in the transaction that keeps it as dealt with, and its claim goes in the one that writes it
/// down as begun or waiting. A claim that outlives its process is left to the next look, so that nothing is lost whenever
/// a process dies.
extension RunStore {
    /// Looks at a job's schedule, while nobody else does, and claims what is due.
    ///
    /// - Parameters:
    ///   - recorders: how many runs each occurrence is.
    ///   - decide: what is due, by the last occurrence that was dealt with (`nil` before the first look) and by those that
    ///     processes have left, the oldest first, all in Unix seconds.
    package func look(
        at job: JobIdentity, recorders: Int,
        _ decide: @Sendable (_ handled: Int64?, _ left: [Int64]) -> DueRuns
    ) throws(JournalError) -> DueRuns {
        // For as long as the process lives; it may have it from an earlier look.
        _ = try locks.take(looker, isShared: false)
        let name = RunLock.job(job).name
        return try write { database in
            let handled = try Int64.fetchOne(
                database, sql: "SELECT handledThrough FROM look WHERE job = ?", arguments: [name])
            let left = try ClaimRow.fetchAll(
                database, sql: "SELECT DISTINCT occurrence, holder FROM claim WHERE job = ? ORDER BY occurrence",
                arguments: [name]
            ).filter { try !isLooking($0.holder) }.map(\.occurrence)
            let look = decide(handled, left)
            if let last = look.handledThrough, last != handled {
                try database.execute(
                    sql: """
                        INSERT INTO look (job, handledThrough) VALUES (?, ?)
                        ON CONFLICT (job) DO UPDATE SET handledThrough = max(handledThrough, excluded.handledThrough)
                        """, arguments: [name, last])
            }
            for occurrence in look.givenUp { try Claim.delete(database, name, occurrence) }
            for occurrence in look.due {
                // Of what was left, some recorders may have begun.
                guard !left.contains(occurrence) else {
                    try database.execute(
                        sql: "UPDATE claim SET holder = ? WHERE job = ? AND occurrence = ?",
                        arguments: [looker, name, occurrence])
                    continue
                }
                for replica in 1...max(recorders, 1) {
                    try database.execute(
                        sql: """
                            INSERT INTO claim (job, occurrence, replica, holder) VALUES (?, ?, ?, ?)
                            ON CONFLICT DO UPDATE SET holder = excluded.holder
                            """, arguments: [name, occurrence, replica, looker])
                }
            }
            return look
        }
    }

    package func settle(_ job: JobIdentity, scheduledAt: Int64) throws(JournalError) {
        let (name, occurrence) = (RunLock.job(job).name, scheduledAt / 1000)
        // Most claims have gone when their runs were written down; a look costs no commit.
        let isClaimed = try read { [looker] database in
            try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM claim WHERE job = ? AND occurrence = ? AND holder = ?)",
                arguments: [name, occurrence, looker]) ?? false
        }
        if isClaimed { try write { try Claim.delete($0, name, occurrence) } }
    }

    /// Whether the process lives that has a looker's lock.
    private func isLooking(_ looker: String) throws(JournalError) -> Bool {
        guard try locks.take(looker, isShared: true) else { return true }
        locks.release(looker)
        return false
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
}

/// Occurrences that are to be begun by a process.
enum Claim {
    /// Ends the claims of all recorders.
    fileprivate static func delete(_ database: Database, _ job: String, _ occurrence: Int64) throws {
        try database.execute(sql: "DELETE FROM claim WHERE job = ? AND occurrence = ?", arguments: [job, occurrence])
    }

    /// Ends the claim of a recorder whose beginning is written down.
    static func end(_ database: Database, by beginning: RunBeginning) throws {
        let job = JobIdentity(name: beginning.job, service: beginning.service)
        try database.cachedStatement(sql: "DELETE FROM claim WHERE job = ? AND occurrence = ? AND replica = ?")
            .execute(arguments: [RunLock.job(job).name, beginning.scheduledAt / 1000, beginning.replica ?? 1])
    }
}

private struct ClaimRow: Decodable, FetchableRecord {
    var occurrence: Int64
    var holder: String
}
