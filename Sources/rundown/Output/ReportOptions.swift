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
            "Also write the batch there in this form. It becomes index.html, index.prom and the like.",
            valueName: "form"))
    var reportFormat: [ReportFormat] = []

    @Option(
        help: ArgumentHelp(
            "Delete older reports there. Keep so many of each job, such as 30, or days, such as 14d.",
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
