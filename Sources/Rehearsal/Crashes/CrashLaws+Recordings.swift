import CloudRecordingAPI
import FoundationEssentials
import JobRunner
import RunReport
import Simulator

/// What is said of recordings, beside what there was.
extension CrashLaws {
    /// At most one recording is live at a time; one more only where nobody could know, and then it is named.
    mutating func checkConcurrency(_ report: RunReport, _ recordings: [RecordingRecord]) {
        let isHandedOver = report.steps.contains { $0.work == "handOver" && $0.offsetMilliseconds != nil }
        for (index, one) in recordings.enumerated() {
            for other in recordings[(index + 1)...] where other.startedAt < one.endedAt ?? .max {
                // A hand-over is meant to overlap, of two and no more.
                let live = recordings.count { $0.startedAt <= other.startedAt && other.startedAt < $0.endedAt ?? .max }
                if isHandedOver, live == 2, report.recordings.contains(where: { $0.sid == one.sid }) { continue }
                let isNamed = [one, other].contains { record in
                    report.recordings.contains { $0.resourceId == record.resourceId && $0.state == .possiblyRunning }
                }
                require(isNamed, "\(report.job.name): \(one.sid) and \(other.sid) were live at once")
            }
        }
    }

    /// Every recording is stopped, or named with its ids.
    mutating func checkNames(_ report: RunReport, _ recordings: [RecordingRecord]) {
        for recording in recordings {
            let named = report.recordings.first { $0.resourceId == recording.resourceId }
            if recording.endedAt == nil {
                let mayRun = named.map { [.running, .possiblyRunning].contains($0.state) } ?? false
                require(mayRun, "\(report.job.name): \(recording.sid) is live, and no report says so")
                require(
                    named?.mayRunUntil != nil, "\(report.job.name): until when \(recording.sid) may run is not said")
            }
            require(
                named != nil || recording.endReason != .stopped,
                "\(report.job.name): \(recording.sid) was stopped and is not reported")
        }
        if report.recordings.contains(where: { [.running, .possiblyRunning].contains($0.state) }) {
            require(report.outcome != .succeeded, "\(report.job.name) left something running and succeeded")
        }
    }

    /// What the report says of a recording is so.
    mutating func checkRecordings(_ report: RunReport, _ recordings: [RecordingRecord]) {
        for told in report.recordings {
            guard let sid = told.sid else { continue }
            guard let real = recordings.first(where: { $0.sid == sid }) else {
                complaints.append("\(report.job.name): nobody knows the recording \(sid)")
                continue
            }
            require(
                told.resourceId == real.resourceId && told.cname == real.cname && told.uid == real.uid,
                "\(report.job.name): the ids of \(sid) are wrong")
            checkStart(told, real, report)
            switch told.state {
            case .stopped, .ended:
                require(real.endedAt != nil, "\(report.job.name): \(sid) is live and reported as \(told.state)")
            case .running, .possiblyRunning: break
            }
            if told.state == .stopped { checkEnd(told, real, report) }
            for file in report.files where told.sid == file.sid ?? report.recordings.last?.sid {
                // A worker that takes over names them anew.
                let isReal = real.files.contains(file.name) || real.failovers > 0
                require(isReal, "\(report.job.name): there is no file \(file.name)")
            }
        }
    }

    /// The start lies between its first intent and the entry that tells of its answer.
    mutating func checkStart(_ told: RecordingReport, _ real: RecordingRecord, _ report: RunReport) {
        let times = result.journal.filter { $0.isStart(of: real) }.map(\.time)
        guard let first = times.first, let last = times.last, let time = CrashLaws.milliseconds(told.startedAt) else {
            return complaints.append("\(report.job.name): when \(real.sid) began is not said")
        }
        require(
            (first...last).contains(real.startedAt) && (first...last).contains(time),
            "\(report.job.name): the start of \(real.sid) is \(time - real.startedAt) ms off")
    }

    /// The end was not long before it was known; a stop whose answer was lost lies between its being sent and that.
    mutating func checkEnd(_ told: RecordingReport, _ real: RecordingRecord, _ report: RunReport) {
        guard real.endReason == .stopped, let endedAt = real.endedAt else { return }
        let known = result.journal.last { entry in
            if case .outcome(let outcome) = entry.event {
                outcome.call == .stop && outcome.sid == real.sid
            } else {
                false
            }
        }
        guard let time = CrashLaws.milliseconds(told.endedAt) else {
            return complaints.append("\(report.job.name): when \(real.sid) ended is not said")
        }
        require(
            (time - 90_000...max(time, known?.time ?? time)).contains(endedAt),
            "\(report.job.name): the end of \(real.sid) is \(time - endedAt) ms off")
    }

    static func milliseconds(_ text: String?) -> Int64? {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let date = text.flatMap { try? style.parse($0) }
        return date.map { Int64(($0.timeIntervalSince1970 * 1000).rounded()) }
    }
}

extension JournalEntry {
    /// Whether it tells that a recording is about to be started, or has been.
    fileprivate func isStart(of recording: RecordingRecord) -> Bool {
        switch event {
        case .intent(let intent): intent.call == .start && intent.resourceId == recording.resourceId
        case .outcome(let outcome): outcome.call == .start && outcome.resourceId == recording.resourceId
        case .anchored(let anchor): anchor.handle.sid == recording.sid
        case .began, .resumed, .followed, .keptOn, .stepEnded, .ended, .foreign: false
        }
    }
}
