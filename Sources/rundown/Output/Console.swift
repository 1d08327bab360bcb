import FoundationEssentials
import JobSpec
import SourceText
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard output for results, standard error for everything else.
enum Console {
    /// Writes a result.
    static func write(_ text: String) throws {
        do {
            try FileDescriptor.standardOutput.writeAll(text.utf8)
        } catch {
            throw OutputProblem(description: "standard output could not be written: \(error)")
        }
    }

    /// Tells something that is no result. When nobody can be told, there is nobody to be told of it.
    static func tell(_ text: String) {
        _ = try? FileDescriptor.standardError.writeAll("\(text)\n".utf8)
    }

    /// Diagnostics in text, on the stream where they belong. A secret that stands in a spec is masked.
    static func render(_ diagnostics: [Diagnostic], to file: FileDescriptor) -> String {
        let wantsColor = isatty(file.rawValue) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
        let secrets = diagnostics.filter { $0.rule == Rule.literalSecret.id }.compactMap(\.location)
        return DiagnosticText(colors: wantsColor, hidden: secrets).render(diagnostics)
    }
}

/// Why something could not be written.
struct OutputProblem: Error, CustomStringConvertible {
    let description: String
}
