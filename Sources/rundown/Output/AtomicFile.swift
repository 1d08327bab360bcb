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
        guard let name = path.lastComponent?.string else {
            throw OutputProblem(description: "\(path): this is no file's name")
        }
        let directory = path.removingLastComponent()
        let beside = directory.appending(".\(name).\(getpid()).tmp")
        do {
            let file = try FileDescriptor.open(
                beside, .writeOnly, options: [.create, .truncate],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            try file.closeAfter {
                try file.writeAll(text.utf8)
                try sync(file)
            }
            // The strings live through the calls, which do not keep them.
            guard unsafe rename(beside.string, path.string) == 0 else { throw Errno(rawValue: errno) }
            let folder = try FileDescriptor.open(directory.isEmpty ? "." : directory, .readOnly)
            try folder.closeAfter { try sync(folder) }
        } catch {
            _ = unsafe unlink(beside.string)
            throw OutputProblem(description: "\(path) could not be written: \(error)")
        }
    }

    private static func sync(_ file: FileDescriptor) throws {
        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
    }
}
