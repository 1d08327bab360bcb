import CloudRecordingAPI
import JobSpec
import SourceText

/// Whether what the spec sets lasts as long as its timeline, and what stands close together in it.
extension Planner {
    mutating func checkLimits(_ timeline: [TimelinePoint], length: Duration?) {
        noteClose(timeline)
        noteHold(timeline)
        noteUpload(timeline)
        guard let length else { return }
        checkResource(length)
        if let page = job.page?.value.maxRecordingHour, let limit = page.judged, limit > length * 2 + .seconds(7200) {
            report(
                .limitFarBeyondEnd, at: page.range,
                "a page recording that gets lost is billed for \(limit.notation); its timeline lasts \(length.notation)",
                hint: "leave it out: then it is the timeline and 10 minutes more")
        }
        if let expected = job.expect?.value.duration, let least = expected.judged, least > length {
            report(
                .expectationBeyondEnd, at: expected.range,
                "\(least.notation) cannot be recorded in a timeline of \(length.notation)", hint: "write a shorter time"
            )
        }
    }

    /// V1 tells how an upload went in the answer of a synchronous stop alone (v1-api 5.6).
    private mutating func noteUpload(_ timeline: [TimelinePoint]) {
        guard let expected = job.expect?.value.uploadingStatus, let statuses = expected.judged,
            statuses.allSatisfy({ $0.judged.map { $0 != .unknown } ?? false }),
            case .stop(let stop)? = timeline.last?.action, stop.asyncStop.judged == true
        else { return }
        report(
            .uploadNeverTold, at: expected.range,
            "after a stop that does not wait for the upload, nobody tells how that went: the job always fails",
            hint: "end the timeline by stop: {async_stop: false}, or add unknown")
    }

    /// What is asked of the service only works as long as its resource does (v1-api 1.3, 9.2 V040).
    private mutating func checkResource(_ length: Duration) {
        let written = job.resource.value.resourceExpiredHour
        if let written, written.judged == nil { return }
        let limit = written?.value ?? .seconds(72 * 3600)
        guard limit < length, limit < .seconds(720 * 3600) || written != nil else { return }
        report(
            .resourceBeforeEnd, at: written?.range ?? job.duration?.range ?? job.name.range,
            "the recording can be stopped until \(limit.notation) after its start only, and its timeline lasts "
                + "\(length.notation)",
            hint: "write resourceExpiredHour: \(length.wholeHours)h in resource")
    }

    /// Two changes of a recording must not be under way at once (v1-api 1.3, 9.2 V047).
    private mutating func noteClose(_ timeline: [TimelinePoint]) {
        let timeout = job.service.value.requestTimeout?.judged ?? .seconds(10)
        var last: TimelinePoint?
        var noted: Set<UInt32> = []
        for point in timeline where point.action.isChange {
            defer { last = point }
            // Those of one moment are meant to follow each other.
            guard let last, let before = last.offset, let now = point.offset, now > before, now - before < timeout,
                noted.insert(point.entry.range.start).inserted
            else { continue }
            report(
                .stepsTooClose, at: point.entry.value.at?.range ?? point.entry.value.every?.range ?? point.entry.range,
                "this is \((now - before).notation) after another change, whose answer may take \(timeout.notation)",
                hint: "leave more time between them", notes: [("the change before is here", last.entry.range)])
        }
    }

    /// Pauses of what is on hold, and the other way round.
    private mutating func noteHold(_ timeline: [TimelinePoint]) {
        guard job.mode.value == .web, let page = job.page?.value else { return }
        if let onhold = page.onhold, onhold.judged == nil { return }
        // In which order they come is not known where a variable says so that has no value yet.
        guard !timeline.contains(where: { $0.moment == .unknown && $0.action.isChange }) else { return }
        var isOnHold = page.onhold?.value ?? false
        var resumes = false
        for point in timeline {
            switch point.action {
            case .pause:
                if isOnHold { noteUnchanged("on hold", at: point) }
                isOnHold = true
            case .resume:
                if !isOnHold { noteUnchanged("not on hold", at: point) }
                (isOnHold, resumes) = (false, true)
            default: break
            }
        }
        guard let onhold = page.onhold, onhold.value, !resumes else { return }
        report(
            .neverResumed, at: onhold.range, "the recording begins on hold and never goes on, so nothing is recorded",
            hint: "add - {at: 5m, resume: {}} to the timeline, or remove onhold")
    }

    private mutating func noteUnchanged(_ state: String, at point: TimelinePoint) {
        report(
            .holdUnchanged, at: point.entry.value.action.range, "the recording is \(state) already at this time",
            hint: "remove this entry")
    }
}

extension Action {
    /// Whether it changes the recording, by an update or a new layout.
    fileprivate var isChange: Bool {
        switch self {
        case .updateLayout, .update, .pause, .resume, .publish, .storage: true
        case .none, .query, .stop: false
        }
    }
}

extension Duration {
    /// The whole hours that hold it.
    fileprivate var wholeHours: Int64 { (milliseconds + 3_599_999) / 3_600_000 }
}
