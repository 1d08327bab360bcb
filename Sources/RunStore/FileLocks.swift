import JobRunner
import Synchronization
import SystemPackage

/// Locks by name that the kernel gives back when their process dies: each is one byte of a file.
///
/// The kernel looks through all locks of a file whenever one is taken or given back, so that thousands share several files.
final class FileLocks: Sendable {
    private static let fileCount: UInt64 = 16

    private let files: [FileDescriptor]
    private let held = Mutex<Set<String>>([])

    /// - Parameter folder: where the files are, `locks-0` and so on.
    init(in folder: StateFolder) throws(JournalError) {
        var files: [FileDescriptor] = []
        for number in 0..<FileLocks.fileCount {
            let path = folder.locks(number)
            do {
                files.append(
                    try FileDescriptor.open(
                        path, .readWrite, options: [.create, .closeOnExec], permissions: .ownerReadWrite))
            } catch {
                for file in files { try? file.close() }
                throw JournalError("\(path): the file of locks could not be opened: \(error)")
            }
        }
        self.files = files
    }

    deinit { for file in files { try? file.close() } }

    /// Takes a lock, unless anybody else holds it, in this process or another.
    ///
    /// - Parameter isShared: whether others may hold it in the same way.
    func take(_ name: String, isShared: Bool) throws(JournalError) -> Bool {
        guard held.withLock({ $0.insert(name).inserted }) else { return false }
        do {
            if try set(isShared ? .shared : .exclusive, name) { return true }
            _ = held.withLock { $0.remove(name) }
            return false
        } catch {
            _ = held.withLock { $0.remove(name) }
            throw JournalError("a lock could not be taken: \(error)")
        }
    }

    /// Does something while no other process does what it does under the same name.
    ///
    /// - Parameter patience: how long another may take for it; whoever is stopped in the middle is not waited for.
    /// - Throws: what `body` throws, and where another took too long.
    func alone<Value>(as name: String, patience: Duration, _ body: () throws -> Value) throws -> Value {
        guard try LockFile.waits(patience, until: { try take(name, isShared: false) }) else {
            throw JournalError("another process has been \(name) for \(patience); see whether it is stopped")
        }
        defer { release(name) }
        return try body()
    }

    /// Gives a lock back.
    func release(_ name: String) {
        guard held.withLock({ $0.remove(name) }) != nil else { return }
        // What cannot be given back goes with the process.
        _ = try? set(.none, name)
    }

    private func set(_ lock: FileLock, _ name: String) throws(Errno) -> Bool {
        let place = FileLocks.place(of: name)
        return try files[Int(place % FileLocks.fileCount)].set(lock, at: place)
    }

    /// The byte that stands for a name (FNV-1a, 62 bits).
    private static func place(of name: String) -> UInt64 {
        name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } >> 2
    }
}
