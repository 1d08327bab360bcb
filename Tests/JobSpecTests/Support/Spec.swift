import CloudRecordingAPI
import SourceText
import Testing

@testable import JobSpec

/// The text of a spec that has nothing wrong with it, of which a test changes what it is about.
struct Spec: Sendable {
    private var keys: [(path: String, text: String)]

    /// The plainest spec of a mode. Read with ``Variables/known``, nothing is to be said about it.
    init(_ mode: RecordingMode) {
        keys = [("version", "1"), ("name", "lesson"), ("mode", mode.rawValue), ("service.area", "cn")]
        keys += [("channel.cname", "lesson-7"), ("channel.uid", "700001")]
        if mode != .web { keys.append(("channel.maxIdleTime", "5m")) }
        if mode == .web {
            keys += [("page.url", "https://stage.example.com/lesson"), ("page.videoWidth", "1280")]
            keys.append(("page.videoHeight", "720"))
        }
        keys += [("storage.vendor", "amazon-s3"), ("storage.region", "eu-central-1"), ("storage.bucket", "lessons")]
        keys += [("storage.accessKey", "${KEY}"), ("storage.secretKey", "${KEY}"), ("duration", "55m")]
    }

    /// The same with the text of a key, or of a whole section, put in or taken out.
    func with(_ path: String, _ text: String?) -> Spec {
        var spec = self
        let section = path.split(separator: ".").first.map(String.init) ?? path
        if section == path {
            spec.keys.removeAll { $0.path.hasPrefix(path + ".") }
        } else {
            spec.keys.removeAll { $0.path == section }
        }
        let place = spec.keys.firstIndex { $0.path == path }
        switch (place, text) {
        case (let place?, let text?): spec.keys[place].text = text
        case (let place?, nil): spec.keys.remove(at: place)
        case (nil, let text?):
            let last = spec.keys.lastIndex { $0.path.hasPrefix(section + ".") } ?? spec.keys.count - 1
            spec.keys.insert((path, text), at: last + 1)
        case (nil, nil): break
        }
        return spec
    }

    func with(_ changes: KeyValuePairs<String, String?>) -> Spec {
        changes.reduce(self) { $0.with($1.key, $1.value) }
    }

    /// The spec as YAML in block style, one key a line.
    var text: String {
        var text = ""
        var open = ""
        for (path, value) in keys {
            let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
            if parts.count == 1 {
                text += "\(path): \(value)\n"
                open = ""
            } else {
                if parts[0] != open { text += "\(parts[0]):\n" }
                text += "  \(parts[1]): \(value)\n"
                open = parts[0]
            }
        }
        return text
    }

    /// The job, which must have no errors.
    func job(
        _ variables: Variables = .known, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws -> Job {
        let reading = reading(variables)
        let errors = reading.diagnostics.filter { $0.severity == .error }.map { "\($0.rule): \($0.message)" }
        return try #require(reading.job, "\(errors)", sourceLocation: sourceLocation)
    }

    func reading(_ variables: Variables = .known) -> JobReading {
        Job.reading(SourceFile(name: "a.yaml", bytes: Array(text.utf8)), variables: variables)[0]
    }
}

extension Variables {
    static let surroundings = [
        "AGORA_APP_ID": String(repeating: "a", count: 32), "AGORA_CUSTOMER_ID": "customer",
        "AGORA_CUSTOMER_SECRET": "secret", "KEY": "key",
    ]

    /// Whatever the plain specs need, and nothing else.
    static let known = Variables(environment: surroundings)

    static func with(_ more: [String: String]) -> Variables {
        Variables(environment: surroundings.merging(more) { $1 })
    }
}
