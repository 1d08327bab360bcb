/// Which occurrences are to be run now, and which were missed and why.
///
/// A pure function of the schedule, of what was dealt with before, and of the time. Whoever looks (once a minute, say)
/// keeps ``handledThrough`` for the next look, in which nothing up to there comes up again.
///
/// - An occurrence may begin until its **starting deadline** has passed. Where none is given there is no limit for
///   `latest` and `all`, and two minutes for `skip`: one look may fail.
/// - Of several that may still begin, `skip` and `latest` run the last one, `all` runs every one, the oldest first, but
///   no more than the last ``most``.
/// - What processes have left that died before they began it is judged like what nobody looked at. Under `replace` it is
///   not run once a later one was dealt with, unless every one is to be run.
/// - A schedule that was never looked at before owes nothing from before: what comes in the minute of the first look is
///   due, and no more.
package struct DueRuns: Hashable, Sendable {
    /// What is to be run, in Unix seconds, the oldest first.
    package private(set) var due: [Int64] = []
    /// What was missed, by reason; empty where nothing was.
    package private(set) var missed: [MissedRuns] = []
    /// The last occurrence that this look has dealt with, in Unix seconds; `nil` where none ever was.
    package let handledThrough: Int64?
    /// What was left, and is not run any more, in Unix seconds.
    package let givenUp: [Int64]
    /// How far what was dealt with before lies in the future, in seconds: more than a minute says that a clock was
    /// wrong then, or is now. Nothing new is due until it has been passed.
    package let secondsAhead: Int64

    /// How many runs `all` makes up for at once.
    package static let most = 100
    /// The deadline of `skip` where none is given, in seconds.
    package static let patience: Int64 = 120
    /// Occurrences from longer ago are not looked for, in seconds: four hundred days.
    package static let memory: Int64 = 400 * 86400

    /// - Parameters:
    ///   - handled: what ``handledThrough`` was before, in Unix seconds; `nil` for the first look.
    ///   - left: what was due before and was not begun, since its process died, in Unix seconds, the oldest first.
    ///   - now: in Unix seconds.
    ///   - deadline: how late a run may begin.
    package init(
        _ occurrences: Occurrences, after handled: Int64?, left: [Int64] = [], at now: Int64, deadline: Duration?,
        catchUp: CatchUpPolicy, overlap: OverlapPolicy = .forbid
    ) {
        let beginning = handled ?? now - now.remainder(by: 60) - 1
        secondsAhead = max(0, beginning - now)
        let limit = DueRuns.limit(deadline, catchUp)
        let mayReplace = overlap == .replace && catchUp != .all
        var count = Counting()
        var candidates = left.filter { $0 <= now }
        if beginning < now { candidates += occurrences.all(in: max(beginning, now - DueRuns.memory) + 1..<now + 1) }
        for occurrence in candidates {
            if now - occurrence > limit {
                count.late.add(occurrence)
            } else if mayReplace, occurrence < handled ?? occurrence {
                count.others.add(occurrence)
            } else {
                due.append(occurrence)
                guard due.count > (catchUp == .all ? DueRuns.most : 1) else { continue }
                count.others.add(due.removeFirst())
            }
        }
        handledThrough = [handled, count.late.last, due.last].compactMap(\.self).max()
        givenUp = left.filter { [due] in $0 <= now && !due.contains($0) }
        if let late = count.late.runs(.late) { missed.append(late) }
        if let others = count.others.runs(catchUp == .all ? .tooMany : .superseded) { missed.append(others) }
    }

    /// How late a run may begin, in seconds.
    private static func limit(_ deadline: Duration?, _ catchUp: CatchUpPolicy) -> Int64 {
        deadline.map(\.components.seconds) ?? (catchUp == .skip ? patience : .max)
    }

    /// Whether an occurrence that came to nothing may begin once more.
    ///
    /// - Parameters:
    ///   - occurrence: in Unix seconds.
    ///   - now: in Unix seconds.
    ///   - deadline: how late a run may begin.
    package static func mayBeginAgain(
        _ occurrence: Int64, at now: Int64, deadline: Duration?, catchUp: CatchUpPolicy
    ) -> Bool {
        (0...limit(deadline, catchUp)).contains(now - occurrence)
    }

    /// How many were missed altogether.
    package var missedCount: Int { missed.reduce(0) { $0 + $1.count } }
}

/// Occurrences that are not run, for one reason.
package struct MissedRuns: Hashable, Sendable {
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The deadline for beginning has passed.
        case late
        /// A later one is run.
        case superseded
        /// There are more than are made up for at once.
        case tooMany = "too-many"
    }

    package let reason: Reason
    package let count: Int
    /// In Unix seconds.
    package let first: Int64
    package let last: Int64

    package init(reason: Reason, count: Int, first: Int64, last: Int64) {
        self.reason = reason
        self.count = count
        self.first = first
        self.last = last
    }

    /// What is said of it aloud.
    ///
    /// - Parameter zone: what the times are shown in.
    package func sentence(in zone: ZoneRules) -> String {
        let runs = count == 1 ? "1 run was missed" : "\(count) runs were missed"
        let times =
            count == 1 ? "of \(zone.text(of: first))" : "from \(zone.text(of: first)) to \(zone.text(of: last))"
        let why =
            switch reason {
            case .late: "nobody looked before the deadline for beginning had passed"
            case .superseded: "a later one is due"
            case .tooMany: "no more than \(DueRuns.most) are made up for"
            }
        return "\(runs), \(times): \(why)"
    }
}

/// What is counted while looking.
private struct Counting {
    struct Group {
        var count = 0
        var first: Int64?
        var last: Int64?

        mutating func add(_ occurrence: Int64) {
            count += 1
            first = first ?? occurrence
            last = occurrence
        }

        func runs(_ reason: MissedRuns.Reason) -> MissedRuns? {
            guard let first, let last else { return nil }
            return MissedRuns(reason: reason, count: count, first: first, last: last)
        }
    }

    var late = Group()
    var others = Group()
}
