import FoundationEssentials
import RunReport
import SystemPackage

/// Where the reports of a batch are kept, each in a file, with an index.
struct ReportFolder {
    let path: String

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

    /// Writes each report and the index.
    func write(_ reports: [RunReport], startedAt: String, endedAt: String, status: ExitStatus) throws {
        var entries: [BatchEntry] = []
        for report in reports {
            let name = ReportFolder.name(report)
            try AtomicFile.write(try report.text(), to: FilePath(path).appending(name))
            entries.append(
                BatchEntry(
                    job: report.job.name, replica: report.job.replica, outcome: report.outcome, report: name,
                    sid: report.recordings.last?.sid,
                    message: report.error?.message))
        }
        let index = BatchReport(
            tool: Rundown.tool, startedAt: startedAt, endedAt: endedAt, exitCode: Int(status.rawValue), runs: entries)
        try AtomicFile.write(try index.text(), to: FilePath(path).appending("index.json"))
    }

    /// The name of a report's file: the job, the time it was due, and which recorder it was where there are several.
    private static func name(_ report: RunReport) -> String {
        let time = report.scheduledAt.prefix(19).filter { $0 != "-" && $0 != ":" }
        let replica = report.job.replica.map { "-replica-\($0)" } ?? ""
        return "\(report.job.name)-\(time)Z\(replica).json"
    }
}
