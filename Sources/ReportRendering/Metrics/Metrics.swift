/// Metrics in Prometheus' text format, as the node exporter's textfile collector reads them.
///
/// A file of them holds what the last batch told and what earlier ones counted: counters and histograms go on from the
/// file before, and a job that the batch had nothing of keeps its values.
struct Metrics: Sendable {
    /// One series: a sample's name with its labels.
    struct Series: Hashable, Sendable {
        let name: String
        /// In the order in which they are written.
        let labels: [Label]
    }

    struct Label: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// The value of each series, and the order in which they came.
    private(set) var values: [Series: Double] = [:]
    private(set) var order: [Series] = []

    init() {}

    mutating func set(_ series: Series, _ value: Double) {
        if values.updateValue(value, forKey: series) == nil { order.append(series) }
    }

    mutating func add(_ value: Double, to series: Series) { set(series, (values[series] ?? 0) + value) }

    /// What these metrics make of an earlier file's.
    func following(_ earlier: Metrics?) -> Metrics {
        guard let earlier else { return self }
        var result = earlier
        for series in order {
            guard let value = values[series], let family = MetricFamily(of: series.name) else { continue }
            if family.isCounted {
                result.add(value, to: series)
            } else {
                result.set(series, value)
            }
        }
        return result
    }

    /// The families in the order of their declaration, each with its series.
    var text: String {
        let families = Dictionary(grouping: order) { MetricFamily(of: $0.name) }
        return MetricFamily.allCases.compactMap { family in
            families[family].map { series in
                "# HELP \(family.rawValue) \(family.help)\n# TYPE \(family.rawValue) \(family.type)\n"
                    + series.map { "\($0.text) \(Metrics.number(values[$0] ?? 0))\n" }.joined()
            }
        }.joined()
    }

    /// A number as Prometheus reads it.
    private static func number(_ value: Double) -> String {
        guard let whole = Int64(exactly: value) else { return "\(value)" }
        return "\(whole)"
    }
}

extension Metrics.Series {
    /// `name{label="value"}`.
    fileprivate var text: String {
        guard !labels.isEmpty else { return name }
        return "\(name){\(labels.map { "\($0.name)=\"\(Metrics.escaped($0.value))\"" }.joined(separator: ","))}"
    }
}

extension Metrics {
    /// A label's value between its quotes: one line, whatever it holds.
    fileprivate static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar.isPlain ? scalar : "\u{FFFD}")
            }
        }
        return text
    }
}

/// What is measured.
enum MetricFamily: String, CaseIterable {
    case runs = "rundown_runs_total"
    case requests = "rundown_requests_total"
    case errors = "rundown_request_errors_total"
    case lateness = "rundown_step_lateness_seconds"
    case outcome = "rundown_job_last_run_outcome"
    case lastRun = "rundown_job_last_run_timestamp_seconds"
    case lastSuccess = "rundown_job_last_success_timestamp_seconds"
    case duration = "rundown_job_last_run_duration_seconds"
    case left = "rundown_job_recordings_left_running"
    case batchEnd = "rundown_batch_last_end_timestamp_seconds"
    case exitCode = "rundown_batch_last_exit_code"

    /// The family that a sample belongs to: those of a histogram have endings of their own.
    init?(of sample: String) {
        let stem = ["_bucket", "_sum", "_count"].first { sample.hasSuffix($0) }.map { sample.dropLast($0.count) }
        if let stem, stem == MetricFamily.lateness.rawValue {
            self = .lateness
        } else {
            guard let family = MetricFamily(rawValue: sample), family != .lateness else { return nil }
            self = family
        }
    }

    var type: String {
        switch self {
        case .runs, .requests, .errors: "counter"
        case .lateness: "histogram"
        default: "gauge"
        }
    }

    /// Whether a later batch adds to it, instead of taking its place.
    var isCounted: Bool { type != "gauge" }

    var help: String {
        switch self {
        case .runs: "Runs by how they ended."
        case .requests: "Requests to the service by call."
        case .errors: "Requests that were not taken, by call, HTTP status and the code in the body."
        case .lateness: "How much later than due steps were sent, by their work."
        case .outcome: "How the last run of a job ended: 1 for the outcome, 0 for the others."
        case .lastRun: "When the last run of a job was over."
        case .lastSuccess: "When the last run of a job that succeeded was over."
        case .duration: "How long the last run of a job took."
        case .left: "Recordings that the last run of a job left running, or may have."
        case .batchEnd: "When the last batch was over."
        case .exitCode: "The exit code of the last batch."
        }
    }
}
