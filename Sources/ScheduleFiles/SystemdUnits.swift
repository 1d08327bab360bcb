package import Scheduling

/// A service and a timer of systemd for each job.
///
/// - A day that must be in both day fields is a date with a weekday; a day that may be in either makes two times, of
///   which systemd takes the union.
/// - systemd leaves out times of day that clocks skip, and comes only once in an hour that is shown twice. Where that
///   loses an occurrence within ten years, the timer comes every minute, and the run decides what is due.
/// - A service is started once at a time, so with another overlap policy than `forbid` the timer's service only starts
///   an instance of a template, which is the run, and which all that is said of runs holds for.
/// - systemd sets `HOME` only where it sets a user. So it makes the folder of the journal itself, and says where it is.
package enum SystemdUnits {
    /// - Parameters:
    ///   - now: in Unix seconds; from when on lost times are looked for.
    ///   - exits: which exit codes are worth another try.
    ///   - hasState: whether the commands themselves name the folder of their journal.
    package static func files(
        _ jobs: [ScheduledJob], from now: Int64, exits: ExitClasses, hasState: Bool = false
    ) -> [ScheduleFile] {
        jobs.flatMap { job in
            let run = ScheduleFile(
                name: "rundown-\(job.name)\(job.overlap == .forbid ? "" : "@").service",
                text: service(job, exits, hasState: hasState))
            let starter = ScheduleFile(name: "rundown-\(job.name).service", text: starter(job))
            let timer = ScheduleFile(name: "rundown-\(job.name).timer", text: timer(job, from: now))
            return job.overlap == .forbid ? [run, timer] : [run, starter, timer]
        }
    }

    /// The times of a schedule, as `OnCalendar=` takes them.
    package static func calendars(_ schedule: CronExpression, zoneName: String) -> [String] {
        let time = "\(schedule.hour.systemdText):\(schedule.minute.systemdText):00 \(zoneName)"
        let month = schedule.month.systemdText
        func calendar(_ dates: CronItems?, _ weekdays: CronItems?) -> String {
            let date = "*-\(month)-\(dates?.systemdText ?? "*") \(time)"
            return weekdays.map { "\($0.systemdDays) \(date)" } ?? date
        }
        return switch schedule.days {
        case .every: [calendar(nil, nil)]
        case .dates(let dates): [calendar(dates, nil)]
        case .weekdays(let weekdays): [calendar(nil, weekdays)]
        case .both(let dates, let weekdays): [calendar(dates, weekdays)]
        case .either(let dates, let weekdays): [calendar(dates, nil), calendar(nil, weekdays)]
        }
    }

    private static func timer(_ job: ScheduledJob, from now: Int64) -> String {
        var lines = ["[Unit]", "Description=When \(job.name) is due: \(job.schedule) \(job.zoneName)", "", "[Timer]"]
        if let lost = job.firstLoss([.skipped, .repeated], from: now) {
            lines += [
                "# Every minute: systemd would lose a run where clocks change, first that of "
                    + "\(job.zone.text(of: lost)).",
                "OnCalendar=*-*-* *:*:00",
            ]
        } else {
            lines += calendars(job.schedule, zoneName: job.zoneName).map { "OnCalendar=\($0)" }
        }
        lines += [
            "AccuracySec=1s", "# After a time without power, one look; what is then due is what the spec says.",
            "Persistent=true", "", "[Install]", "WantedBy=timers.target", "",
        ]
        return lines.joined(separator: "\n")
    }

    private static func service(_ job: ScheduledJob, _ exits: ExitClasses, hasState: Bool) -> String {
        let state = """
            # The journal is in /var/lib/rundown, whoever runs it: rundown history --state /var/lib/rundown
            StateDirectory=rundown
            StateDirectoryMode=0750
            Environment=XDG_STATE_HOME=%S

            """
        return """
            [Unit]
            Description=Recording of \(job.name)
            Wants=network-online.target
            After=network-online.target

            [Service]
            Type=oneshot
            EnvironmentFile=-\(environmentFile)
            \(hasState ? "" : state)ExecStart=\(job.command.map(\.systemdWord).joined(separator: " "))
            # Refused since another run of the job holds the lock: as it should be.
            SuccessExitStatus=\(exits.busy)
            # A run that was killed is gone on with, and a service that could not be reached is tried again.
            Restart=on-failure
            RestartSec=30
            RestartPreventExitStatus=\(exits.final.map(String.init).joined(separator: " "))
            # The first SIGTERM stops every recording in order.
            TimeoutStopSec=5min

            """
    }

    /// What the timer starts where a run may begin while another goes on. Whatever user a drop-in names, it may start
    /// the run.
    private static func starter(_ job: ScheduledJob) -> String {
        let start = "exec systemctl start --no-block \"rundown-\(job.name)@$(date +%s).service\""
        return """
            [Unit]
            Description=Start of a recording of \(job.name)

            [Service]
            Type=oneshot
            ExecStart=+\(["/bin/sh", "-c", start].map(\.systemdWord).joined(separator: " "))

            """
    }

    private static let environmentFile = "/etc/rundown/environment"
}

/// What exit codes mean to whoever starts runs.
package struct ExitClasses: Hashable, Sendable {
    /// Codes after which another try would end the same.
    package let final: [Int32]
    /// The code of a run that finds another one of the same job going on.
    package let busy: Int32
    /// The code of a service that could not be reached.
    package let later: Int32
    /// The codes of a run that a signal has stopped.
    package let interrupted: [Int32]

    package init(final: [Int32], busy: Int32, later: Int32, interrupted: [Int32]) {
        self.final = final.sorted()
        self.busy = busy
        self.later = later
        self.interrupted = interrupted.sorted()
    }
}

extension CronItems {
    /// The numbers as systemd writes them: `8..17/2`, `0..59/15`. It would take `1/5` as well, and then finds nothing
    /// at the end of a year (systemd 252).
    fileprivate var systemdText: String {
        items.map { item in
            let (first, last) = (item.numbers.lowerBound, item.numbers.upperBound)
            if item.isStar, item.step == 1 { return "*" }
            let range = first == last ? "\(first)" : "\(first)..\(last)"
            return item.step == 1 ? range : "\(range)/\(item.step)"
        }.joined(separator: ",")
    }

    /// The days of the week by their names, from Monday on.
    fileprivate var systemdDays: String {
        let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        return [1, 2, 3, 4, 5, 6, 0].filter(members.contains).map { names[$0] }.joined(separator: ",")
    }
}

extension String {
    /// The text as one word of a command of systemd's, in which `%` and `$` mean something.
    fileprivate var systemdWord: String {
        let escaped = replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("%", with: "%%")
            .replacing("$", with: "$$")
        return escaped == self && shellWord == self ? self : "\"\(escaped)\""
    }
}
