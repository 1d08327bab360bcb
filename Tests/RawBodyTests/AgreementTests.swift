import HTTPTypes
import JSONText
import SourceText
import Testing
import Transport

import class Simulator.SimulatedService
import struct Simulator.SimulatorConfiguration

@testable import CloudRecordingAPI
@testable import JobSpec

/// The simulated service reads the same reference with code of its own: what it refuses is an error here.
struct AgreementTests {
    /// What is an error here and passes there, for it is no use to anybody; or the other way round, where sources differ.
    static let differences: Set<String> = ["repeated-value"]

    @Test func bodiesThatAreRefusedHaveErrors() throws {
        var random = FuzzTests.SeededRandom(seed: 11)
        let values = FuzzTests.values.filter { !$0.isNull }
        let examples =
            CorpusBody.all.filter { $0.call == .start }.compactMap { example in
                example.mode.flatMap { mode in example.body.map { (mode, $0) } }
            } + RecordingMode.allCases.map { ($0, Body.start($0).content) }
        for (mode, body) in examples {
            let request = try #require(body["clientRequest"])
            for _ in 0..<25 {
                var mutated = try #require(body.object)
                mutated["clientRequest"] = FuzzTests().mutate(request, values, &random)
                let text = JSON.object(mutated).text()
                guard let isTaken = try isTaken(.object(mutated), mode) else { continue }
                let reading = BodyReading(
                    SourceFile(name: "a.json", bytes: Array(text.utf8)), of: .start, mode: mode)
                let rules = Set(reading.diagnostics.filter { $0.severity == .error }.map(\.rule))
                // A vendor or region in no table is a warning here.
                let isUnlisted = reading.diagnostics.contains { $0.rule == Rule.unlistedNumber.id }
                guard rules.isEmpty || !rules.isSubset(of: AgreementTests.differences), !isUnlisted else { continue }
                #expect(isTaken == rules.isEmpty, "\(mode.rawValue) \(text) \(rules)")
            }
        }
    }

    /// Whether the simulated service takes a start; `nil` where it does not come to that.
    private func isTaken(_ body: JSON, _ mode: RecordingMode) throws -> Bool? {
        let service = SimulatedService(
            SimulatorConfiguration(seed: 7), now: { 1_767_225_600_000 }, onEntry: { _ in })
        let isPostponed = body["clientRequest"]?["appsCollection"] != nil
        // Whether it may have these is up to the scene of its acquire, which a body does not tell.
        if !isPostponed, body["clientRequest"]?["transcodeOptions"] != nil { return nil }
        let scene: JSON = mode == .web ? 1 : isPostponed ? 2 : 0
        let acquire: JSON = [
            "cname": body["cname"] ?? "", "uid": body["uid"] ?? "", "clientRequest": ["scene": scene],
        ]
        guard let resource = post("acquire", acquire, to: service)?.1["resourceId"]?.string else { return nil }
        return post("resourceid/\(resource)/mode/\(mode.rawValue)/start", body, to: service).map { $0.0 == 200 }
    }

    private func post(_ path: String, _ body: JSON, to service: SimulatedService) -> (Int, JSON)? {
        let app = "/v1/apps/0123456789abcdef0123456789abcdef/cloud_recording"
        var head = HTTPRequest(method: .post, scheme: "https", authority: "api.sd-rtn.com", path: "\(app)/\(path)")
        head.headerFields[.authorization] = "Basic YTpi"
        head.headerFields[.contentType] = "application/json"
        guard
            case .answer(let response, _) = service.answer(TransportRequest(head: head, body: Array(body.text().utf8)))
        else { return nil }
        return (response.head.status.code, (try? JSON(parsing: response.body)) ?? .null)
    }
}
