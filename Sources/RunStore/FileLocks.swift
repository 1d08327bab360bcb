import JobRunner
import Synchronization
import SystemPackage

/// Locks by name that the kernel gives back when their process dies: each is one byte of one file.
final class FileLocks: Sendable {
    private let file: FileDescriptor
    private let held = Mutex<Set<String>>([])

    init(_ path: FilePath) throws(JournalError) {
        do {
            file = try FileDescriptor.open(
                path, .readWrite, options: [.create, .closeOnExec], permissions: .ownerReadWrite)
        } catch {
            throw JournalError("\(path): the file of locks could not be opened: \(error)")
        }
    }

    deinit { try? file.close() }

    /// Takes a lock, unless anybody else holds it, in this process or another.
    ///
    /// - Parameter isShared: whether others may hold it in the same way.
    func take(_ name: String, isShared: Bool) throws(JournalError) -> Bool {
        guard held.withLock({ $0.insert(name).inserted }) else { return false }
        do {
            if try file.set(isShared ? .shared : .exclusive, at: FileLocks.place(of: name)) { return true }
            _ = held.withLock { $0.remove(name) }
            return false
        } catch {
            _ = held.withLock { $0.remove(name) }
            throw JournalError("a lock could not be taken: \(error)")
        }
    }

    /// Gives a lock back.
    func release(_ name: String) {
        guard held.withLock({ $0.remove(name) }) != nil else { return }
        // What cannot be given back goes with the process.
        _ = try? file.set(.none, at: FileLocks.place(of: name))
    }

    /// The byte that stands for a name (FNV-1a, 62 bits).
    private static func place(of name: String) -> UInt64 {
        name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } >> 2
    }
}
