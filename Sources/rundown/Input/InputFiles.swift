import FoundationEssentials
import SourceText
import SystemPackage

/// Finds and reads the files that a command was given.
enum InputFiles {
    /// A file that could not be read, in a sentence.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    private static let endings = ["yaml", "yml", "json"]
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
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: input)
        } catch {
            throw Problem(description: "\(input): the directory could not be read")
        }
        let specs = names.filter { isSpec($0) }.sorted().map { FilePath(input).appending($0).string }
        guard !specs.isEmpty else {
            throw Problem(
                description:
                    "\(input): the directory holds no spec (*.yaml, *.yml or *.json; names with _ are fragments)")
        }
        return specs
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

    private static func isPattern(_ text: String) -> Bool { text.contains { "*?".contains($0) } }

    /// The files that a pattern with `*` and `?` in its last part matches.
    private static func expand(_ pattern: String) throws(Problem) -> [String] {
        guard isPattern(pattern) else { return [] }
        let path = FilePath(pattern)
        guard let last = path.lastComponent?.string else { return [] }
        let directory = path.removingLastComponent()
        let names =
            (try? FileManager.default.contentsOfDirectory(atPath: directory.isEmpty ? "." : directory.string)) ?? []
        return names.filter { matches(Array($0)[...], Array(last)[...]) && !$0.hasPrefix(".") }.sorted()
            .map { directory.appending($0).string }
    }

    private static func matches(_ name: ArraySlice<Character>, _ pattern: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        if first == "*" {
            return (name.startIndex...name.endIndex).contains { matches(name[$0...], pattern.dropFirst()) }
        }
        guard let letter = name.first, first == "?" || first == letter else { return false }
        return matches(name.dropFirst(), pattern.dropFirst())
    }
}
