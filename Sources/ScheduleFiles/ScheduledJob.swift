package import Scheduling

/// A job that a scheduler of the machine's is to start, or several of one schedule in shards.
package struct ScheduledJob: Sendable {
    /// As in the spec: small letters, digits and `-`.
    package let name: String
    /// The program and its arguments, which run what is due of the job.
    package let command: [String]
    package let schedule: CronExpression
    /// The zone's name in the tz database.
    package let zoneName: String
    package let zone: ZoneRules
    package let overlap: OverlapPolicy
    /// How late a run may begin; `nil` for no limit.
    package let startingDeadline: Duration?
    package let catchUp: CatchUpPolicy
    /// Into how many processes the jobs of the command are divided, where the scheduler can begin several.
    package let shards: Int
    /// The jobs that the command runs.
    package let jobs: [String]

    /// - Parameter jobs: the names of the jobs that the command runs, where it is not one of that name.
    package init(
        name: String, command: [String], schedule: CronExpression, zoneName: String, zone: ZoneRules,
        overlap: OverlapPolicy = .forbid, startingDeadline: Duration? = nil, catchUp: CatchUpPolicy = .skip,
        shards: Int = 1, jobs: [String]? = nil
    ) {
        self.shards = shards
        self.jobs = jobs ?? [name]
        self.name = name
        self.command = command
        self.schedule = schedule
        self.zoneName = zoneName
        self.zone = zone
        self.overlap = overlap
        self.startingDeadline = startingDeadline
        self.catchUp = catchUp
    }

    package var occurrences: Occurrences { Occurrences(schedule, in: zone) }

    /// The first time from now on that a scheduler loses where clocks change, in ten years; `nil` where it loses none.
    func firstLoss(_ losses: Set<Occurrences.Loss>, from now: Int64) -> Int64? {
        occurrences.first(in: now..<now + 10 * 366 * 86400, lostBy: losses)
    }
}

/// A file that a scheduler reads.
package struct ScheduleFile: Hashable, Sendable {
    /// Without a folder.
    package let name: String
    package let text: String
}

extension [ScheduleFile] {
    /// All in one text, each under its name.
    package var joined: String {
        map { "# ---- \($0.name)\n\($0.text)" }.joined(separator: "\n")
    }
}
