import FoundationEssentials
import ReportRendering
import RunReport
import RunStore
import SystemPackage

/// Where the reports of a batch are kept, each in a file, with an index.
struct ReportFolder {
    let path: String
    /// In which forms the batch is written beside its index.
    var formats: [ReportFormat] = []
    /// How many earlier reports are kept; all, unless told.
    var retention: ReportRetention?

    /// Makes the folder, so that what is wrong with it shows before anything is started.
    func prepare() throws(OutputProblem) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw OutputProblem(description: "\(path): the folder could not be made")
        }
        try AtomicFile.write("", to: FilePath(path).appending(".writable"))
        try? FileManager.default.removeItem(atPath: FilePath(path).appending(".writable").string)
    }

    /// Writes each report and the index, then the batch in other forms; then deletes what is not kept any more.
    ///
    /// - Parameter overBefore: the keys of runs that were over before; those whose reports are there already are not
    ///   counted once more.
    func write(
        _ reports: [RunReport], overBefore: Set<String> = [], startedAt: String, endedAt: String, status: ExitStatus
    ) throws {
        var entries: [BatchEntry] = []
        var counted: Set<String> = []
        for report in reports {
            let name = ReportName(report).description
            if overBefore.contains(report.runKey), holds(report, as: name) { counted.insert(report.runKey) }
            try AtomicFile.write(try report.text(), to: FilePath(path).appending(name))
            entries.append(
                BatchEntry(
                    job: report.job.name, replica: report.job.replica, outcome: report.outcome, report: name,
                    sid: report.recordings.last?.sid,
                    message: report.error?.message))
        }
        let index = BatchReport(
            tool: Rundown.tool, startedAt: startedAt, endedAt: endedAt, exitCode: Int(status.rawValue), runs: entries)
        // What other processes write as well is read, changed and written by one of them after the other.
        try LockFile.alone(FilePath(path).appending(".lock"), patience: ReportFolder.patience) {
            try AtomicFile.write(try index.text(), to: FilePath(path).appending("index.json"))
            try writeForms(of: ReportedBatch(reports, index: index, countedBefore: counted))
            try tidy(keeping: Set(reports.map { ReportName($0) }), at: Timestamp.milliseconds(endedAt))
        }
    }

    /// Whether the report of the same end of the same run is there.
    private func holds(_ report: RunReport, as name: String) -> Bool {
        let file = FilePath(path).appending(name).string
        guard let bytes = try? InputFiles.bytes(file), let earlier = try? RunReport(reading: bytes) else {
            return false
        }
        return earlier.runKey == report.runKey && earlier.endedAt == report.endedAt
    }

    /// How long other processes may take to write what they share.
    private static let patience = Duration.seconds(60)

    private func writeForms(of batch: ReportedBatch) throws {
        for format in Set(formats).sorted(by: { $0.rawValue < $1.rawValue }) where format != .json {
            let file = FilePath(path).appending("index.\(format.fileExtension)")
            // Counters go on; without an earlier file they begin.
            let goesOn = format == .prometheus && FileManager.default.fileExists(atPath: file.string)
            let earlier = goesOn ? String(decoding: try InputFiles.bytes(file.string), as: UTF8.self) : nil
            let text = try format.text(of: batch, goingOnFrom: earlier)
            try AtomicFile.write(text, to: file)
        }
    }

    /// Deletes the reports that are not kept any more, and no other file.
    private func tidy(keeping current: Set<ReportName>, at time: Int64?) throws {
        guard let retention, let time else { return }
        let files: [String]
        do {
            files = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw OutputProblem(description: "\(path): the folder could not be read, so that no report was deleted")
        }
        for name in retention.expired(files.compactMap { ReportName($0) }, current: current, at: time) {
            let file = FilePath(path).appending(name.description).string
            // A name may be another's; what is deleted must be what was written here.
            guard let bytes = try? InputFiles.bytes(file), let report = try? RunReport(reading: bytes),
                report.tool.hasPrefix("rundown "), ReportName(report) == name
            else { continue }
            do {
                try FileManager.default.removeItem(atPath: file)
            } catch {
                throw OutputProblem(description: "\(file) could not be deleted")
            }
        }
    }
}
