import Crypto
import FoundationEssentials
import GRDB
package import JobRunner
import RunReport

extension RunStore: RunRegistry {
    package func take(_ lock: RunLock, isShared: Bool) throws(JournalError) -> Bool {
        try locks.take(lock.name, isShared: isShared)
    }

    package func release(_ lock: RunLock) { locks.release(lock.name) }

    /// Keeps the rate of a customer's requests together with all other processes; alone where that cannot be.
    ///
    /// - Parameter now: time since the machine was started.
    package func rateKeeper(
        of customer: String, requestsPerSecond: Int, now: @escaping @Sendable () -> Duration
    ) -> any RateKeeper {
        let name = SHA256.hash(data: Array(customer.utf8)).prefix(8).map {
            ($0 < 16 ? "0" : "") + String($0, radix: 16)
        }
        do {
            return try FileRate(folder.pace(of: name.joined()), requestsPerSecond: requestsPerSecond, now: now)
        } catch {
            return LocalRate(requestsPerSecond: requestsPerSecond)
        }
    }

    package func unfinishedRuns(of job: JobIdentity?) throws(JournalError) -> [KnownRun] {
        try read { database in
            guard let job else { return try RunRow.known(database, where: "endedAt IS NULL") }
            return try RunRow.known(
                database, where: "endedAt IS NULL AND job = ? AND endpoint = ? AND appId = ? AND customerId = ?",
                [job.name, job.service.endpoint, job.service.appId, job.service.customerId])
        }
    }

    package func leftRecordings(at now: Int64) throws(JournalError) -> [KnownRun] {
        // Every report is one entry; few of the runs that are over have more than one, and the last one counts.
        try read { database in
            try RunRow.known(
                database,
                where: """
                    endedAt IS NOT NULL AND EXISTS (
                        SELECT 1 FROM json_each((
                            SELECT event FROM entry WHERE entry.run = run.id
                            AND json_extract(event, '$.kind') = 'ended' ORDER BY id DESC LIMIT 1
                        ), '$.content.recordings')
                        WHERE json_extract(value, '$.state') IN ('running', 'possiblyRunning')
                            AND coalesce(json_extract(value, '$.endsBy') > ?, TRUE)
                    )
                    """, [Timestamp.text(now)])
        }
    }

    package func askToStop(_ runs: [String]) throws(JournalError) {
        try write { database in
            for run in runs {
                try database.execute(sql: "UPDATE run SET isAskedToStop = 1 WHERE key = ?", arguments: [run])
            }
        }
    }

    package func askedToStop(of runs: [String]) throws(JournalError) -> Set<String> {
        let wanted = Set(runs)
        let asked = try read { database in
            try String.fetchAll(database, sql: "SELECT key FROM run WHERE endedAt IS NULL AND isAskedToStop = 1")
        }
        return wanted.intersection(asked)
    }
}

/// A run and the entry with which it was begun last.
private struct RunRow: Decodable, FetchableRecord {
    var key: String
    var event: String

    /// The runs for which a condition holds, oldest first.
    static func known(
        _ database: Database, where condition: String, _ arguments: StatementArguments = []
    ) throws -> [KnownRun] {
        try fetchAll(
            database,
            sql: """
                SELECT key, entry.event AS event FROM run
                JOIN entry ON entry.id = coalesce(
                    (SELECT max(id) FROM entry WHERE entry.run = run.id AND json_extract(event, '$.kind') = 'began'),
                    (SELECT min(id) FROM entry WHERE entry.run = run.id))
                WHERE \(condition) ORDER BY run.id
                """, arguments: arguments
        ).compactMap { try $0.knownRun }
    }

    /// `nil` where the first entry is not the beginning, since the disk was not there then.
    var knownRun: KnownRun? {
        get throws(JournalError) {
            let first: JournalEvent
            do {
                first = try JSONDecoder().decode(JournalEvent.self, from: Data(event.utf8))
            } catch {
                throw JournalError("the beginning of run \(key.prefix(12)) cannot be read: \(error)")
            }
            switch first {
            case .began(let beginning): return KnownRun(key: key, beginning: beginning)
            case .foreign: throw JournalError("run \(key.prefix(12)) was written down by a newer rundown")
            default: return nil
            }
        }
    }
}
