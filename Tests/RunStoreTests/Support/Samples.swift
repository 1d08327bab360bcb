import CloudRecordingAPI
import Foundation
import JSONText
import JobPlan
import JobRunner
import JobSpec
import RunReport

@testable import RunStore

/// Runs as they are written down.
enum Samples {
    static let service = ServiceIdentity(endpoint: "cn", appId: "0123456789abcdef0123456789abcdef", customerId: "c")

    static func job(_ name: String) -> JobIdentity { JobIdentity(name: name, service: service) }

    static func beginning(_ job: String) -> RunBeginning {
        RunBeginning(
            job: job, scheduledAt: 1_767_225_600_000, specDigest: "5bec", planDigest: "91a4", mode: .mix,
            service: service, requestsPerSecond: 10,
            spec: JournaledSpec(
                content: Compact(wrappedValue: ["name": "algebra", "version": 1]), file: "algebra.yaml", line: 2,
                stepLines: [nil, 7]))
    }

    /// A run from its beginning to its end.
    static func finished(
        key: String, job: String = "algebra", at time: Int64 = 1_767_225_600_000, leaving: RecordingOutcome = .stopped
    ) -> [JournalEntry] {
        let identity = RecorderIdentity(cname: "algebra", uid: "700001")
        let handle = RecordingHandle(identity: identity, mode: .mix, resourceId: "resource", sid: "5id")
        var notes = RunNotes()
        notes.warnings = ["the recording's upload may go on"]
        let events: [JournalEvent] = [
            .began(beginning(job)),
            .intent(
                CallIntent(
                    step: "start", call: .start, identity: identity, resourceId: "resource", bodyDigest: "d16e57",
                    start: StartIntent(uidNumber: 0, acquiredAt: time, tokenIssuedAt: time / 1000))),
            .anchored(RecordingAnchor(handle: handle, startedAt: time + 40)),
            .stepEnded("confirm"),
            .ended(report(job, key: key, leaving)),
        ]
        return events.enumerated().map { index, event in
            JournalEntry(
                run: key, time: time + Int64(index) * 100, offset: index > 2 ? Int64(index) : nil, event: event,
                notes: index == 3 ? notes : nil)
        }
    }

    static let time: Int64 = 1_767_225_600_000

    /// A run whose beginning and end others are told of.
    static func told(key: String) -> [JournalEntry] {
        finished(key: key).map { entry in
            var entry = entry
            func message(_ event: NotificationEvent) -> OutboxMessage {
                OutboxMessage(
                    run: key, event: event, receiver: .spec(0), body: event.rawValue,
                    path: event == .start ? "/start" : "", createdAt: entry.time)
            }
            switch entry.event {
            case .began: entry.messages = [message(.start)]
            case .ended: entry.messages = [message(.success)]
            default: break
            }
            return entry
        }
    }

    static func report(_ job: String, key: String, _ state: RecordingOutcome) -> RunReport {
        RunReport(
            tool: "rundown test", runKey: key,
            job: ReportedJob(
                name: job, labels: [:], mode: "mix", spec: ReportedPlace(file: "algebra.yaml", line: 2),
                specDigest: "5bec", planDigest: "91a4"),
            outcome: state == .stopped ? .succeeded : .failed, scheduledAt: "2026-01-01T00:00:00.000Z",
            startedAt: "2026-01-01T00:00:00.000Z", endedAt: "2026-01-01T00:55:00.000Z",
            recordings: [RecordingReport(cname: "algebra", uid: "700001", resourceId: "resource", state: state)],
            steps: [], polls: PollReport(), files: [], uploadingStatus: "unknown", expectations: [], warnings: [],
            error: nil)
    }

    static func texts(_ entries: [JournalEntry]) throws -> [String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try entries.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    }
}

/// A folder of a test's own, removed when nobody needs it any more.
final class TestFolder: Sendable {
    private let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "rundown-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func url(_ name: String) -> URL { root.appending(path: name) }

    func write(_ bytes: some DataProtocol, to name: String) throws { try Data(bytes).write(to: url(name)) }

    func open() throws -> RunStore { try RunStore(StateFolder(root.path)) }

    func open(copiesAfter entryCount: Int) throws -> RunStore {
        try RunStore(StateFolder(root.path), copiesAfter: entryCount)
    }
}
