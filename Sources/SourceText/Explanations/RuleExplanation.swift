/// What is told of a rule to somebody who asks: a paragraph, and two examples that a test runs.
package struct RuleExplanation: Sendable {
    /// What goes wrong when it is ignored, and what to do.
    package let text: String
    /// What draws the rule.
    package let failing: RuleExample
    /// The same put right.
    package let passing: RuleExample

    package init(_ text: String, failing: RuleExample, passing: RuleExample) {
        self.text = text
        self.failing = failing
        self.passing = passing
    }
}

/// An example of a rule: the lines that matter, laid over a base in which nothing is wrong.
package struct RuleExample: Sendable {
    /// What the lines are laid over.
    package enum Base: Sendable, Hashable {
        /// The plainest spec of a mode, which the lines extend.
        case individual, mix, web
        /// Nothing: the lines are a whole spec in YAML, or in JSON.
        case yaml, json
        /// Nothing: the lines are a file of variables.
        case environment
        /// Nothing: the lines are a raw V1 body of a call, in a mode.
        case body(call: String, mode: String)
        /// ``RuleExample/lesson``: the lines are a table of rows that it is read for, or arguments that it is read with.
        case table, arguments
        /// The plainest spec of mode mix, read for each row of ``RuleExample/rows``.
        case rows
    }

    package let base: Base
    /// What is shown. Two jobs of one batch stand apart by a line `---`.
    package let text: String
    /// Other rules that the example cannot help drawing.
    package let besides: [String]
    /// The text of which the example stands for a longer one, or for bytes that cannot be shown; `nil` for ``text``.
    ///
    /// Made when it is asked for, since it may be as long as a text can be.
    private let bytes: @Sendable () -> [UInt8]?

    package init(
        _ base: Base, _ text: String, besides: [String] = [],
        bytes: @autoclosure @escaping @Sendable () -> [UInt8]? = nil
    ) {
        self.base = base
        self.text = text
        self.besides = besides
        self.bytes = bytes
    }

    package static func mix(_ text: String, besides: String...) -> Self { Self(.mix, text, besides: besides) }
    package static func individual(_ text: String, besides: String...) -> Self {
        Self(.individual, text, besides: besides)
    }
    package static func web(_ text: String, besides: String...) -> Self { Self(.web, text, besides: besides) }
    package static func yaml(_ text: String, besides: String...) -> Self { Self(.yaml, text, besides: besides) }
    package static func json(_ text: String) -> Self { Self(.json, text) }
    package static func environment(_ text: String) -> Self { Self(.environment, text) }
    package static func body(of call: String, mode: String, _ text: String) -> Self {
        Self(.body(call: call, mode: mode), text)
    }
    package static func table(_ text: String) -> Self { Self(.table, text) }
    package static func arguments(_ text: String) -> Self { Self(.arguments, text) }
    package static func rows(_ text: String) -> Self { Self(.rows, text) }

    /// The spec of tables and arguments.
    package static let lesson = Self(
        .mix,
        """
        name: lesson-${id}
        parameters:
          id: {default: "1"}
          room: {default: algebra}
          key: {secret: true, default: null}
        channel: {cname: "${room}-${id}", uid: "70000${id}"}
        """)

    /// The table of specs that are read for rows.
    package static let rows = "id,room\n1,algebra\n2,physics\n"

    /// The time of day in every example that asks for it: 2026-01-01T00:00:00Z.
    package static let now: Int64 = 1_767_225_600

    /// What the environment holds in every example. The tokens are for the App ID, for channels of their names, and good
    /// for four hours from ``now``.
    package static let environment = [
        "AGORA_APP_ID": "970CA35de60c44645bbae8a215061b33", "AGORA_CUSTOMER_ID": "customer",
        "AGORA_CUSTOMER_SECRET": "customer-secret", "AGORA_AREA": "europe",
        "APP_CERTIFICATE": "5CFd2fd1755d40ecb72977518be15d3b", "ACCESS_KEY": "access", "SECRET_KEY": "secret",
        "PING": "5d0b", "ALIVE": "7e1c", "WEBHOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "STS_TOKEN": "sts", "CHANNEL_SECRET": "channel", "STREAM_KEY": "stream", "OTHER_STREAM_KEY": "other",
        "TOKEN_FOR_LESSON_7": "007eJxTYHh994DnLNOF9w5bsx6p4hfuvHK2qVxtGeePzwl/902OunJXgcHS3MDZ0dg0JdXMINnExMzENCkp"
            + "MdUi0cjQ1MDMMMnYmGFnaKaDBQMDIwMIQyCIz8GQk1pcnJ+na87GYG4ABIYAAJ0hOA==",
        "TOKEN_FOR_LESSON_8": "007eJxTYAj+8rgrpqRIcUWBtc4yIVfnHbuPZYnXPMxV/Rv0WePzizgFBktzA2dHY9OUVDODZBMTMxPTpKTE"
            + "VItEI0NTAzPDJGNjhp2hmQ4WDAyMDCAMgSA+B0NOanFxfp6uBRuDuQEQGAIARo0fPQ==",
        "NOT_A_TOKEN": "e3b0c44298fc1c14",
    ]

    /// The whole text of the base, by the name that examples extend it by; `nil` where there is none.
    package static func text(ofBase name: String) -> String? {
        Base.extended.first { $0.fileName == name }?.text
    }

    /// The texts that are read: the lines, each job's beginning with the base that it extends.
    package var source: [UInt8] {
        if let bytes = bytes() { return bytes }
        guard let name = base.fileName else { return Array((text + "\n").utf8) }
        let jobs = text.split(separator: "\n---\n", omittingEmptySubsequences: false)
        return Array(jobs.map { "extends: \(name)\n\($0)\n" }.joined(separator: "---\n").utf8)
    }
}

extension RuleExample.Base {
    /// Those that are specs, which examples extend.
    package static let extended: [Self] = [.individual, .mix, .web]

    /// The mode of the recording, where the base says it.
    package var mode: String? {
        switch self {
        case .individual: "individual"
        case .mix, .rows: "mix"
        case .web: "web"
        case .body(_, let mode): mode
        case .yaml, .json, .environment, .table, .arguments: nil
        }
    }

    /// The name of the file that stands for it in `extends`.
    package var fileName: String? {
        guard self == .rows || Self.extended.contains(self), let mode else { return nil }
        return "\(mode).yaml"
    }

    /// What an example's own file is called after its dot.
    package var fileExtension: String {
        switch self {
        case .individual, .mix, .web, .yaml, .rows: "yaml"
        case .json, .body: "json"
        case .environment: "env"
        case .table: "csv"
        case .arguments: "txt"
        }
    }

    fileprivate var text: String? {
        let own: String
        switch self {
        case .individual, .mix: own = "channel: {cname: lesson-7, uid: 700001, maxIdleTime: 5m}"
        case .web:
            own = """
                channel: {cname: lesson-7, uid: 700001}
                page: {url: https://stage.example.com/lesson, videoWidth: 1280, videoHeight: 720}
                """
        case .yaml, .json, .environment, .body, .table, .arguments, .rows: return nil
        }
        return """
            version: 1
            name: lesson
            mode: \(mode ?? "")
            service: {area: eu}
            \(own)
            storage:
              vendor: amazon-s3
              region: eu-central-1
              bucket: lessons
              accessKey: ${ACCESS_KEY}
              secretKey: ${SECRET_KEY}
            duration: 55m

            """
    }
}
