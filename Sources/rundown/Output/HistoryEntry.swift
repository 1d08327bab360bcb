import JSONText
import RunReport
import RunStore

/// A run in the list of earlier ones.
struct HistoryEntry {
    let run: PastRun
    /// How it stands: its outcome, `running` while a process is at it, `left` where none is.
    let standing: String

    init(_ run: PastRun, isHeld: Bool) {
        self.run = run
        standing = run.report?.outcome.rawValue ?? (isHeld ? "running" : "left")
    }

    /// One object: `run`, `job`, `scheduledAt`, `beganAt`, `endedAt`, `standing`, `sid`, `message`.
    var json: JSON {
        func time(_ milliseconds: Int64?) -> JSON { milliseconds.map { .string(Timestamp.text($0)) } ?? .null }
        return [
            "run": .string(run.key), "job": .string(run.job), "scheduledAt": time(run.scheduledAt),
            "beganAt": time(run.beganAt), "endedAt": time(run.endedAt), "standing": .string(standing),
            "sid": run.report?.recordings.last?.sid.map { .string($0) } ?? .null,
            "message": run.report?.error.map { .string($0.message) } ?? .null,
        ]
    }

    /// A line for each run, in columns.
    static func table(_ entries: [HistoryEntry]) -> String {
        guard !entries.isEmpty else { return "no runs\n" }
        let rows =
            [["RUN", "JOB", "DUE", "TOOK", "STANDING", ""]]
            + entries.map { entry in
                [
                    String(entry.run.key.prefix(12)), entry.run.job, Timestamp.text(entry.run.scheduledAt),
                    entry.run.endedAt.map { Columns.length($0 - entry.run.beganAt) } ?? "", entry.standing,
                    entry.run.report?.error?.message ?? "",
                ]
            }
        return Columns.text(rows)
    }
}
