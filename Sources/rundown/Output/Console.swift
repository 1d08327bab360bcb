import SourceText
import SystemPackage

/// Standard output for results, standard error for everything else.
enum Console {
    /// Writes a result.
    static func write(_ text: String) throws {
        do {
            try FileDescriptor.standardOutput.writeAll(text.utf8)
        } catch {
            throw OutputProblem(
                description: "standard output could not be written: \(error)",
                isForNobody: (error as? Errno) == .brokenPipe)
        }
    }

    /// Tells something that is no result. When nobody can be told, there is nobody to be told of it.
    static func tell(_ text: String) {
        _ = try? FileDescriptor.standardError.writeAll("\(text)\n".utf8)
    }

    /// Diagnostics in text, on the stream where they belong. A secret that stands in a spec is masked.
    static func render(_ diagnostics: [Diagnostic], hiding secrets: [SourceLocation], to file: FileDescriptor) -> String
    {
        DiagnosticText(colors: ColorChoice.auto.isWanted(on: file), hidden: secrets).render(diagnostics)
    }
}

/// Why something could not be written.
struct OutputProblem: Error, CustomStringConvertible {
    let description: String
    /// Whether the reader has left, as `head` does when it has enough: no reason to say anything.
    var isForNobody = false

    /// Tells it, unless nobody is to be told.
    func tell() {
        if !isForNobody { Console.tell("rundown: \(self)") }
    }
}
