import CloudRecordingAPI
import JobPlan
import RunReport

/// Secrets that a spec put where nothing else is secret, into a channel's name perhaps, are kept out of the journal. Whoever
/// goes on with the run has the plan, and with it the names that the service knows.
extension JournalEntry {
    /// The entry without secrets.
    func redacted(by redaction: Redaction) -> JournalEntry {
        var entry = self
        entry.event = event.redacted(by: redaction)
        entry.notes = notes?.redacted(by: redaction)
        return entry
    }

    /// The entry with the names that the plan has for what was redacted in it.
    func restored(by redaction: Redaction, _ plan: JobPlan) -> JournalEntry {
        var entry = self
        let uids = [plan.uid].compactMap(\.self) + plan.spareUids
        entry.event = event.mapIdentities { identity in
            let cname = redaction.redacted(plan.cname) == identity.cname ? plan.cname : identity.cname
            let uid = uids.first { redaction.redacted($0) == identity.uid } ?? identity.uid
            return RecorderIdentity(cname: cname, uid: uid)
        }
        return entry
    }
}

extension JournalEvent {
    fileprivate func redacted(by redaction: Redaction) -> JournalEvent {
        let event = mapIdentities { identity in
            RecorderIdentity(cname: redaction.redacted(identity.cname), uid: redaction.redacted(identity.uid))
        }
        switch event {
        case .began(var beginning):
            // Its content has references in place of secrets.
            if var spec = beginning.spec {
                spec.file = redaction.redacted(spec.file)
                beginning.spec = spec
            }
            return .began(beginning)
        case .outcome(var outcome):
            outcome.error = outcome.error.map { redaction.redacted($0) }
            if var remains = outcome.remains {
                remains.files = remains.files.map { $0.redacted(by: redaction) }
                outcome.remains = remains
            }
            return .outcome(outcome)
        case .ended(let report): return .ended(report.mapTexts { redaction.redacted($0) })
        case .followed(let past): return .followed(past.redacted(by: redaction))
        case .keptOn(let failed): return .keptOn(failed?.redacted(by: redaction))
        case .resumed, .intent, .anchored, .stepEnded, .foreign: return event
        }
    }

    fileprivate func mapIdentities(_ transform: (RecorderIdentity) -> RecorderIdentity) -> JournalEvent {
        switch self {
        case .intent(var intent):
            intent.identity = transform(intent.identity)
            return .intent(intent)
        case .anchored(var anchor):
            anchor.handle = anchor.handle.mapIdentity(transform)
            return .anchored(anchor)
        case .followed(var past):
            past.anchor.handle = past.anchor.handle.mapIdentity(transform)
            return .followed(past)
        case .keptOn(var failed?):
            failed.anchor.handle = failed.anchor.handle.mapIdentity(transform)
            return .keptOn(failed)
        case .began, .resumed, .outcome, .stepEnded, .keptOn(nil), .ended, .foreign: return self
        }
    }
}

extension RecordingHandle {
    fileprivate func mapIdentity(_ transform: (RecorderIdentity) -> RecorderIdentity) -> RecordingHandle {
        RecordingHandle(identity: transform(identity), mode: mode, resourceId: resourceId, sid: sid)
    }
}

extension EarlierRecording {
    fileprivate func redacted(by redaction: Redaction) -> EarlierRecording {
        var recording = self
        recording.files = files.map { $0.redacted(by: redaction) }
        recording.why = redaction.redacted(why)
        return recording
    }
}

extension RunNotes {
    fileprivate func redacted(by redaction: Redaction) -> RunNotes {
        var notes = self
        notes.steps = steps?.map { step in
            var told = step.mapTexts { redaction.redacted($0) }
            told.id = step.id
            return told
        }
        notes.warnings = warnings?.map { redaction.redacted($0) }
        notes.error?.message = redaction.redacted(error?.message ?? "")
        notes.error?.likelyCause = error?.likelyCause.map { redaction.redacted($0) }
        notes.error?.whatToDo = error?.whatToDo.map { redaction.redacted($0) }
        return notes
    }
}

extension FileReport {
    fileprivate func redacted(by redaction: Redaction) -> FileReport {
        var file = self
        file.name = redaction.redacted(name)
        file.uid = uid.map { redaction.redacted($0) }
        return file
    }
}

extension JobPlan {
    /// What keeps secrets out that the plan would show; `nil` where there are none.
    var redaction: Redaction? { openSecrets.isEmpty ? nil : Redaction(secrets: openSecrets) }
}
