import Foundation
import JSONText
import Simulator
import Testing

/// Bodies as the API's documentation, its samples and its published clients show them.
struct CorpusTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var call: String
        var name: String
        var content: JSON

        var testDescription: String { "\(call)/\(name)" }
        var body: JSON? { content["body"] }
        var text: String { content["raw"]?.string ?? body?.text() ?? "" }
        var mode: String { content["mode"]?.string ?? "" }

        /// What the service is to make of it. Where sources differ the safer side is taken.
        var isAccepted: Bool {
            switch content["expect"]?.string {
            case "accept", "warn": true
            case "unsure": content["lean"] == "accept"
            default: false
            }
        }
    }

    static let examples: [Example] = {
        var examples: [Example] = []
        for call in ["acquire", "start", "stop", "update", "updateLayout"] {
            guard let folder = Bundle.module.resourceURL?.appending(path: "Fixtures/\(call)"),
                let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
            else { continue }
            for name in files.sorted() {
                guard let data = try? Data(contentsOf: folder.appending(path: name)),
                    let json = try? JSON(parsing: Array(data))
                else {
                    Issue.record("\(name) is no JSON")
                    continue
                }
                examples.append(Example(call: call, name: name, content: json))
            }
        }
        return examples
    }()

    @Test func thereAreExamples() { #expect(Self.examples.count == 48) }

    @Test(arguments: examples)
    func isAnsweredAsItsLabelSays(_ example: Example) throws {
        let bench = Bench()
        let cname = example.body?["cname"]?.string ?? "room"
        // A uid that is none is met by the call itself, not by the acquire before it.
        let uid = (example.body?["uid"]?.string).flatMap { UInt32($0) }.map { String($0) } ?? "900"
        let path: String
        switch example.call {
        case "acquire": path = bench.path("acquire")
        case "start":
            let isPostponed = example.body?["clientRequest"]?["appsCollection"] != nil
            let scene: JSON = example.mode == "web" ? 1 : isPostponed ? 2 : 0
            let id = try bench.acquire(cname, uid: uid, ["scene": scene]).body["resourceId"]?.string ?? ""
            path = bench.path("resourceid/\(id)/mode/\(example.mode)/start")
        default:
            let base = example.mode == "web" ? Bodies.pushed : Bodies.start(example.mode)
            let session = try bench.begin(example.mode, cname: cname, uid: uid, base)
            bench.wait(.seconds(30))
            path = bench.path(session, example.call)
        }
        let reply = try bench.post(path, body: example.text)
        #expect((reply.status == 200) == example.isAccepted, "\(reply.status) \(reply.body)")
        guard !example.isAccepted else { return }
        #expect(reply.status == 400)
        #expect(reply.code == (reply.reason == "invalid_channel_name" ? 401 : 2))
    }
}
