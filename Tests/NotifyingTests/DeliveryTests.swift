import CloudRecordingAPI
import HTTPTypes
import JobPlan
import JobRunner
import JobSpec
import Testing
import Transport

@testable import Notifying

struct DeliveryTests {
    private static let run = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

    private func message(_ event: NotificationEvent, path: String = "", body: String = "{}") -> OutboxMessage {
        OutboxMessage(run: Self.run, event: event, receiver: .spec(0), body: body, path: path, createdAt: 0)
    }

    private func ping(_ url: String) -> NotificationPlan {
        NotificationPlan(
            .ping(SensitiveURL(url), .fail), events: [.start], every: .seconds(300), name: .spec(0)
        ).filled(for: "algebra")
    }

    private func target(_ url: String, path: String = "") throws -> String? {
        try Delivery(message(.start, path: path), to: ping(url), at: 0).request.head.path
    }

    @Test func pathsComeBeforeTheQuery() throws {
        let rid = "rid=01234567-89ab-cdef-0123-456789abcdef"
        #expect(try target("https://hc-ping.com/5d0b", path: "/start") == "/5d0b/start?\(rid)")
        #expect(try target("https://hc-ping.com/5d0b/", path: "/fail") == "/5d0b/fail?\(rid)")
        #expect(try target("https://hc-ping.com/key/{job}?create=1#x", path: "/1") == "/key/algebra/1?create=1&\(rid)")
        #expect(try target("https://hc-ping.com") == "/?\(rid)")
    }

    /// The example of the specification of Standard Webhooks, whose libraries check the same.
    @Test func signaturesAreThoseOfStandardWebhooks() throws {
        let signature = try Signature(Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let content = #"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}"#
        #expect(signature.text(of: content) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test func webhooksCarryIdTimeAndSignature() throws {
        let key = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        let receiver = NotificationPlan(
            .webhook(SensitiveURL("https://ops.example.com/hooks"), key: key), events: [.failure], every: .zero,
            name: .spec(1))
        let message = message(.failure, body: #"{"type":"run.failed"}"#)
        let request = try Delivery(message, to: receiver, at: 1_767_225_600).request
        func field(_ name: String) throws -> String? { request.head.headerFields[try #require(HTTPField.Name(name))] }
        #expect(try field("webhook-id") == message.id && message.id.hasPrefix("msg_"))
        #expect(try field("webhook-timestamp") == "1767225600")
        #expect(
            try field("webhook-signature")
                == Signature(key).text(of: "\(message.id).1767225600.\(message.body)"))
        #expect(request.head.path == "/hooks" && request.body == Array(message.body.utf8))
    }

    @Test(arguments: ["http://ops.example.com/", "https://a:b@ops.example.com/", "https://ops.example.com/a b", "x"])
    func whatMayNotBeCalledIsNot(url: String) {
        #expect(throws: Delivery.Problem.self) { try Delivery(message(.start), to: ping(url), at: 0) }
    }

    @Test func plainHTTPReachesThisMachine() throws {
        #expect(try target("http://127.0.0.1:8000/a") != nil)
        #expect(try target("http://localhost/a") != nil)
    }

    @Test func idsAreTheSameForTheSameMessage() {
        #expect(message(.start).id == message(.start, body: "another").id)
        #expect(message(.start).id != message(.success).id)
    }
}
