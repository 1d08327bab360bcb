import CloudRecordingAPI

@testable import JobSpec

extension RuleCase {
    private static func ping(_ url: String, _ rest: String = "") -> KeyValuePairs<String, String?> {
        ["notify": "[{ping: {url: \(url)}\(rest)}]"]
    }

    private static func webhook(_ keys: String) -> KeyValuePairs<String, String?> {
        ["notify": "[{webhook: {\(keys)}, on: [failure]}]"]
    }

    private static let secret = "secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    private static let url = "\"https://hc-ping.com/${KEY}\""

    static let notifications = [
        RuleCase("notification-url", .mix, ping("1️⃣\"http://hc-ping.com/${KEY}\""), passing: ping(url)),
        RuleCase(
            "notification-url", .mix, ping("1️⃣\"https://a:b@hc-ping.com/${KEY}\""),
            passing: ping("\"http://127.0.0.1:8080/${KEY}\"")),
        RuleCase(
            "notification-url", .mix, webhook("url: 1️⃣\"https://ops.example.com/ä\", \(secret)"),
            passing: webhook("url: \"https://ops.example.com/a?b={job}\", \(secret)"), besides: ["literal-secret"]),
        RuleCase(
            "heartbeat-ends-check", .mix, ping(url, ", on: [start, 1️⃣heartbeat]"),
            passing: ping(url, ", on: [heartbeat]")),
        RuleCase(
            "heartbeat-not-sent", .mix, ping(url, ", every: 1️⃣1m"), passing: ping(url, ", on: [heartbeat], every: 1m")),
        RuleCase(
            "heartbeat-not-sent", .mix, ping(url, ", on: [failure], every: 1️⃣1m"),
            passing: ping(url, ", on: [failure]")),
        RuleCase(
            "unsigned-webhook", .mix, webhook("url: 1️⃣\"https://ops.example.com/a\""),
            passing: webhook("url: \"https://ops.example.com/a\", \(secret)"), besides: ["literal-secret"]),
    ]
}
