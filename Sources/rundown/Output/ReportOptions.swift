import ArgumentParser
import ReportRendering
import RunReport

/// Where reports are kept, in which forms, and for how long.
struct ReportOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Write each report and an index into this folder.", valueName: "folder"),
        completion: .directory)
    var reportDir: String?

    @Option(
        help: ArgumentHelp(
            "With --report-dir: also write the batch in this form, as index.html and the like; repeatable.",
            valueName: "form"))
    var reportFormat: [ReportFormat] = []

    @Option(
        help: ArgumentHelp(
            "With --report-dir: delete older reports; keep so many of each job, such as 30, or days, such as 14d.",
            valueName: "number"))
    var keepReports: ReportRetention?

    var folder: ReportFolder? {
        reportDir.map { ReportFolder(path: $0, formats: reportFormat, retention: keepReports) }
    }

    func validate() throws {
        guard reportDir == nil else { return }
        if !reportFormat.isEmpty { throw ValidationError("--report-format goes with --report-dir") }
        if keepReports != nil { throw ValidationError("--keep-reports goes with --report-dir") }
    }
}

extension ReportFormat: ExpressibleByArgument {}

extension ReportRetention: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}
