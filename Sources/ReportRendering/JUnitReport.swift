import Drawing
import RunReport

/// A batch as JUnit's XML, as CI servers read it: a suite with a case for each job.
///
/// A job that failed is a failure; one that could not be judged, since the service was out of reach, refused the
/// credentials or a signal came, is an error. One that was not started since another had failed is skipped.
struct JUnitReport {
    private let batch: ReportedBatch

    init(_ batch: ReportedBatch) { self.batch = batch }

    var text: String {
        let failures = batch.runs.count { $0.outcome == .failed }
        let skipped = batch.runs.count { $0.outcome == .skipped }
        let errors = batch.runs.count { ![.failed, .succeeded, .skipped].contains($0.outcome) }
        let time = Timestamp.milliseconds(batch.startedAt).flatMap { start in
            Timestamp.milliseconds(batch.endedAt).map { $0 - start }
        }
        let suite = Markup.tag(
            "testsuite",
            [
                "name": "rundown", "tests": .text("\(batch.runs.count)"), "failures": .text("\(failures)"),
                "errors": .text("\(errors)"), "skipped": .text("\(skipped)"), "time": time.map { .text(seconds($0)) },
                "timestamp": .text(String(batch.startedAt.prefix(19))),
            ],
            [.tag("properties", [:], properties)] + batch.runs.map(testCase))
        let root = Markup.tag(
            "testsuites",
            [
                "name": "rundown", "tests": .text("\(batch.runs.count)"), "failures": .text("\(failures)"),
                "errors": .text("\(errors)"), "time": time.map { .text(seconds($0)) },
            ], [suite])
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(root.rendered)\n"
    }

    /// The common schema has properties for suites alone, so that those of a job have its name before theirs.
    private var properties: [Markup] {
        var properties = [("tool", batch.tool)]
        if let exitCode = batch.exitCode { properties.append(("exitCode", "\(exitCode)")) }
        for run in batch.runs {
            let name = run.job.title
            properties.append(("\(name).runKey", run.runKey))
            properties.append(("\(name).mode", run.job.mode))
            properties.append(("\(name).uploadingStatus", run.uploadingStatus))
            properties += run.job.labels.sorted { $0.key < $1.key }.map { ("\(name).label.\($0.key)", $0.value) }
            properties += run.recordings.compactMap(\.sid).map { ("\(name).sid", $0) }
            properties += run.left.map { ("\(name).left", $0.line) }
        }
        return properties.map { .tag("property", ["name": .text($0.0), "value": .text($0.1)]) }
    }

    private func testCase(_ run: RunReport) -> Markup {
        var children: [Markup] = []
        if run.outcome == .skipped {
            children.append(.tag("skipped", ["message": .text(run.reason ?? run.outcome.words)], text: story(run)))
        } else if run.outcome != .succeeded {
            children.append(
                .tag(
                    run.outcome == .failed ? "failure" : "error",
                    ["type": .text(run.outcome.rawValue), "message": .text(run.reason ?? run.outcome.words)],
                    text: story(run)))
        }
        children.append(.tag("system-out", [:], text: ReportText.text(run)))
        return .tag(
            "testcase",
            [
                "name": .text(run.job.title), "classname": .text(run.job.spec.file),
                "time": run.length.map { .text(seconds($0)) },
            ], children)
    }

    private func story(_ run: RunReport) -> String {
        var lines = [run.reason ?? run.outcome.words]
        lines += run.error?.place.map { ["at \($0.file):\($0.line)"] } ?? []
        lines += run.error?.step.map { ["step \($0)"] } ?? []
        lines += run.error?.likelyCause.map { ["likely cause: \($0)"] } ?? []
        lines += run.error?.whatToDo.map { ["what to do: \($0)"] } ?? []
        return (lines + run.left.map(\.line)).joined(separator: "\n")
    }

    /// Seconds with three decimals, from 0.
    private func seconds(_ milliseconds: Int64) -> String {
        let length = max(milliseconds, 0)
        return "\(length / 1000).\(String(1000 + length % 1000).dropFirst())"
    }
}
