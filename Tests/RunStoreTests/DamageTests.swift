import Foundation
import JobRunner
import RunStore
import SystemPackage
import Testing

/// Journals that cannot be used say why, and nothing crashes.
struct DamageTests {
    /// Cut off anywhere, the journal is read as far as it is whole, or refused in words.
    @Test func journalCutOffAnywhereIsReadOrRefused() async throws {
        let folder = try TestFolder()
        do {
            let store = try folder.open()
            for run in 0..<20 {
                for entry in Samples.finished(key: "a\(run)") { try await store.append(entry) }
            }
            try store.close()
        }
        let whole = try Data(contentsOf: folder.url("journal.sqlite"))
        #expect(whole.count > 20_000)
        var refused = 0
        for length in Array(0..<200) + Array(stride(from: 200, to: whole.count, by: 509)) {
            let copy = try TestFolder()
            try copy.write(whole.prefix(length), to: "journal.sqlite")
            do {
                let store = try copy.open()
                let runs = try store.history(RunFilter())
                for run in runs { _ = try await store.entries(of: run.key) }
                _ = try store.unfinishedRuns(of: nil)
                try await store.append(JournalEntry(run: "new", time: 1, event: .stepEnded("confirm")))
            } catch let error as JournalError {
                refused += 1
                #expect(error.description.contains("journal.sqlite"), "\(length): \(error)")
            }
        }
        #expect(refused > 10)
    }

    /// What was acknowledged before a crash is there although the log after it is torn.
    @Test func tornLogKeepsWhatCameBefore() async throws {
        let folder = try TestFolder()
        let store = try folder.open()
        for number in 0..<40 {
            try await store.append(JournalEntry(run: "a1", time: Int64(number), event: .stepEnded("confirm")))
        }
        let (base, log) = (
            try Data(contentsOf: folder.url("journal.sqlite")), try Data(contentsOf: folder.url("journal.sqlite-wal"))
        )
        var counts: [Int] = []
        for length in stride(from: 0, through: log.count, by: 1021) {
            let copy = try TestFolder()
            try copy.write(base, to: "journal.sqlite")
            try copy.write(log.prefix(length), to: "journal.sqlite-wal")
            let entries = try await copy.open().entries(of: "a1")
            #expect(entries.map(\.time) == Array(0..<Int64(entries.count)))
            counts.append(entries.count)
        }
        #expect(counts == counts.sorted())
        #expect(counts.last ?? 0 >= 38)
    }

    @Test func filesThatAreNoJournalAreRefused() throws {
        let folder = try TestFolder()
        try folder.write(Data(String(repeating: "this is no journal\n", count: 300).utf8), to: "journal.sqlite")
        let error = #expect(throws: JournalError.self) { try folder.open() }
        #expect(error?.description.contains("damaged") == true)
    }

    @Test func foldersThatCannotBeMadeAreNamed() throws {
        let folder = try TestFolder()
        try folder.write(Data(), to: "file")
        let error = #expect(throws: JournalError.self) {
            try RunStore(StateFolder(folder.url("file/state").path))
        }
        #expect(error?.description.contains("file/state") == true)
    }

    @Test(arguments: [
        ("https://host/state", "only a path or file:///"), ("file://host/state", "only a path or file:///"),
        ("file:///a%2", "percent encoding"), ("", "empty"),
    ])
    func placesThatAreNoFoldersAreRefused(text: String, why: String) {
        let error = #expect(throws: JournalError.self) { try StateFolder(text) }
        #expect(error?.description.contains(why) == true)
    }

    @Test func placesOfFoldersAreTakenInEitherForm() throws {
        #expect(try StateFolder("/var/lib/rundown").path.string == "/var/lib/rundown")
        #expect(try StateFolder("state").path.string == "state")
        #expect(try StateFolder("file:///var/lib/run%20down").path.string == "/var/lib/run down")
        #expect(try StateFolder.standard(environment: ["XDG_STATE_HOME": "/x"]).path.string == "/x/rundown")
        #expect(try StateFolder.standard(environment: ["HOME": "/h"]).path.string == "/h/.local/state/rundown")
        #expect(throws: JournalError.self) { try StateFolder.standard(environment: [:]) }
    }
}
