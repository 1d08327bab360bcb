import FoundationEssentials
import SourceText
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds and reads the files that a command was given.
enum InputFiles {
    /// A file that could not be read, in a sentence.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    private static let endings = ["yaml", "yml", "json"]
    private static let specNames = "*.yaml, *.yml or *.json; names with _ are fragments"
    /// The most that is read of one file, in megabytes; a device or a pipe may have no end.
    private static let sizeLimit = 64

    /// The paths that an argument stands for: a file itself, a directory's specs, a pattern's matches; sorted.
    static func paths(for input: String) throws(Problem) -> [String] {
        if input == "-" { return [input] }
        guard !input.isEmpty else { throw Problem(description: "an empty path names no file") }
        var isDirectory = false
        guard FileManager.default.fileExists(atPath: input, isDirectory: &isDirectory) else {
            let matches = try expand(input)
            guard !matches.isEmpty else {
                throw Problem(
                    description: "\(input): there is no such file\(isPattern(input) ? ", and nothing matches it" : "")")
            }
            return matches
        }
        guard isDirectory else { return [input] }
        let specs = try specs(in: input)
        guard !specs.isEmpty else { throw Problem(description: "\(input): the directory holds no spec (\(specNames))") }
        return specs
    }

    /// One text for all names of a file: its path without links.
    static func identity(of path: String) -> String {
        // What is not there is told when it is read.
        path == "-" ? path : (try? AtomicFile.target(of: FilePath(path)))?.string ?? path
    }

    private static func specs(in folder: String) throws(Problem) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).filter { isSpec($0) }.sorted()
                .map { FilePath(folder).appending($0).string }
        } catch {
            throw Problem(description: "\(folder): the directory could not be read")
        }
    }

    /// A file's bytes as a source.
    static func read(_ path: String) throws(Problem) -> SourceFile {
        SourceFile(name: path, bytes: try bytes(path))
    }

    /// A file's bytes.
    static func bytes(_ path: String) throws(Problem) -> [UInt8] {
        do {
            if path == "-" { return try all(of: .standardInput) }
            let file = try FileDescriptor.open(FilePath(path), .readOnly)
            return try file.closeAfter { try all(of: file) }
        } catch let error as Errno {
            throw Problem(
                description: "\(path): \(error == .noSuchFileOrDirectory ? "there is no such file" : "\(error)")")
        } catch is TooLong {
            throw Problem(description: "\(path): this is more than \(sizeLimit) MB, which no spec is")
        } catch {
            throw Problem(description: "\(path): the file could not be read")
        }
    }

    private struct TooLong: Error {}

    private static func all(of file: FileDescriptor) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            guard bytes.count <= sizeLimit << 20 else { throw TooLong() }
            let count = bytes.count
            // Most specs are small; large ones are read in ever larger pieces.
            let piece = max(1 << 13, count)
            bytes.append(contentsOf: [UInt8](repeating: 0, count: piece))
            // The buffer is as long as what was just appended, and does not leave the closure.
            let read = try unsafe bytes.withUnsafeMutableBytes { buffer in
                try unsafe file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            }
            bytes.removeLast(piece - read)
            if read == 0 { return bytes }
        }
    }

    private static func isSpec(_ name: String) -> Bool {
        !name.hasPrefix("_") && !name.hasPrefix(".") && endings.contains { name.hasSuffix(".\($0)") }
    }

    // MARK: - Patterns

    private static func isPattern(_ text: String) -> Bool { text.contains { "*?[".contains($0) } }

    /// What a pattern stands for: the files that it matches, and the specs of the folders that it matches; sorted.
    private static func expand(_ pattern: String) throws(Problem) -> [String] {
        guard isPattern(pattern) else { return [] }
        let matches = try matches(of: pattern)
        var paths: [String] = []
        for match in matches {
            var isDirectory = false
            _ = FileManager.default.fileExists(atPath: match, isDirectory: &isDirectory)
            paths += isDirectory ? try specs(in: match) : [match]
        }
        guard matches.isEmpty || !paths.isEmpty else {
            throw Problem(description: "\(pattern): no folder that it matches holds a spec (\(specNames))")
        }
        return paths
    }

    private static func matches(of pattern: String) throws(Problem) -> [String] {
        // The string lives through the call; what is found is copied before it is given back.
        var found = unsafe glob_t()
        defer { unsafe globfree(&found) }
        switch unsafe glob(pattern, 0, nil, &found) {
        case 0: break
        case GLOB_NOMATCH: return []
        default: throw Problem(description: "\(pattern): what it matches could not be looked up")
        }
        return (0..<Int(unsafe found.gl_pathc)).compactMap { index in
            unsafe found.gl_pathv[index].map { unsafe String(cString: $0) }
        }.sorted()
    }
}
