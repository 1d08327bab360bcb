import RunReport

/// Reports to render: a recording of 55 minutes from 2026-01-01T00:00:00Z on, with one change of its layout.
enum SampleRuns {
    static let start: Int64 = 1_767_225_600_000

    static func run(_ name: String = "algebra", change: (inout RunReport) -> Void = { _ in }) -> RunReport {
        let layout = LayoutReport(
            width: 640, height: 360, windows: [WindowReport(user: "teacher", x: 0, y: 0, width: 1, height: 1)])
        var run = RunReport(
            tool: "rundown 1.0.0", runKey: "k1",
            job: ReportedJob(
                name: name, labels: [:], mode: "mix", spec: .init(file: "\(name).yaml", line: 2), specDigest: "s",
                planDigest: "p"),
            outcome: .succeeded, scheduledAt: Timestamp.text(start), startedAt: Timestamp.text(start),
            endedAt: Timestamp.text(start + 3_310_000),
            recordings: [
                RecordingReport(
                    cname: name, uid: "1", resourceId: "r", sid: "s-\(name)", state: .stopped,
                    startedAt: Timestamp.text(start + 1000), endedAt: Timestamp.text(start + 3_301_000))
            ],
            steps: [
                step("start", "start", sent: 0),
                step("five", "updateLayout", due: 300_000, sent: 300_020, layout: layout),
                step("stop", "stop", due: 3_300_000, sent: 3_300_000),
            ],
            polls: PollReport(count: 10), files: [FileReport(name: "a.m3u8")], uploadingStatus: "unknown",
            expectations: [], warnings: [], error: nil)
        change(&run)
        return run
    }

    /// Its second step was refused once, and done when it was 2.5 s late.
    static func late(_ name: String = "late") -> RunReport {
        run(name) { run in
            let refused = AttemptReport(
                call: "updateLayout", sentAt: Timestamp.text(start + 301_000), endpoint: "https://a", httpStatus: 429,
                code: 7, latencyMilliseconds: 30, error: "too many")
            run.steps[1] = step("five", "updateLayout", due: 300_000, sent: 302_500)
            run.steps[1].attempts.insert(refused, at: 0)
        }
    }

    /// It failed, and its recording may go on.
    static func failed(_ name: String = "geometry") -> RunReport {
        run(name) { run in
            run.outcome = .failed
            run.recordings[0].state = .possiblyRunning
            run.recordings[0].endedAt = nil
            run.recordings[0].mayRunUntil = "until noon"
            run.steps[1].outcome = .failed
            run.steps[1].attempts[0].error = "refused"
            run.error = ErrorReport(
                step: "five", message: "It was refused.", likelyCause: "A typo.", whatToDo: "Mend it.",
                place: .init(file: "geometry.yaml", line: 9))
        }
    }

    private static func step(
        _ id: String, _ work: String, due: Int64? = nil, sent: Int64, layout: LayoutReport? = nil
    ) -> StepReport {
        let moment = Timestamp.text(start + 1000 + sent)
        return StepReport(
            id: id, work: work, outcome: .succeeded, plannedOffsetMilliseconds: due, offsetMilliseconds: sent,
            latenessMilliseconds: due.map { sent - $0 }, startedAt: moment, endedAt: moment,
            attempts: [
                AttemptReport(
                    call: work, sentAt: moment, endpoint: "https://a", httpStatus: 200, latencyMilliseconds: 40)
            ], layout: layout)
    }
}

/// Texts that a spec or the service may give, at their worst.
let hostileTexts = [
    "<script>alert(1)</script>&\"'`|*_[x](y)$\\", "two\nlines\ttab\r\n\u{0}\u{1B}[31m\u{7F}\u{202E}\u{FFFF}",
    "]]>--></style>{{x}}%s", String(repeating: "W", count: 5000), "\u{301}录制 🎓", "",
]

extension RunReport {
    /// With a text before everything that others have a hand in.
    func spoiled(with text: String) -> RunReport {
        var run = mapTexts { text + $0 }
        run.warnings = [text]
        return run
    }
}
