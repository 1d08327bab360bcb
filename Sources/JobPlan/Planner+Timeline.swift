import JobSpec
import SourceText

/// One entry of the timeline at one moment.
struct TimelinePoint {
    let entry: Located<TimelineEntry>
    /// `nil` at a time of day, where the beginning is not known, and where a variable in it has no value yet.
    let offset: Duration?
    let instant: Int64?
    /// The number of this repeat from 1; `nil` for an entry that is not repeated.
    let repetition: Int?
    var action: Action { entry.value.action.value }
}

extension Planner {
    /// How many steps repeats may expand to.
    static let stepLimit = 10_000

    /// Every entry at every moment it is due, in order of time and in file order where the time is the same; the stop
    /// last.
    mutating func expandedTimeline() -> [TimelinePoint] {
        let entries = job.timeline.value.filter { $0.origin == .written }
        guard let stop = stopPoint(entries) else { return [] }
        var points: [TimelinePoint] = []
        points.reserveCapacity(entries.count + 1)
        for entry in entries {
            if case .stop = entry.value.action.value { continue }
            addMoments(of: entry, stop: stop, to: &points)
            guard points.count <= Planner.stepLimit else {
                report(
                    .tooManySteps, at: entry.value.every?.range ?? entry.range,
                    "this timeline has more than \(Planner.stepLimit) steps", hint: "repeat less often, or give until")
                break
            }
        }
        // Where it is not known when a step is due, it follows the one that is written before it.
        var latest = Duration.zero
        let order = points.map { point in
            latest = point.offset ?? latest
            return latest
        }
        // Most timelines are written in order.
        if zip(order, order.dropFirst()).contains(where: { $0 > $1 }) {
            points = zip(order, points).enumerated()
                .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
        }
        points.append(stop)
        return points
    }

    /// The end, from the last entry or from `duration`.
    private mutating func stopPoint(_ entries: [Located<TimelineEntry>]) -> TimelinePoint? {
        for entry in entries {
            guard case .stop = entry.value.action.value, let at = entry.value.at else { continue }
            let (offset, instant) = place(at, end: nil)
            if offset == nil { noteUnknownBeginning(at) }
            if let offset, offset <= .zero {
                report(
                    .outsideRecording, at: at.range, "the recording would end before it begins",
                    hint: "write a later time")
            }
            return TimelinePoint(entry: entry, offset: offset, instant: instant, repetition: nil)
        }
        guard let duration = job.duration else { return nil }
        let entry = duration.map { length in TimelineEntry(stoppingAt: length, range: duration.range) }
        return TimelinePoint(entry: entry, offset: duration.judged, instant: nil, repetition: nil)
    }

    /// Adds an entry at each moment at which it is due: once, or at each repeat.
    private mutating func addMoments(
        of entry: Located<TimelineEntry>, stop: TimelinePoint, to points: inout [TimelinePoint]
    ) {
        let value = entry.value
        let first: (offset: Duration?, instant: Int64?)
        if let at = value.at {
            first = place(at, end: stop.offset)
            if first.offset == nil { noteUnknownBeginning(at, stop: stop) }
        } else {
            first = (value.every?.judged, nil)
        }
        let place = value.at?.range ?? value.every?.range ?? entry.range
        func add(_ offset: Duration?, _ repetition: Int?) {
            points.append(
                TimelinePoint(entry: entry, offset: offset, instant: first.instant, repetition: repetition))
        }
        guard let start = first.offset else { return add(nil, value.every == nil ? nil : 1) }
        guard start >= .zero, stop.offset.map({ start < $0 }) ?? true else {
            report(
                .outsideRecording, at: place,
                start < .zero
                    ? "this is \((.zero - start).notation) before the recording begins"
                    : "this is at \(start.notation), and the recording ends at \(stop.offset?.notation ?? "")",
                hint: "write an earlier or later time",
                notes: start < .zero ? [] : [("it ends here", stop.entry.range)])
            return
        }
        guard let every = value.every?.judged, every > .zero, let end = stop.offset else {
            return add(start, value.every == nil ? nil : 1)
        }
        var limit = end - .milliseconds(1)
        if let until = value.until {
            guard let last = self.place(until, end: stop.offset).offset else { return add(start, 1) }
            if last < start {
                report(
                    .outsideRecording, at: until.range, "until is before the first time, \(start.notation)",
                    hint: "write a later time")
            }
            limit = min(limit, last)
        }
        var (moment, count) = (start, 0)
        while moment <= limit, count <= Planner.stepLimit {
            count += 1
            add(moment, count)
            moment += every
        }
    }

    /// - Parameter end: when the recording ends, where that is known.
    private func place(_ moment: Located<Moment>, end: Duration?) -> (offset: Duration?, instant: Int64?) {
        switch moment.judged {
        case .offset(let offset): (offset, nil)
        case .beforeEnd(let distance): (end.map { $0 - distance }, nil)
        case .instant(let seconds): (beginning.map { .seconds(seconds - $0) }, seconds)
        case nil: (nil, nil)
        }
    }

    /// Says so where the time of a step depends on when the run begins, and not on a variable without a value.
    private mutating func noteUnknownBeginning(_ at: Located<Moment>, stop: TimelinePoint? = nil) {
        switch at.judged {
        case .instant: break
        case .beforeEnd where stop?.instant != nil: break
        case .beforeEnd, .offset, nil: return
        }
        report(
            .unknownBeginning, at: at.range, "when this is in the recording depends on when the run begins",
            hint: "give --at TIME")
        if let schedule = job.schedule {
            report(
                .instantInSchedule, at: at.range, "this time of day comes once, and the job runs again and again",
                hint: "write an offset", notes: [("it runs by this schedule", schedule.range)])
        }
    }
}
