package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that processes lock while they change what stands beside it. It stays, and is empty; the kernel gives the lock
/// back when its holder dies.
package enum LockFile {
    /// In microseconds.
    private static let retryInterval: UInt32 = 2000

    /// Does something while nobody else does what they do with the same file, in this process or another. A file system
    /// that knows no locks keeps nobody from it.
    ///
    /// - Parameter patience: how long others may take for it; whoever is stopped in the middle is not waited for.
    /// - Throws: what `body` throws, or ``LockProblem``.
    package static func alone<Value>(
        _ path: FilePath, patience: Duration, _ body: () throws -> Value
    ) throws -> Value {
        let file: FileDescriptor
        do {
            // Whoever may write into the folder may lock it, whatever the mask of its first writer is.
            let folder = path.removingLastComponent()
            let permissions = try (folder.isEmpty ? "." : folder).stat().permissions
                .intersection([.groupReadWrite, .otherReadWrite]).union(.ownerReadWrite)
            file = try FileDescriptor.open(
                path, .readWrite, options: [.create, .closeOnExec], permissions: permissions)
            // A file of somebody else's is as they made it.
            _ = fchmod(file.rawValue, permissions.rawValue)
        } catch {
            throw LockProblem(description: "\(path) could not be opened: \(error)")
        }
        // The lock goes with the file.
        return try file.closeAfter {
            do {
                guard try waits(patience, until: { try file.set(.exclusive) }) else {
                    throw LockProblem(
                        description: "\(path): another process has held it for \(patience); see whether it is stopped")
                }
            } catch let error as Errno where ![.noLocks, .notSupported, .invalidArgument].contains(error) {
                throw LockProblem(description: "\(path) could not be locked: \(error)")
            } catch is Errno {
                return try body()
            }
            return try body()
        }
    }

    /// Tries until something comes true, since the kernel waits for a lock either not at all or without an end.
    ///
    /// The thread sleeps meanwhile, as it does in SQLite's own waiting: a journal is opened before anything is recorded,
    /// and reports are written once all is over.
    ///
    /// - Returns: whether it did while there was patience.
    static func waits(_ patience: Duration, until isTaken: () throws -> Bool) rethrows -> Bool {
        let deadline = ContinuousClock.now + patience
        while try !isTaken() {
            guard ContinuousClock.now < deadline else { return false }
            usleep(retryInterval)
        }
        return true
    }
}

/// Why something could not be done alone.
package struct LockProblem: Error, CustomStringConvertible {
    package let description: String
}
