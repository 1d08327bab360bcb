package import CloudRecordingAPI
import JSONText
package import SourceText

/// A body of a V1 call, read by the declarations and rules of specs.
package struct BodyReading: Sendable {
    package let file: SourceFile
    /// Everything that is to be said about it, by place.
    package let diagnostics: [Diagnostic]
    /// Where its secrets stand, so that no line is ever shown with them; empty where nothing is to be said about it.
    package let secrets: [SourceLocation]
    /// What the body asks for, in the shape of a job; `nil` where it could not be read so far.
    let job: Job?
    /// The tree that the job was read from.
    let tree: SourceTree?
    /// How a spec writes what the body has, by node.
    let spellings: [NodeID: JSON]
    /// Whether the body says which files are recorded.
    let saysFiles: Bool
    /// What has no effect, and why.
    let dropped: [(path: String, reason: String)]

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Reads a file as the body of a call. Nothing in it makes this fail.
    ///
    /// - Parameters:
    ///   - mode: the recording's mode, which stands in the URL; `nil` where it is not known.
    ///   - isBareAllowed: whether the clientRequest alone will do.
    package init(_ file: SourceFile, of call: BodyCall, mode: RecordingMode?, isBareAllowed: Bool = false) {
        let source = GuardedSource(file, as: .json, form: nil)
        var reader = BodyReader(call: call, mode: mode, problems: source.problems)
        reader.isBareAllowed = isBareAllowed
        // An import does not send the file.
        if !isBareAllowed { reader.checkEncoding(of: file) }
        if let tree = source.tree {
            reader.read(tree, file)
        }
        self.file = file
        diagnostics = reader.problems.sortedByPlace()
        secrets =
            diagnostics.isEmpty
            ? []
            : reader.secrets + source.hidden
                + (source.tree.map { SecretPlaces(in: $0, from: $0.documents, as: nil).locations } ?? [])
        (job, tree, spellings) = (reader.job, reader.tree, reader.spellings)
        dropped = reader.dropped
        saysFiles = reader.saysFiles
    }
}

/// Reads one body, and what an acquire tells of the start to come.
private struct BodyReader {
    let call: BodyCall
    let mode: RecordingMode?
    var problems: [Diagnostic]
    var isBareAllowed = false
    var saysFiles = false
    /// Those that only the reading of a value shows, such as the query of a page's URL.
    var secrets: [SourceLocation] = []
    var job: Job?
    var tree: SourceTree?
    var spellings: [NodeID: JSON] = [:]
    var dropped: [(path: String, reason: String)] = []

    init(call: BodyCall, mode: RecordingMode?, problems: [Diagnostic]) {
        self.call = call
        self.mode = mode
        self.problems = problems
    }

    /// A body is sent as its file stands, and JSON between systems is UTF-8 without a mark (RFC 8259, 8.1).
    mutating func checkEncoding(of file: SourceFile) {
        let rule = SourceRule.textEncoding.rawValue
        if file.isTranscoded, !problems.contains(where: { $0.rule == rule }) {
            problems.append(
                Diagnostic(
                    rule: rule, severity: .error, message: "this is text in UTF-16, and a body is sent in UTF-8",
                    location: SourceLocation(file: file, start: 0, end: 0), hint: "save the file in UTF-8"))
        } else if file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            problems.append(
                Diagnostic(
                    rule: rule, severity: .warning, message: "this begins with a byte order mark, which JSON has not",
                    location: SourceLocation(file: file, start: 0, end: 3), hint: "save the file without it"))
        }
    }

    mutating func read(_ tree: SourceTree, _ file: SourceFile) {
        guard let root = tree.documents.first else {
            problems.append(
                Diagnostic(
                    rule: Rule.notABody.id, severity: .error, message: "this file holds no body",
                    location: SourceLocation(file: file, start: 0, end: 0)))
            return
        }
        for index in problems.indices where problems[index].rule == SourceRule.duplicateKey.rawValue {
            problems[index] = problems[index].placed(in: tree, root)
        }
        let reading = Reading(tree: tree, root: root, variables: Variables(), body: tree)
        guard tree.kind(root) == .mapping else {
            reading.report(
                .notABody, at: tree.range(root), "a body is an object; this is \(reading.quoted(root))")
            problems += reading.problems
            return
        }
        if let mode, !call.modes.contains(mode) {
            let start = SourceRange(start: tree.range(root).start, end: tree.range(root).start + 1, file: 0)
            reading.report(
                .callOfAnotherMode, at: start, "\(call.rawValue) is for \(call.modes.words), not for \(mode.rawValue)",
                path: "")
            problems += reading.problems
            return
        }
        var walk = BodyWalk(call, mode: mode, reading: reading)
        walk.walkBody(isBareAllowed: isBareAllowed)
        finish(&walk)
        if let parameter = walk.startParameter {
            var start = BodyWalk(.start, mode: mode ?? walk.foreseenMode, reading: reading)
            start.walkForeseen(parameter.node, key: parameter.key, in: walk.request)
            walk.checkScene(of: start)
            var inner = BodyReader(call: .start, mode: start.mode, problems: [])
            inner.finish(&start)
            problems += inner.problems
            secrets += inner.secrets
        }
        problems += reading.problems
    }

    /// Reads what a walk has collected, as a job.
    private mutating func finish(_ walk: inout BodyWalk) {
        walk.reportKeys()
        let body = walk.reading.tree
        let composed = walk.composed()
        let reading = Reading(tree: composed, root: NodeID(index: 0), variables: Variables(), body: body)
        // Where the mode is not known, what depends on it is not judged.
        reading.mode = walk.mode
        job = SectionNotation<Job>().read(reading.root, reading)
        if let job {
            Findings.look(at: job, by: walk.call.rules.filter(walk.judges), reading)
        }
        problems += reading.problems
        secrets += reading.secretPlaces
        (tree, spellings, dropped) = (composed, reading.spellings, walk.dropped)
        saysFiles = walk.hasObject("clientRequest.recordingFileConfig")
    }
}

extension Diagnostic {
    /// The same with the path of its place, unless that would name what is withheld.
    fileprivate func placed(in tree: SourceTree, _ root: NodeID) -> Diagnostic {
        guard path == nil, let location, message.contains("\"") else { return self }
        let range = SourceRange(start: location.start, end: location.end, file: 0)
        return Diagnostic(
            rule: rule, severity: severity, message: message, path: tree.path(of: range, in: root), location: location,
            notes: notes, hint: hint, fix: fix)
    }
}
