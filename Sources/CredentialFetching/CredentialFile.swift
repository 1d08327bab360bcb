import JobRunner
import SystemPackage

/// A file with storage credentials.
struct CredentialFile {
    let path: String

    /// All of it.
    func text() throws(CredentialProblem) -> [UInt8] {
        do {
            // A pipe that nobody writes to is empty then, and holds nothing up.
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.nonBlocking, .closeOnExec])
            return try file.closeAfter { try read(file) }
        } catch let error as Errno {
            throw CredentialProblem(
                error == .noSuchFileOrDirectory ? "there is no file \(path)" : "\(path) could not be read: \(error)")
        } catch let problem as CredentialProblem {
            throw problem
        } catch {
            throw CredentialProblem("\(path) could not be read")
        }
    }

    private func read(_ file: FileDescriptor) throws -> [UInt8] {
        let room = CredentialFetcher.sizeLimit + 1
        var text = [UInt8](repeating: 0, count: room)
        var count = 0
        while count < room {
            // The buffer is what is left of the array, and does not leave the closure.
            let length = try unsafe text.withUnsafeMutableBytes { buffer in
                try unsafe file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            }
            if length == 0 { break }
            count += length
        }
        guard count < room else {
            throw CredentialProblem("\(path) has more than \(CredentialFetcher.sizeLimit >> 10) kB")
        }
        return Array(text.prefix(count))
    }
}
