import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that is there whole or not at all.
enum AtomicFile {
    /// Writes a file by way of another one beside it, and returns once its bytes are on the disk.
    static func write(_ text: String, to path: FilePath) throws(OutputProblem) {
        do {
            try write(Array(text.utf8), to: path, permissions: [.ownerReadWrite, .groupRead, .otherRead])
        } catch {
            throw OutputProblem(description: "\(path) could not be written: \(error)")
        }
    }

    /// Replaces what a file holds; it keeps its permissions, its owner where that is allowed, and the links to it that
    /// are symbolic.
    static func replace(_ path: FilePath, with bytes: [UInt8]) throws(OutputProblem) {
        do {
            let target = try target(of: path)
            // What may not be written is not replaced either, though its folder would allow it.
            try FileDescriptor.open(target, .writeOnly).close()
            let old = try target.stat()
            try write(bytes, to: target, permissions: old.permissions, owner: (old.userID, old.groupID))
        } catch {
            throw OutputProblem(description: "\(path) could not be written: \(error)")
        }
    }

    private static func write(
        _ bytes: [UInt8], to path: FilePath, permissions: FilePermissions, owner: (user: UserID, group: GroupID)? = nil
    ) throws {
        guard let name = path.lastComponent?.string else { throw Errno.isDirectory }
        let directory = path.removingLastComponent()
        let beside = directory.appending(".\(name).\(getpid()).tmp")
        do {
            let file = try FileDescriptor.open(
                beside, .writeOnly, options: [.create, .truncate], permissions: permissions)
            try file.closeAfter {
                try file.writeAll(bytes)
                if let owner {
                    _ = fchown(file.rawValue, owner.user.rawValue, owner.group.rawValue)
                    guard fchmod(file.rawValue, permissions.rawValue) == 0 else { throw Errno(rawValue: errno) }
                }
                try sync(file)
            }
            // The strings live through the calls, which do not keep them.
            guard unsafe rename(beside.string, path.string) == 0 else { throw Errno(rawValue: errno) }
            let folder = try FileDescriptor.open(directory.isEmpty ? "." : directory, .readOnly)
            try folder.closeAfter { try sync(folder) }
        } catch {
            _ = unsafe unlink(beside.string)
            throw error
        }
    }

    /// The file that a path leads to when its symbolic links are followed.
    static func target(of path: FilePath) throws -> FilePath {
        // The string lives through the call, and what the call gives is freed here.
        guard let resolved = unsafe realpath(path.string, nil) else { throw Errno(rawValue: errno) }
        defer { unsafe free(resolved) }
        return unsafe FilePath(platformString: resolved)
    }

    private static func sync(_ file: FileDescriptor) throws {
        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
    }
}
