import CloudRecordingAPI
import SourceText

/// What can be wrong with a timeline, one entry at a time. What needs the whole of it is the plan's.
extension Rule {
    static let entryWithoutTime = Rule(
        "entry-without-time", .error, "A timeline entry that does not say when.", .entryWithoutTime
    ) { job, findings in
        for entry in job.timeline.value where entry.origin == .written {
            if entry.value.at == nil, entry.value.every == nil, entry.value.action.origin != .mended {
                findings.add(at: entry.range, "this entry does not say when", hint: "add at: 5m, or every: 10m")
            }
            if let until = entry.value.until, entry.value.every == nil {
                findings.add(at: until.range, "until is for entries that are repeated", hint: "add every: 10m")
            }
        }
    }

    static let stopRepeated = Rule(
        "stop-repeated", .error, "A stop that is repeated, given twice, or counted from itself.", .stopRepeated
    ) { job, findings in
        var first: Located<TimelineEntry>?
        for entry in job.timeline.value {
            guard case .stop = entry.value.action.value else { continue }
            if let every = entry.value.every {
                findings.add(at: every.range, "a stop cannot be repeated", hint: "write at")
            }
            if let at = entry.value.at, case .beforeEnd? = at.judged {
                findings.add(
                    at: at.range, "a stop cannot be counted from the end, which it is", hint: "write an offset")
            }
            if let first {
                findings.add(
                    at: entry.value.action.range, "a recording is stopped once",
                    notes: [("the first stop is here", first.value.action.range)])
            } else {
                first = entry
            }
        }
        guard let duration = job.duration, duration.origin != .mended, let first else { return }
        findings.add(
            at: duration.range, "duration and a stop in the timeline say the same thing twice", hint: "remove one",
            notes: [("the stop is here", first.value.action.range)])
    }

    static let noEnd = Rule(
        "no-end", .error, "A job that does not say when it ends.", .noEnd
    ) { job, findings in
        let hasStop = job.timeline.value.contains {
            switch $0.value.action.value {
            case .stop, .none: true
            default: false
            }
        }
        guard job.duration == nil, !hasStop, job.timeline.origin != .mended else { return }
        findings.add(
            at: job.name.range, "this job does not say when it ends",
            hint: "add duration: 55m, or a last timeline entry - {at: 55m, stop: {}}")
    }

    static let emptyChange = Rule(
        "empty-change", .error, "A change that changes nothing.", .emptyChange
    ) { job, findings in
        for entry in job.timeline.value {
            let place = entry.value.action.range
            switch entry.value.action.value {
            case .updateLayout(let change)
            // A key with null counts as left out, unless there is something to inherit.
            where !change.layout.isWritten && !change.inherit.value:
                findings.add(
                    at: place, "updateLayout without a key would reset the whole layout",
                    hint: "write mixedVideoLayout: floating if that is meant")
            case .update(let change) where change.lists.isEmpty:
                findings.add(at: place, "update needs at least one list of uids")
            case .storage(let change) where change.isEmpty:
                findings.add(at: place, "storage needs at least one key", hint: "add accessKey, secretKey, stsToken …")
            default: break
            }
        }
    }

    static let layoutUnchanged = Rule(
        "layout-unchanged", .warning, "A layout change that inherits everything.", .layoutUnchanged
    ) { job, findings in
        for entry in job.timeline.value {
            guard case .updateLayout(let change) = entry.value.action.value, change.inherit.judged == true,
                !change.layout.isWritten, change.cleared.isEmpty
            else { continue }
            findings.add(at: entry.value.action.range, "this changes nothing: everything is inherited")
        }
    }

    static let publishNeedsPublish = Rule(
        "publish-needs-publish", .error, "A change of where to push, in a job that does not push.", .publishNeedsPublish
    ) { job, findings in
        guard job.publish == nil else { return }
        for entry in job.timeline.value {
            guard case .publish = entry.value.action.value else { continue }
            findings.add(
                at: entry.value.action.range, "this job does not push its picture anywhere",
                hint: "add publish: {outputs: [{rtmpUrl: …}]} to the job")
        }
    }

    private static let stepsOfEveryJob = ["acquire", "start", "confirm", "verify"]

    static let repeatedStepName = Rule(
        "repeated-step-id", .error, "Two steps of one id.", .repeatedStepName
    ) { job, findings in
        var first: [String: Located<String>] = [:]
        for entry in job.timeline.value {
            guard let id = entry.value.id, let name = id.judged else { continue }
            if Rule.stepsOfEveryJob.contains(name) {
                findings.add(at: id.range, "every job has a step called \(name)", hint: "write another id")
            } else if let other = first[name] {
                findings.add(
                    at: id.range, "another entry is called \(findings.quote(id.range)) already",
                    notes: [("it is here", other.range)])
            } else {
                first[name] = id
            }
        }
    }
}
