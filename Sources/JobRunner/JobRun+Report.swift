import CloudRecordingAPI
import JobPlan
import JobSpec
import RunReport
import SourceText

extension JobRun {
    /// What the spec expects, compared with what there was. What is not met fails the job.
    func checkExpectations() {
        // A run that was cut short shows what it shows.
        guard outcome != .interrupted else { return }
        for expectation in expectations where !expectation.isMet {
            fail(
                step: "verify", "Expected \(expectation.expected), found \(expectation.found).",
                advice: "Look at the recording's files and upload.")
        }
    }

    private var expectations: [ExpectationReport] {
        guard let expected = plan.expectation, recording != nil || !earlier.isEmpty else { return [] }
        var reports: [ExpectationReport] = []
        if let count = expected.files {
            reports.append(
                ExpectationReport(
                    expected: "\(count) files or more", found: "\(allFiles.count)", isMet: allFiles.count >= count))
        }
        if let duration = expected.duration {
            let newest = recording.map { ($0.endedAt ?? $0.startedAt) - $0.startedAt } ?? 0
            let length = Duration.milliseconds(earlier.reduce(newest) { $0 + $1.length })
            reports.append(
                ExpectationReport(
                    expected: "\(duration.notation) or more", found: length.notation, isMet: length >= duration))
        }
        if let statuses = expected.uploadingStatus {
            reports.append(
                ExpectationReport(
                    expected: "upload \(statuses.joined(separator: " or "))", found: uploadingStatusOfAll,
                    isMet: statuses.contains(uploadingStatusOfAll)))
        }
        return reports
    }

    /// The report of the run as it stands.
    func report() -> RunReport {
        RunReport(
            tool: environment.tool, runKey: key.text,
            job: ReportedJob(
                name: plan.name, labels: plan.labels, mode: plan.mode.rawValue,
                spec: specPlace,
                specDigest: key.specDigest, planDigest: plan.digest,
                replica: plan.policy.redundancy > 1 ? plan.replica + 1 : nil,
                redundancy: plan.policy.redundancy > 1 ? plan.policy.redundancy : nil),
            outcome: outcome, scheduledAt: Timestamp.text(key.scheduledAt), startedAt: Timestamp.text(beganAt),
            endedAt: Timestamp.text(environment.clock.timeOfDay()),
            recordings: earlier.map {
                $0.report(mayRunUntil: longestLife, endsBy: plan.endsBy(startedAt: $0.anchor.startedAt))
            } + orphans
                + [recording.map(recordingReport)].compactMap(\.self),
            steps: withLayouts(stepsInOrder), polls: polls, files: allFiles, uploadingStatus: uploadingStatusOfAll,
            expectations: expectations, warnings: warnings,
            error: error, resumed: resumptions, plannedStartAt: startsAt.map(Timestamp.text),
            waitedMilliseconds: waited?.milliseconds)
    }

    /// When other processes went on with the run, this one among them; `nil` where none did.
    private var resumptions: [ResumptionReport]? {
        guard let resumedAt else { return nil }
        return state.resumptions + [ResumptionReport(at: Timestamp.text(resumedAt), found: finding)]
    }

    /// The files of every recording; of several, each says which one it is of.
    private var allFiles: [FileReport] {
        guard !earlier.isEmpty else { return files }
        func marked(_ files: [FileReport], of sid: String?) -> [FileReport] {
            files.map { file in
                var file = file
                file.sid = sid
                return file
            }
        }
        return earlier.flatMap { marked($0.files, of: $0.anchor.handle.sid) }
            + marked(files, of: recording?.handle.sid)
    }

    /// The service says nothing of the upload of a recording that ended by itself.
    private var uploadingStatusOfAll: String {
        earlier.isEmpty ? uploadingStatus : UploadingStatus.unknown.rawValue
    }

    /// The plan's steps, and each restart behind those that had begun before it.
    private var stepsInOrder: [StepReport] {
        var ordered = Array(steps[..<plan.steps.count])
        for restart in steps[plan.steps.count...] {
            let offset = restart.offsetMilliseconds ?? .max
            let before = ordered.lastIndex { $0.offsetMilliseconds.map { $0 <= offset } ?? false }
            ordered.insert(restart, at: before.map { $0 + 1 } ?? ordered.count)
        }
        return ordered
    }

    private func recordingReport(_ recording: LiveRecording) -> RecordingReport {
        let mayRun = recording.state == .running || recording.state == .possiblyRunning
        return RecordingReport(
            cname: recording.handle.identity.cname, uid: recording.handle.identity.uid,
            resourceId: recording.handle.resourceId, sid: recording.handle.sid, state: recording.state,
            startedAt: Timestamp.text(recording.startedAt), endedAt: recording.endedAt.map(Timestamp.text),
            status: recording.status?.description,
            mayRunUntil: mayRun ? longestLife : nil,
            endsBy: mayRun ? plan.endsBy(startedAt: recording.startedAt) : nil,
            endpoints: recording.endpoints)
    }
}

extension FileReport {
    init(_ file: RecordedFile) {
        self.init(
            name: file.fileName, trackType: file.trackType, uid: file.uid, sliceStartTime: file.sliceStartTime)
    }
}
