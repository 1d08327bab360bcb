import FoundationEssentials
import GRDB
package import JobRunner
import SystemPackage

/// The journal in a file of SQLite, which many processes of a machine may use at once.
///
/// What is written is on the disk before it is acknowledged; entries that come together are written together.
package final class RunStore: Sendable {
    package let folder: StateFolder
    let database: DatabasePool
    let writer: EntryWriter
    let copier: LogCopier
    let locks: FileLocks
    /// The name of the lock by which others see whether this process lives, once it has looked at a schedule.
    let looker = "looker \(UUID().uuidString)"

    /// For how many seconds other processes may use it: each writes for milliseconds only.
    private static let patience = 30

    /// Opens the journal of a folder, and makes both where there are none.
    ///
    /// - Throws: where the disk does not let it, where the file is damaged, and where a newer rundown wrote it.
    package convenience init(_ folder: StateFolder) throws(JournalError) {
        // Some 30 MB of the log.
        try self.init(folder, copiesAfter: 8192)
    }

    /// - Parameter entryCount: after how many entries the log is copied into the file.
    init(_ folder: StateFolder, copiesAfter entryCount: Int) throws(JournalError) {
        self.folder = folder
        try folder.prepare()
        locks = try FileLocks(in: folder)
        do {
            // Of two that make it at the same time, or bring it up to date, one would be told that it is locked.
            database = try locks.alone(as: "opening the journal", patience: .seconds(RunStore.patience)) {
                try RunStore.open(folder)
            }
        } catch {
            throw JournalError(error, at: folder)
        }
        copier = LogCopier(folder.journal.string, interval: entryCount)
        writer = EntryWriter(database, copier, folder)
    }

    private static func open(_ folder: StateFolder) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "journal"
        configuration.busyMode = .timeout(Double(patience))
        configuration.maximumReaderCount = 2
        // For the user alone, whoever may enter the folder; what SQLite puts beside it has the same mode.
        try FileDescriptor.open(folder.journal, .readWrite, options: .create, permissions: .ownerReadWrite).close()
        let database = try DatabasePool(path: folder.journal.string, configuration: configuration)
        try database.writeWithoutTransaction {
            // Only now: a pool sets it to less for its writer.
            try $0.execute(sql: "PRAGMA synchronous = FULL")
            // Every run waits while the writer copies the log. It does so after 256 MB, when the copier is too slow.
            try $0.execute(sql: "PRAGMA wal_autocheckpoint = 65536")
        }
        if try database.read(StoreSchema.migrator.hasBeenSuperseded) {
            throw JournalError("\(folder.journal) was written by a newer rundown; go on with it by that one")
        }
        try StoreSchema.migrator.migrate(database)
        return database
    }

    /// Why something could not be written down; `nil` while everything was.
    package var problem: JournalError? { writer.problem }

    /// Whether every commit waits for the disk, asked of the database itself.
    var isSynchronous: Bool {
        get throws(JournalError) {
            do {
                return try database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") == 2 }
            } catch {
                throw JournalError(error, at: folder)
            }
        }
    }

    /// Closes the journal; what is written is all in one file then, unless other processes have it open.
    package func close() throws(JournalError) {
        do {
            try copier.close()
            // Readers are closed last, and cannot do it.
            _ = try database.writeWithoutTransaction { try $0.checkpoint(.passive) }
            try database.close()
        } catch {
            throw JournalError(error, at: folder)
        }
    }

    /// Reads, and says in the journal's own words what goes wrong.
    func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(JournalError) -> Value {
        do {
            return try database.read(body)
        } catch {
            throw JournalError(error, at: folder)
        }
    }

    /// Writes, and says in the journal's own words what goes wrong.
    func write<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(JournalError) -> Value {
        do {
            return try database.write(body)
        } catch {
            throw JournalError(error, at: folder)
        }
    }
}

extension JournalError {
    /// What the database says, in words that tell what to do.
    init(_ error: any Error, at folder: StateFolder) {
        if let error = error as? JournalError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init("\(folder.journal): \(error)")
            return
        }
        let what =
            switch error.resultCode {
            case .SQLITE_FULL: "the disk is full; make room"
            case .SQLITE_READONLY: "it can only be read; let this user write it, or name another folder with --state"
            case .SQLITE_CANTOPEN: "it cannot be opened; see to its folder and who may use it"
            case .SQLITE_BUSY, .SQLITE_LOCKED: "another process has kept it for too long; try again"
            case .SQLITE_CORRUPT, .SQLITE_NOTADB:
                "it is damaged; move it away to begin a new one, and see to recordings that it knew of"
            case .SQLITE_IOERR: "the disk cannot be read or written"
            default: "it cannot be used"
            }
        self.init("\(folder.journal): \(what) (SQLite \(error.resultCode.rawValue): \(error.message ?? "no message"))")
    }
}
