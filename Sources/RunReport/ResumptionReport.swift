import DocumentSchema

/// One time at which another process went on with a run.
package struct ResumptionReport: Document {
    package var at: String
    package var found: Finding

    package static let summary = "One time at which another process went on with the run."
    package static let keys = [
        "at": "When, RFC 3339 in UTC.",
        "found": "How far the run had come.",
    ]

    package init(at: String, found: Finding) {
        self.at = at
        self.found = found
    }

    /// How far a run had come.
    package enum Finding: String, DocumentWord {
        /// Nothing was started.
        case notStarted
        /// A start may have been sent.
        case startUnknown
        /// The recording was started, and no stop was sent.
        case running
        /// A stop may have been sent.
        case stopUnknown
        /// The recording was stopped.
        case stopped
        /// It was over; nothing was sent.
        case over

        /// In words: "it was recording".
        package var words: String {
            switch self {
            case .notStarted: "nothing had been started"
            case .startUnknown: "a start may have been sent"
            case .running: "it was recording"
            case .stopUnknown: "a stop may have been sent"
            case .stopped: "the recording was stopped"
            case .over: "it was over; nothing was sent"
            }
        }
    }
}

extension RunReport {
    /// The report of a run that yet another process took up.
    ///
    /// - Parameter time: milliseconds since the Unix epoch.
    package func resumed(at time: Int64, _ found: ResumptionReport.Finding) -> RunReport {
        var report = self
        report.resumed = (resumed ?? []) + [ResumptionReport(at: Timestamp.text(time), found: found)]
        return report
    }
}
