import GRDB
package import JobRunner

/// How far the schedules of jobs were dealt with.
extension RunStore {
    /// The last occurrence of a job's schedule that was dealt with, in Unix seconds; `nil` before the first look.
    package func handledThrough(_ job: JobIdentity) throws(JournalError) -> Int64? {
        try read { database in
            try Int64.fetchOne(
                database, sql: "SELECT handledThrough FROM look WHERE job = ?", arguments: [RunLock.job(job).name])
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
