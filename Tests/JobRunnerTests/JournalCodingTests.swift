import CloudRecordingAPI
import Foundation
import JSONText
import JobRunner
import Testing

/// How entries are written, so that later and earlier rundowns can read them.
struct JournalCodingTests {
    private static let intent = """
        {"event":{"content":{"bodyDigest":"d","call":"start","identity":{"cname":"room","uid":"7"},"resourceId":"r1",\
        "start":{"acquiredAt":900,"tokenIssuedAt":1,"uidNumber":0},"step":"start"},"kind":"intent","version":1},\
        "run":"k","time":5}
        """

    private func written(_ entry: JournalEntry) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(entry), as: UTF8.self)
    }

    private func read(_ text: String) throws -> JournalEntry {
        try JSONDecoder().decode(JournalEntry.self, from: Data(text.utf8))
    }

    @Test func eventsSayTheirKindAndVersion() throws {
        let entry = try read(Self.intent)
        guard case .intent(let intent) = entry.event else {
            Issue.record("\(entry.event)")
            return
        }
        #expect(intent.call == .start)
        #expect(intent.start?.acquiredAt == 900)
        #expect(try written(entry) == Self.intent)
    }

    @Test(arguments: [
        #"{"event":{"kind":"moved","to":["mars"],"version":1},"run":"k","time":5}"#,
        #"{"event":{"content":{"new":true},"kind":"intent","version":2},"run":"k","time":5}"#,
    ])
    func eventsOfANewerRundownAreKeptAndNotUnderstood(text: String) throws {
        let entry = try read(text)
        #expect(try written(entry) == text)
        let error = #expect(throws: JournalError.self) { try RunState([entry]) }
        #expect(error?.description.contains("newer rundown") == true)
    }

    @Test func unknownKeysAreIgnored() throws {
        let entry = try read(Self.intent.replacingOccurrences(of: #""run":"k""#, with: #""later":1,"run":"k""#))
        #expect(try written(entry) == Self.intent)
    }
}
