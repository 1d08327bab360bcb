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
    let action: Action
}

extension Planner {
    /// How many steps repeats may expand to.
    static let stepLimit = 10_000

    /// Every entry at every moment it is due, in order of time and in file order where the time is the same; the stop
    /// last.
    mutating func expandedTimeline() -> [TimelinePoint] {
        let entries = job.timeline.value.filter { $0.origin == .written }
        guard let stop = stopPoint(entries) else { return [] }
        var points: [(order: Int64, point: TimelinePoint)] = []
        var order: Int64 = 0
        for entry in entries {
            if case .stop = entry.value.action.value { continue }
            for point in moments(of: entry, stop: stop) {
                order = point.offset?.milliseconds ?? order
                points.append((order, point))
            }
            guard points.count <= Planner.stepLimit else {
                report(
                    .tooManySteps, at: entry.value.every?.range ?? entry.range,
                    "this timeline has more than \(Planner.stepLimit) steps", hint: "repeat less often, or give until")
                break
            }
        }
        // Most timelines are written in order.
        if zip(points, points.dropFirst()).contains(where: { $0.order > $1.order }) {
            points = points.enumerated()
                .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(\.element)
        }
        return points.map(\.point) + [stop]
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
            return TimelinePoint(
                entry: entry, offset: offset, instant: instant, repetition: nil, action: entry.value.action.value)
        }
        guard let duration = job.duration else { return nil }
        let entry = duration.map { length in TimelineEntry(stoppingAt: length, range: duration.range) }
        return TimelinePoint(
            entry: entry, offset: duration.judged, instant: nil, repetition: nil, action: entry.value.action.value)
    }

    /// When an entry is due: once, or at each repeat.
    private mutating func moments(of entry: Located<TimelineEntry>, stop: TimelinePoint) -> [TimelinePoint] {
        let value = entry.value
        let first: (offset: Duration?, instant: Int64?)
        if let at = value.at {
            first = place(at, end: stop.offset)
            if first.offset == nil { noteUnknownBeginning(at, stop: stop) }
        } else {
            first = (value.every?.judged, nil)
        }
        let place = value.at?.range ?? value.every?.range ?? entry.range
        func point(_ offset: Duration?, _ repetition: Int?) -> TimelinePoint {
            TimelinePoint(
                entry: entry, offset: offset, instant: first.instant, repetition: repetition, action: value.action.value
            )
        }
        guard let start = first.offset else { return [point(nil, value.every == nil ? nil : 1)] }
        guard start >= .zero, stop.offset.map({ start < $0 }) ?? true else {
            report(
                .outsideRecording, at: place,
                start < .zero
                    ? "this is \((.zero - start).notation) before the recording begins"
                    : "this is at \(start.notation), and the recording ends at \(stop.offset?.notation ?? "")",
                hint: "write an earlier or later time",
                notes: start < .zero ? [] : [("it ends here", stop.entry.range)])
            return []
        }
        guard let every = value.every?.judged, every > .zero, let end = stop.offset else {
            return [point(start, value.every == nil ? nil : 1)]
        }
        var limit = end - .milliseconds(1)
        if let until = value.until {
            guard let last = self.place(until, end: stop.offset).offset else { return [point(start, 1)] }
            if last < start {
                report(
                    .outsideRecording, at: until.range, "until is before the first time, \(start.notation)",
                    hint: "write a later time")
            }
            limit = min(limit, last)
        }
        var points: [TimelinePoint] = []
        var moment = start
        while moment <= limit, points.count <= Planner.stepLimit {
            points.append(point(moment, points.count + 1))
            moment += every
        }
        return points
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
