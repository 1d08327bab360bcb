package import RunReport

/// What a batch of runs came to, as every renderer tells it.
package struct ReportedBatch: Sendable {
    /// In the order of the index.
    package let runs: [RunReport]
    /// The program that wrote the reports, and its version.
    package let tool: String
    /// RFC 3339 in UTC; empty where there is no run.
    package let startedAt: String
    package let endedAt: String
    /// Of the program; `nil` where no index tells it.
    package let exitCode: Int?
    /// The keys of runs that an earlier batch has counted.
    let countedBefore: Set<String>

    /// - Parameters:
    ///   - index: of the batch; without one its times are those of the runs.
    ///   - countedBefore: the keys of runs that were told of before, so that counters that go on do not count them again.
    package init(_ runs: [RunReport], index: BatchReport? = nil, countedBefore: Set<String> = []) {
        self.runs = runs
        self.countedBefore = countedBefore
        tool = index?.tool ?? runs.last?.tool ?? "rundown"
        startedAt = index?.startedAt ?? runs.map(\.startedAt).min() ?? ""
        endedAt = index?.endedAt ?? runs.map(\.endedAt).max() ?? ""
        exitCode = index?.exitCode
    }

    /// In words: "2 of 12 jobs did not succeed".
    package var title: String {
        let bad = runs.count { $0.outcome != .succeeded }
        switch (runs.count, bad) {
        case (0, _): return "No job was run"
        case (1, _): return "\(runs[0].job.title): \(runs[0].outcome.words)"
        case (let count, 0): return "All \(count) jobs succeeded"
        case (let count, _) where count == bad: return "None of \(count) jobs succeeded"
        case (let count, _): return "\(bad) of \(count) jobs did not succeed"
        }
    }

    /// The program, the times and the exit code in a line.
    package var subtitle: String {
        let times = startedAt.isEmpty ? "" : ", \(TimeWords.moment(startedAt)) to \(TimeWords.moment(endedAt)) UTC"
        return "\(tool)\(times)" + (exitCode.map { ", exit code \($0)" } ?? "")
    }

    /// The recordings that go on, or may go on, each with the job that it belongs to.
    package var left: [(job: String, recording: RecordingReport)] {
        runs.flatMap { run in run.left.map { (run.job.title, $0) } }
    }
}

extension RunReport {
    /// The recordings that go on, or may go on.
    package var left: [RecordingReport] { recordings.filter { [.running, .possiblyRunning].contains($0.state) } }

    /// From its beginning to its end, in milliseconds; `nil` where one of the times cannot be read.
    var length: Int64? {
        guard let start = Timestamp.milliseconds(startedAt), let end = Timestamp.milliseconds(endedAt) else {
            return nil
        }
        return max(end - start, 0)
    }

    /// How late its latest step was, in milliseconds.
    var latest: Int64? { steps.compactMap(\.latenessMilliseconds).max().map(TimeWords.bounded) }

    /// Why it did not succeed, in a sentence.
    var reason: String? { error?.message }
}

extension RunOutcome {
    /// In words.
    package var words: String {
        switch self {
        case .succeeded, .failed, .interrupted: rawValue
        case .skipped: "not started"
        case .unreachable: "service unreachable"
        case .refused: "credentials refused"
        }
    }

    /// A sign that stands for it where there is no colour.
    var sign: String {
        switch self {
        case .succeeded: "✓"
        case .failed: "✗"
        case .unreachable: "…"
        case .refused: "⊘"
        case .interrupted: "■"
        case .skipped: "–"
        }
    }
}

extension RecordingReport {
    /// What it is and what is to be known of it, in a line.
    var line: String {
        "\(state.words): channel \(cname), recorder \(uid), \(sid.map { "sid \($0)" } ?? "sid unknown"), "
            + "resource \(resourceId)\(prospects)"
    }
}

extension StepReport {
    /// Whether there is more to tell of it than that it was done in time at the first attempt.
    var isRemarkable: Bool {
        outcome == .failed || outcome == .unknown || isLate || decision != nil || attempts.count > 1
            || !troubles.isEmpty
    }

    /// A second or more after it was due.
    var isLate: Bool { (latenessMilliseconds ?? 0) >= 1000 }
}

extension StepReport {
    /// The requests that were not taken.
    var troubles: [AttemptReport] { attempts.filter(isTrouble) }

    /// Whether a request was not taken. That a recording is not found after its stop is what a verify waits for.
    func isTrouble(_ attempt: AttemptReport) -> Bool {
        let isWaitedFor = work == "verify" && outcome == .succeeded && attempt.httpStatus == 404
        return attempt.error != nil && !isWaitedFor
    }
}

extension AttemptReport {
    /// The call, and what came of it: `start at 00:00:00 to https://…: HTTP 200, code 7, 40ms, no such channel`. What
    /// the error says is not said twice.
    var line: String {
        let told = error ?? ""
        var parts: [String] = []
        func add(_ part: String) {
            if !told.contains(part) { parts.append(part) }
        }
        add(httpStatus.map { "HTTP \($0)" } ?? "no answer")
        if let code { add("code \(code)") }
        parts.append(TimeWords.span(latencyMilliseconds))
        if let waited = waitedMilliseconds { parts.append("after \(TimeWords.span(waited)) under the quota") }
        if let error { parts.append(error) }
        if let requestId { add("request \(requestId)") }
        let place = told.contains(endpoint) ? "" : " to \(endpoint)"
        return "\(call) at \(TimeWords.timeOfDay(sentAt))\(place): \(parts.joined(separator: ", "))"
    }
}
