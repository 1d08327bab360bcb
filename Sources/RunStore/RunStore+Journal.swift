import FoundationEssentials
import GRDB
package import JobRunner

extension RunStore: Journal {
    package func append(_ entry: JournalEntry) async throws(JournalError) {
        try await writer.write(try EntryWriter.row(of: entry))
    }

    package func entries(of run: String) async throws(JournalError) -> [JournalEntry] {
        try read { database in
            try EntryRow.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT time, "offset", event, notes FROM entry
                        WHERE run = (SELECT id FROM run WHERE key = ?) ORDER BY id
                        """), arguments: [run]
            ).map { try $0.entry(of: run) }
        }
    }
}

/// An entry as it is kept.
private struct EntryRow: Decodable, FetchableRecord {
    var time: Int64
    var offset: Int64?
    var event: String
    var notes: String?

    func entry(of run: String) throws(JournalError) -> JournalEntry {
        do {
            let decoder = JSONDecoder()
            return JournalEntry(
                run: run, time: time, offset: offset,
                event: try decoder.decode(JournalEvent.self, from: Data(event.utf8)),
                notes: try notes.map { try decoder.decode(RunNotes.self, from: Data($0.utf8)) })
        } catch {
            throw JournalError("an entry of run \(run.prefix(12)) cannot be read: \(error)")
        }
    }
}
