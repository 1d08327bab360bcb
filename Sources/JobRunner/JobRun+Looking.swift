import JobPlan
import RunReport

/// Runs that were over, and whose recordings are looked at once more.
extension JobRun {
    /// Writes down and tells what has become of the recordings of a run that was over. All else that its report said stays,
    /// and where nothing is known that was not known before, nothing is written.
    func looked(at ended: RunReport) async -> Boxed<RunReport> {
        let now = report()
        var report = ended
        report.recordings = now.recordings.isEmpty ? ended.recordings : now.recordings.map { $0.known(from: ended) }
        if report.recordings != ended.recordings {
            if !now.files.isEmpty { (report.files, report.uploadingStatus) = (now.files, now.uploadingStatus) }
            report.resumed = (ended.resumed ?? []) + (now.resumed?.last.map { [$0] } ?? [])
            do {
                try await journal(.ended(report))
            } catch {
                warn("what has become of its recordings could not be journaled: \(error)")
            }
        }
        tell(.ended(report))
        return Boxed(wrappedValue: shown(report))
    }
}

extension RecordingReport {
    /// What a report said of the recording, where no more is known of it now.
    fileprivate func known(from report: RunReport) -> RecordingReport {
        let before = report.recordings.first { $0.resourceId == resourceId && $0.sid == sid && $0.uid == uid }
        guard let before, before.state == state, before.endsBy != nil || endsBy == nil else { return self }
        return before
    }
}

extension [JournalEntry] {
    /// The report of the run, where it is over.
    var lastReport: RunReport? {
        for entry in reversed() {
            if case .began = entry.event { return nil }
            if case .ended(let report) = entry.event { return report }
        }
        return nil
    }
}
