package import Scheduling

/// Lines for cron, in the notation that Debian's reads.
///
/// - Debian's cron reads every line in the machine's time zone, and knows no `CRON_TZ`. So a schedule in another zone
///   becomes a line of every minute, which runs what is due.
/// - Where hour or minute begins with `*`, Debian's cron leaves out what clocks skip. So such a field that stands beside
///   certain hours is written as a range, `0-23/2` for `*/2`, which comes when the clocks have gone forward.
/// - Both day fields keep their meaning: a day must be in both where one begins with `*`.
package enum Crontab {
    /// The lines for some jobs; what is equal is written once.
    ///
    /// - Parameter machineZone: what clocks show where cron runs.
    package static func text(_ jobs: [ScheduledJob], machineZone: ZoneRules) -> String {
        var blocks: [(comments: [String], line: String)] = []
        for job in jobs {
            let (comment, line) = line(job, machineZone)
            if let index = blocks.firstIndex(where: { $0.line == line }) {
                if !blocks[index].comments.contains(comment) { blocks[index].comments.append(comment) }
            } else {
                blocks.append(([comment], line))
            }
        }
        return header + blocks.map { ($0.comments + [$0.line]).joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private static let header = """
        # For a crontab: check it with "crontab -n FILE", and add it to what "crontab -l" prints.
        # cron has none of your variables: have them written in by --env-file, or set them here.
        # What a run prints is mailed to MAILTO; a run that succeeds prints nothing.
        # Each line runs what is due, so one line that comes every minute would do for all jobs.


        """

    private static func line(_ job: ScheduledJob, _ machineZone: ZoneRules) -> (comment: String, line: String) {
        let command = job.command.map { $0.shellWord.replacing("%", with: "\\%") }.joined(separator: " ")
        let title = "# \(job.name): \(job.schedule) \(job.zoneName)"
        guard job.zone == machineZone else {
            return ("\(title); looked at every minute, as cron knows no zone but the machine's", "* * * * * \(command)")
        }
        return (title, "\(fields(of: job.schedule)) \(command)")
    }

    /// The five fields as cron is to read them.
    static func fields(of schedule: CronExpression) -> String {
        let time =
            schedule.comesEveryHour
            ? [schedule.minute.text, "*"] : [schedule.minute.withoutStar, schedule.hour.withoutStar]
        let month = schedule.month.text
        let days =
            switch schedule.days {
            case .every: ["*", month, "*"]
            case .dates(let dates): [dates.text, month, "*"]
            case .weekdays(let weekdays): ["*", month, weekdays.text]
            case .both(let dates, let weekdays), .either(let dates, let weekdays): [dates.text, month, weekdays.text]
            }
        return (time + days).joined(separator: " ")
    }
}

extension CronItems {
    /// The same without `*`.
    fileprivate var withoutStar: String {
        items.map { item in
            let (first, last) = (item.numbers.lowerBound, item.numbers.upperBound)
            let range = first == last ? "\(first)" : "\(first)-\(last)"
            return item.step == 1 ? range : "\(range)/\(item.step)"
        }.joined(separator: ",")
    }
}

extension String {
    /// The text as one word of a shell.
    var shellWord: String {
        let isPlain =
            !isEmpty
            && utf8.allSatisfy {
                $0 &- UInt8(ascii: "0") < 10 || ($0 | 0x20) &- UInt8(ascii: "a") < 26
                    || "_-./:=,@+%".utf8.contains($0)
            }
        return isPlain ? self : "'\(replacing("'", with: "'\\''"))'"
    }
}
