import Dispatch
import FoundationEssentials
import JSONText
import JobRunner
import RunProgress
import SourceText
import Synchronization
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

    /// In which form things are told on standard error.
    enum Form: Sendable {
        case text
        /// A JSON object a line.
        case records
    }

    private struct Manner {
        var form = Form.text
        var screen: LiveScreen?
        /// Where lines wait for whoever reads standard error.
        var stream: LogStream?
        var isQuiet = false
        /// What is told once something goes wrong.
        var remarks: [(text: String, level: MessageLevel)] = []
    }

    private static let manner = Mutex(Manner())

    /// In which form things are told on standard error from now on.
    static var form: Form {
        get { manner.withLock { $0.form } }
        set { manner.withLock { $0.form = newValue } }
    }

    /// Lets a screen have what is told, or again the stream itself.
    static func show(on screen: LiveScreen?) { manner.withLock { $0.screen = screen } }

    /// Keeps remarks back from now on, until something goes wrong.
    static func beQuiet() { manner.withLock { $0.isQuiet = true } }

    /// Tells something that nobody needs to know where all goes well.
    static func remark(_ text: String, as level: MessageLevel = .warning) {
        let waits = manner.withLock { manner in
            if manner.isQuiet { manner.remarks.append((text, level)) }
            return manner.isQuiet
        }
        if !waits { tell(text, as: level) }
    }

    /// Tells the remarks that were kept back, and keeps none back any more.
    static func tellRemarks() {
        let remarks = manner.withLock { manner in
            defer { (manner.isQuiet, manner.remarks) = (false, []) }
            return manner.remarks
        }
        for remark in remarks { tell(remark.text, as: remark.level) }
    }

    /// Tells something that is no result. When nobody can be told, there is nobody to be told of it.
    static func tell(_ text: String, as level: MessageLevel = .warning) {
        if level == .error { tellRemarks() }
        let manner = manner.withLock { $0 }
        if manner.screen?.tell(text) == true { return }
        say(line(text, level, manner.form))
    }

    /// A message as a line of the log: as it is, or as a record.
    private static func line(_ text: String, _ level: MessageLevel, _ form: Form) -> String {
        switch form {
        case .text: text
        case .records: RunEvent.record(of: text, level, at: Int64(Date().timeIntervalSince1970 * 1000)).text()
        }
    }

    /// Tells a record.
    static func tell(_ record: JSON) { say(record.text()) }

    /// Lets nobody who tells something wait for whoever reads it, while recordings go on.
    static func beginLog() {
        manner.withLock { manner in
            let form = manner.form
            manner.stream =
                manner.stream
                ?? LogStream(.standardError) { lost in
                    line("rundown: \(lost) lines were left out here, since nobody read them", .warning, form)
                }
        }
    }

    /// Waits a little for whoever reads what was told; then things are told at once again.
    static func endLog() {
        let stream = manner.withLock { manner in
            defer { manner.stream = nil }
            return manner.stream
        }
        stream?.finish(within: .seconds(2))
    }

    private static func say(_ line: String) {
        if let stream = manner.withLock({ $0.stream }) { return stream.add(line) }
        _ = try? FileDescriptor.standardError.writeAll("\(line)\n".utf8)
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
        if !isForNobody { Console.tell("rundown: \(self)", as: .error) }
    }
}
