import Foundation
import Synchronization
import TestServers
import Testing

/// What others are told, over real sockets, through the command line.
@Suite(.serialized) struct NotifyTests {
    let folder: Folder
    private static let ping = "5d0b7a52-91e8-4f5c-a0f2-secret"
    private static let key = "whsec_c2VjcmV0IGtleSBvZiAyNCBieXRlcyEh"

    init() throws { folder = try Folder() }

    private var environment: [String: String] {
        Specs.environment.merging(["PING": Self.ping, "HOOK_SECRET": Self.key]) { $1 }
    }

    private func write(_ server: RawServer, _ end: String = "duration: 8s") throws {
        try folder.write(
            Specs.spec(
                "a",
                end: """
                    \(end)
                    notify:
                      - ping: {url: "\(server.url)/${PING}"}
                      - webhook: {url: "\(server.url)/hooks/{job}", secret: "${HOOK_SECRET}"}
                        on: [success, failure]
                    """), to: "a.yaml")
    }

    private func run(_ arguments: [String]) async throws -> Program.Result {
        try await Program(arguments + ["--state", "state"], in: folder, environment: environment).result()
    }

    private func paths(_ server: RawServer) -> [String] {
        server.requests.map { String($0.head.split(separator: " ")[1].prefix { $0 != "?" }) }
    }

    private func header(_ name: String, _ request: RawServer.Request) -> String? {
        request.head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("\(name): ") }
            .map { String($0.dropFirst(name.count + 2)) }
    }

    @Test func aRunIsToldOfAndItsMessagesAreSigned() async throws {
        let server = try await RawServer { _ in .bytes(RawServer.answer("200 OK", "{}")) }
        let simulator = try await SimulatorProcess(in: folder)
        try write(server)
        let result = try await run(["run", "--endpoint", simulator.url, "a.yaml"])
        expectEnd(result, 0)
        #expect(paths(server).sorted() == ["/\(Self.ping)", "/\(Self.ping)/start", "/hooks/a"])
        #expect(paths(server).first == "/\(Self.ping)/start")
        let message = try #require(server.requests.first { $0.head.contains("/hooks/a") })
        let told = try object(message.body)
        #expect(told["type"] as? String == "run.succeeded")
        #expect(((told["data"] as? [String: Any])?["job"] as? [String: Any])?["name"] as? String == "a")
        #expect(header("webhook-id", message)?.hasPrefix("msg_") == true)
        #expect(header("webhook-timestamp", message).flatMap { Int($0) } != nil)
        #expect(header("webhook-signature", message)?.hasPrefix("v1,") == true)
        #expect(!(result.output + result.errors).contains(Self.ping))
        try checkSecrets()
        _ = try await simulator.stop()
        try await server.shutdown()
    }

    @Test func whatIsNotTakenIsSentByTheNextCommand() async throws {
        let isUp = Mutex(false)
        let server = try await RawServer { _ in
            .bytes(RawServer.answer(isUp.withLock { $0 } ? "200 OK" : "503 Service Unavailable", "{}"))
        }
        let simulator = try await SimulatorProcess(in: folder)
        try write(server)
        let result = try await run(["run", "--quiet", "--endpoint", simulator.url, "a.yaml"])
        expectEnd(result, 0)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("warning: 3 notifications were not delivered yet (HTTP 503)"))
        try checkSecrets()
        let refused = server.requests
        isUp.withLock { $0 = true }
        let resumed = try await run(["resume"])
        expectEnd(resumed, 0)
        let taken = Array(server.requests.dropFirst(refused.count))
        #expect(taken.count == 3)
        #expect(paths(server).suffix(3).sorted() == ["/\(Self.ping)", "/\(Self.ping)/start", "/hooks/a"])
        let ids = Set((refused + taken).compactMap { header("webhook-id", $0) })
        #expect(ids.count == 1)
        expectEnd(try await run(["resume"]), 0)
        #expect(server.requests.count == refused.count + 3)
        _ = try await simulator.stop()
        try await server.shutdown()
    }

    /// A job that looks successful fails by what it was expected to show.
    @Test func anExpectationThatIsNotMetIsAFailure() async throws {
        let server = try await RawServer { _ in .bytes(RawServer.answer("200 OK", "{}")) }
        let simulator = try await SimulatorProcess(in: folder)
        try write(server, "duration: 8s\nexpect: {files: 1000, duration: 5s, uploadingStatus: [uploaded]}")
        let result = try await run(["run", "--endpoint", simulator.url, "a.yaml"])
        expectEnd(result, 1)
        #expect(result.output.contains("expected 1000 files or more, found "))
        #expect(result.output.contains("expected 5s or more, found 8"))
        #expect(result.output.contains("expected upload uploaded, found unknown: NOT MET"))
        #expect(paths(server).sorted() == ["/\(Self.ping)/fail", "/\(Self.ping)/start", "/hooks/a"])
        #expect(server.requests.contains { $0.body.contains("run.failed") })
        _ = try await simulator.stop()
        try await server.shutdown()
    }

    @Test func theCommandLineNamesReceiversToo() async throws {
        let isUp = Mutex(false)
        let server = try await RawServer { request in
            // What the file names is taken at once, the other only later.
            let isTaken = isUp.withLock { $0 } || request.head.contains("/file")
            return .bytes(RawServer.answer(isTaken ? "200 OK" : "503 Service Unavailable", "{}"))
        }
        let simulator = try await SimulatorProcess(in: folder)
        try folder.write(Specs.spec("a", end: "duration: 8s"), to: "a.yaml")
        try folder.write(
            "notify: [{webhook: {url: \"\(server.url)/file/{job}\", secret: \"${HOOK_SECRET}\"}, on: [success]}]\n",
            to: "notify.yaml")
        let result = try await run([
            "run", "--endpoint", simulator.url, "--notify", "\(server.url)/${PING}/{job}", "--notify", "notify.yaml",
            "a.yaml",
        ])
        expectEnd(result, 0)
        #expect(result.errors.contains("warning: 2 notifications were not delivered yet"))
        #expect(paths(server).contains("/file/a"))
        try checkSecrets()
        isUp.withLock { $0 = true }
        let count = server.requests.count
        // The command does not name them again: the journal knows how to find them.
        expectEnd(try await run(["resume"]), 0)
        #expect(paths(server).dropFirst(count) == ["/\(Self.ping)/a/start", "/\(Self.ping)/a"])
        _ = try await simulator.stop()
        try await server.shutdown()
    }

    @Test func whatCannotBeToldIsSaidBefore() async throws {
        try folder.write(Specs.spec("a", end: "duration: 8s"), to: "a.yaml")
        try folder.write("notify: [{ping: {url: \"https://hc-ping.com/${PING}\"}, on: []}]\n", to: "empty.yaml")
        expectEnd(try await run(["run", "--notify", "none.yaml", "a.yaml"]), 66)
        let empty = try await run(["run", "--notify", "empty.yaml", "a.yaml"])
        expectEnd(empty, 65)
        #expect(empty.errors.contains("empty.yaml:1:"))
        let unset = try await run(["run", "--notify", "https://hc-ping.com/${NOBODY}", "a.yaml"])
        expectEnd(unset, 78)
        #expect(unset.errors.contains("NOBODY is not set"))
    }

    /// No secret of a receiver is in any file that the program makes.
    private func checkSecrets(sourceLocation: SourceLocation = #_sourceLocation) throws {
        for file in folder.files() where file.hasPrefix("state/") {
            let text = try folder.read(file)
            #expect(!text.contains(Self.ping) && !text.contains(Self.key), "\(file)", sourceLocation: sourceLocation)
        }
    }
}
