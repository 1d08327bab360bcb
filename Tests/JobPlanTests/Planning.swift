import CloudRecordingAPI
import JSONText
import JobPlan
import JobSpec
import SourceText
import Testing

/// Plans of specs, with every reference filled.
enum Planning {
    static let beginning: Int64 = 1_767_225_600

    static let environment = [
        "AGORA_APP_ID": "0123456789abcdef0123456789abcdef", "AGORA_CUSTOMER_ID": "customer",
        "AGORA_CUSTOMER_SECRET": "customer-secret", "AGORA_APP_CERTIFICATE": "fedcba9876543210fedcba9876543210",
        "AGORA_AREA": "cn", "S3_ACCESS_KEY": "s3-access", "S3_SECRET_KEY": "s3-secret", "GCS_ACCESS_KEY": "gcs-access",
        "GCS_SECRET_KEY": "gcs-secret", "OSS_ACCESS_KEY": "oss-access", "OSS_SECRET_KEY": "oss-secret",
        "STREAM_KEY": "stream-key",
    ]

    static func outcome(_ spec: String, beginning: Int64? = nil) -> (plan: JobPlan?, problems: [Diagnostic]) {
        let file = SourceFile(name: "job.yaml", bytes: Array(spec.utf8))
        let reading = Job.reading(file, variables: Variables(environment: environment))[0]
        let errors = reading.diagnostics.filter { $0.severity == .error }
        let (plan, problems) = Planner.plan(reading, beginning: beginning)
        return (plan, errors + problems)
    }

    static func plan(
        _ spec: String, beginning: Int64? = nil, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws -> JobPlan {
        let (plan, problems) = outcome(spec, beginning: beginning)
        return try #require(plan, "\(problems.map(\.message))", sourceLocation: sourceLocation)
    }

    /// What a spec's plan finds wrong: `rule line`, each.
    static func problems(_ spec: String, beginning: Int64? = nil) -> [String] {
        outcome(spec, beginning: beginning).problems.map { "\($0.rule) \($0.location?.position.line ?? 0)" }
    }

    /// A job of one mode with everything that must be there, and more.
    static func spec(_ mode: String, _ rest: String, channel: String = "", timeline: String = "duration: 55m") -> String
    {
        let media = mode == "web" ? "page: {url: \"https://a.example/p\", videoWidth: 1280, videoHeight: 720}\n" : ""
        return """
            version: 1
            name: job
            mode: \(mode)
            channel: {cname: room, uid: 7\(mode == "web" ? "" : ", maxIdleTime: 5m")\(channel)}
            storage: {vendor: google-cloud, bucket: b, accessKey: "${S3_ACCESS_KEY}", secretKey: "${S3_SECRET_KEY}"}
            \(media)\(rest)
            \(timeline)

            """
    }
}

extension JobPlan {
    /// What a step sends, without the envelope; secrets masked.
    func request(_ id: String) throws -> JSON {
        let step = try #require(steps.first { $0.id == id })
        return try #require(body(of: step.work)?["clientRequest"])
    }

    func step(_ id: String) throws -> Step { try #require(steps.first { $0.id == id }) }

    func state(after id: String) throws -> RecordingState {
        try #require(stepsWithStates.first { $0.step.id == id }?.after.wrappedValue)
    }

    /// `offset id`, each step of the timeline.
    var schedule: [String] {
        steps.compactMap { step in step.moment.offset.map { "\($0.notation) \(step.id)" } }
    }
}

func json(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }
