import JSONText
import SourceText
import Testing

@testable import CloudRecordingAPI
@testable import JobSpec

/// A body with nothing wrong in it, of which a test changes what it is about.
struct Body: Sendable {
    var content: JSON

    static let storage: JSON = [
        "vendor": 1, "region": 0, "bucket": "lessons", "accessKey": "key", "secretKey": "secret",
    ]

    /// The plainest start of a mode.
    static func start(_ mode: RecordingMode) -> Body {
        var request: JSONObject = ["storageConfig": storage]
        switch mode {
        case .individual:
            request["recordingConfig"] = ["channelType": 1, "maxIdleTime": 300, "subscribeUidGroup": 3]
        case .mix: request["recordingConfig"] = ["channelType": 1, "maxIdleTime": 300]
        case .web:
            let page: JSON = [
                "url": "https://stage.example.com", "audioProfile": 0, "videoWidth": 1280, "videoHeight": 720,
                "maxRecordingHour": 3,
            ]
            request["extensionServiceConfig"] = [
                "extensionServices": [["serviceName": "web_recorder_service", "serviceParam": page]]
            ]
        }
        return Body(request: .object(request))
    }

    init(request: JSON) { content = ["cname": "lesson", "uid": "700001", "clientRequest": request] }

    /// The same with a value put in or, for `nil`, taken out at a path such as `clientRequest.a[0].b`.
    func with(_ path: String, _ value: JSON?) -> Body {
        var body = self
        body.content = Body.set(
            path.replacing("[", with: ".").replacing("]", with: "").split(separator: ".").map(String.init)[...], value,
            in: content)
        return body
    }

    private static func set(_ path: ArraySlice<String>, _ value: JSON?, in json: JSON) -> JSON {
        guard let step = path.first else { return value ?? .null }
        if var elements = json.array, let index = Int(step) {
            elements[index] = set(path.dropFirst(), value, in: elements[index])
            return .array(elements)
        }
        var object = json.object ?? [:]
        if path.count == 1 {
            object[step] = value
        } else {
            object[step] = set(path.dropFirst(), value, in: object[step] ?? .object([:]))
        }
        return .object(object)
    }

    func reading(_ call: BodyCall = .start, _ mode: RecordingMode?) -> BodyReading {
        BodyReading(SourceFile(name: "body.json", bytes: Array(content.text(.indented).utf8)), of: call, mode: mode)
    }
}

/// Checks what is said about a body: each line is a severity, a rule and a path, in the order of the text.
func expectFindings(
    _ body: Body, as call: BodyCall = .start, _ mode: RecordingMode?, _ expected: [String],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
    let found = body.reading(call, mode).diagnostics
    let lines = found.map {
        "\($0.severity) \($0.rule) \($0.path ?? "-")\($0.fix.map { " => \($0.replacement)" } ?? "")"
    }
    let messages = found.map { "\($0.message) (\($0.hint ?? ""))" }
    #expect(
        lines == expected, "found:\n\(lines.joined(separator: "\n"))\n\(messages.joined(separator: "\n"))",
        sourceLocation: sourceLocation)
}
