import Foundation
import Testing

/// Runs against the simulator in another process, over real sockets and in real time.
@Suite struct SocketRunTests {
    @Test func everyModeRunsAndTheReportsEqualTheLedger() async throws {
        let folder = try Folder()
        for (name, text) in Self.specs { try folder.write(text, to: "specs/\(name)") }
        let simulator = try await SimulatorProcess(in: folder, "--requests-per-second", "20")
        let run = try await Program.run(
            "run", "--endpoint", simulator.url, "--report-dir", "reports", "specs", in: folder,
            environment: Specs.environment)
        expectEnd(run, 0)
        let (ledger, simulation) = try await simulator.stop()
        expectEnd(simulation, 0)
        #expect(simulation.errors.isEmpty)
        let index = try object(folder.read("reports/index.json"))
        let runs = try #require(index["runs"] as? [[String: Any]])
        #expect(runs.count == Self.specs.count)
        for run in runs {
            let report = try object(folder.read("reports/\(try #require(run["report"] as? String))"))
            try compare(report, ledger)
        }
        // Nothing is left, and nothing was done that no report tells of.
        let recordings = ledger.filter { $0["kind"] as? String == "recording" }
        #expect(recordings.count == Self.specs.count)
        #expect(recordings.allSatisfy { $0["endReason"] as? String == "stopped" })
        #expect(ledger.filter { $0["status"] as? Int == 429 }.isEmpty)
    }

    /// Short jobs, with some seconds before each stop for a machine that is busy.
    private static let specs = [
        "mix.yaml": Specs.spec(
            "mix",
            end: """
                layout: {mixedVideoLayout: best-fit}
                timeline:
                  - {at: 5s, updateLayout: {mixedVideoLayout: vertical, maxResolutionUid: 22}}
                  - {at: 6s, query: {expect: in-progress, within: 3s}}
                  - {at: 12s, stop: {}}
                """),
        "individual.yaml": Specs.spec(
            "individual", mode: "individual",
            end: """
                timeline:
                  - {at: 5s, update: {subscribeAudioUids: all, subscribeVideoUids: [22]}}
                  - {at: 7s, query: {expect: in-progress, within: 3s}}
                  - {at: 13s, stop: {}}
                """),
        "snapshots.yaml": Specs.spec(
            "snapshots", mode: "individual",
            body: "subscriptions: {subscribeAudioUids: [22, 57], subscribeVideoUids: [22, 57]}",
            end: """
                files: {avFileType: [hls]}
                snapshots: {captureInterval: 5s}
                timeline:
                  - {at: 7s, query: {expect: in-progress, within: 3s}}
                  - {at: 13s, stop: {}}
                """),
        "web.yaml": Specs.spec(
            "web", mode: "web",
            end: """
                timeline:
                  - {at: 5s, pause: {}}
                  - {at: 6s, query: {onhold: true, within: 3s}}
                  - {at: 7s, resume: {}}
                  - {at: 8s, query: {onhold: false, within: 3s}}
                  - {at: 14s, stop: {}}
                """),
        "json.json": """
        {"version": 1, "name": "json", "mode": "mix", "service": {"area": "us"},
         "channel": {"cname": "json", "uid": "auto", "maxIdleTime": "5m"},
         "transcoding": {"width": 640, "height": 360, "fps": 15, "bitrate": 500},
         "files": {"avFileType": ["hls", "mp4"]},
         "storage": {"vendor": "google-cloud", "bucket": "tapes", "accessKey": "${KEY:-key}",
                     "secretKey": "${KEY:-key}", "fileNamePrefix": ["a", "b"]},
         "timeline": [{"at": "6s", "query": {"expect": ["in-progress"], "within": "3s"}},
                      {"at": "12s", "stop": {"async_stop": false}}],
         "expect": {"files": 2, "uploadingStatus": ["uploaded"]}}
        """,
    ]

    /// Compares what a report says with what the service noted.
    private func compare(_ report: [String: Any], _ ledger: [[String: Any]]) throws {
        let name = try #require((report["job"] as? [String: Any])?["name"] as? String)
        #expect(report["outcome"] as? String == "succeeded", "\(name)")
        let recordings = try #require(report["recordings"] as? [[String: Any]])
        let recording = try #require(recordings.first)
        let record = try #require(
            ledger.first { $0["kind"] as? String == "recording" && $0["cname"] as? String == name })
        #expect(recordings.count == 1)
        #expect(recording["state"] as? String == "stopped")
        for key in ["sid", "resourceId", "cname", "uid"] {
            #expect(recording[key] as? String == record[key] as? String, "\(name) \(key)")
        }
        #expect(close(try milliseconds(recording["startedAt"]), record["startedAt"] as? Int))
        #expect(close(try milliseconds(recording["endedAt"]), record["endedAt"] as? Int))
        let told = try #require(report["files"] as? [[String: Any]]).compactMap { $0["name"] as? String }
        #expect(!told.isEmpty && told.sorted() == (record["files"] as? [String])?.sorted(), "\(name)")
        if name == "json" { #expect(report["uploadingStatus"] as? String == record["uploadingStatus"] as? String) }
        try compareSteps(report, ledger, name)
    }

    private func compareSteps(_ report: [String: Any], _ ledger: [[String: Any]], _ name: String) throws {
        let calls = ledger.filter { $0["requestId"] != nil }
        var compared: Set<String> = []
        let steps = try #require(report["steps"] as? [[String: Any]])
        for step in steps {
            let attempts = try #require(step["attempts"] as? [[String: Any]])
            #expect(step["outcome"] as? String == "succeeded", "\(name) \(step)")
            for attempt in attempts {
                let id = try #require(attempt["requestId"] as? String)
                compared.insert(id)
                let call = try #require(calls.first { $0["requestId"] as? String == id })
                #expect(call["call"] as? String == attempt["call"] as? String)
                #expect(call["status"] as? Int == attempt["httpStatus"] as? Int)
                #expect(close(try milliseconds(attempt["sentAt"]), call["time"] as? Int))
            }
            if let planned = step["plannedOffsetMilliseconds"] as? Int {
                let actual = try #require(step["offsetMilliseconds"] as? Int)
                #expect(actual >= planned)
                #expect(step["latenessMilliseconds"] as? Int == actual - planned)
            }
        }
        let polls = (report["polls"] as? [String: Any])?["count"] as? Int ?? 0
        let sid = try #require((report["recordings"] as? [[String: Any]])?.first?["sid"] as? String)
        #expect(
            calls.filter { $0["sid"] as? String == sid && $0["call"] as? String != "acquire" }.count
                == steps.flatMap { $0["attempts"] as? [[String: Any]] ?? [] }.count - 1 + polls)
    }

    /// Whether two moments are as near as two processes of one busy machine see them.
    private func close(_ one: Int, _ other: Int?) -> Bool { other.map { abs($0 - one) < 5000 } ?? false }

    private func milliseconds(_ time: Any?) throws -> Int {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let text = try #require(time as? String)
        return Int((try style.parse(text).timeIntervalSince1970 * 1000).rounded())
    }
}
