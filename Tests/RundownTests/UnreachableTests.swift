import Foundation
import TestServers
import Testing

/// Services that are not there, or something else in their place.
@Suite struct UnreachableTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    @Test func aServerThatRefusesConnectionsIsUnreachable() async throws {
        let report = try await run(at: "http://127.0.0.1:1", endsWith: 69, outcome: "unreachable")
        #expect((report["recordings"] as? [Any])?.isEmpty == true)
        #expect(message(report).contains("refused"))
    }

    /// The gateway is there and its service is not: the service could not be reached, so trying later may do.
    @Test func aGatewayWithoutItsServiceIsUnreachable() async throws {
        let page = "<html><body>502 Bad Gateway</body></html>"
        let server = try await RawServer { _ in .bytes(RawServer.answer("502 Bad Gateway", page, type: "text/html")) }
        let report = try await run(at: server.url, endsWith: 69, outcome: "unreachable")
        #expect((report["recordings"] as? [Any])?.isEmpty == true)
        #expect(!message(report).contains("<html>"))
        #expect(server.requests.allSatisfy { $0.head.contains("/acquire ") })
        try await server.shutdown()
    }

    /// Something answers and it is not the service: trying later changes nothing, so the job has failed.
    @Test func anotherServerFailsTheJob() async throws {
        let server = try await RawServer { _ in
            .bytes(RawServer.answer("200 OK", "<html>Welcome</html>", type: "text/html"))
        }
        let report = try await run(at: server.url, endsWith: 1, outcome: "failed")
        #expect((report["recordings"] as? [Any])?.isEmpty == true)
        #expect(message(report).contains("no JSON"))
        #expect(server.requests.allSatisfy { $0.head.contains("/acquire ") })
        try await server.shutdown()
    }

    @Test func refusedCredentialsAreConfiguration() async throws {
        let server = try await RawServer { _ in
            .bytes(RawServer.answer("401 Unauthorized", #"{"message":"Invalid authentication credentials"}"#))
        }
        _ = try await run(at: server.url, endsWith: 78, outcome: "refused")
        #expect(server.requests.count == 1)
        try await server.shutdown()
    }

    private func message(_ report: [String: Any]) -> String {
        ((report["error"] as? [String: Any])?["message"] as? String) ?? ""
    }

    /// Runs a job, and gives its report.
    private func run(at url: String, endsWith code: Int32, outcome: String) async throws -> [String: Any] {
        try folder.write(Specs.spec("a"), to: "a.yaml")
        let result = try await Program.run(
            "run", "--endpoint", url, "--report-dir", "reports", "--format", "json", "a.yaml", in: folder,
            environment: Specs.environment)
        expectEnd(result, code)
        let report = try object(result.output)
        #expect(report["outcome"] as? String == outcome)
        let index = try object(folder.read("reports/index.json"))
        #expect(index["exitCode"] as? Int == Int(code))
        let runs = try #require(index["runs"] as? [[String: Any]])
        #expect(try folder.read("reports/\(try #require(runs.first?["report"] as? String))") == result.output)
        return report
    }
}
