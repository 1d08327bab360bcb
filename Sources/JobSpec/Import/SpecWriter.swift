import CloudRecordingAPI
import JSONText
import SourceText

/// Writes the sections of a spec in YAML, in the order of their declaration, with what a body has for their fields.
struct SpecWriter {
    let body: BodyReading
    let job: Job
    let tree: SourceTree
    let mode: RecordingMode
    var secrets: [(name: String, value: String)] = []
    /// What was not taken over, and why.
    private(set) var notes: [String]
    private var lines: [String] = []

    init(body: BodyReading, job: Job, tree: SourceTree, mode: RecordingMode) {
        (self.body, self.job, self.tree, self.mode) = (body, job, tree, mode)
        notes = body.dropped.map { "\($0.path): \($0.reason)" }
    }

    /// The spec without its first comment.
    mutating func content(name: String) -> String {
        lines = [
            "version: 1", "name: \(YAMLText.scalar(name))  # fill in: unique within a batch",
            "# service: {area: cn}  # fill in: cn, us, eu or ap, unless AGORA_AREA is set", "mode: \(mode.rawValue)",
        ]
        let root = NodeID(index: 0)
        for field in Job.form.fields where field.modes.contains(mode) {
            guard let section = field.form.section?.form(), !["service", "resource", "policy"].contains(field.name)
            else { continue }
            let node = tree.pair(field.name, in: root, hint: 0)?.value
            switch field.name {
            case "channel": write("channel", channelLines(section, node))
            case "files": writeFiles(section, node)
            case "snapshots": if let node { writeSnapshots(section, node) }
            case "postprocess": if let node { writePostprocess(section, node) }
            default: if let node { write(field.name, fieldLines(section, node, in: field.name)) }
            }
        }
        lines.append("duration: 1h  # fill in: how long is recorded; or a timeline that ends with stop")
        return lines.joined(separator: "\n") + "\n"
    }

    private mutating func write(_ name: String, _ inner: [String]) {
        guard !inner.isEmpty else { return }
        lines.append("\(name):")
        lines += inner.map { "  " + $0 }
    }

    // MARK: - Sections with something of their own

    private mutating func channelLines(_ form: SectionForm, _ node: NodeID?) -> [String] {
        var lines: [String] = []
        if job.channel.value.cname.judged == nil { lines.append("cname: fill-in  # fill in: the channel's name") }
        if job.channel.value.uid.judged == nil {
            lines.append("uid: auto  # or a number that nobody else in the channel has")
        }
        guard let node else { return lines }
        var skipped: Set<String> = []
        // A key without encryption is ignored by the service, and refused in a spec.
        let encryption = job.channel.value.decryptionMode?.judged ?? DecryptionMode.none
        if !encryption.needsSecret { skipped.insert("secret") }
        if !encryption.needsSalt { skipped.insert("salt") }
        for name in skipped.sorted() where value(of: name, in: node) != nil {
            notes.append("clientRequest.recordingConfig.\(name): decryptionMode takes none")
        }
        return lines + fieldLines(form, node, in: "channel", leavingOut: skipped)
    }

    private mutating func writeFiles(_ form: SectionForm, _ node: NodeID?) {
        guard job.snapshots != nil else {
            if let node { write("files", fieldLines(form, node, in: "files")) }
            return
        }
        guard body.saysFiles else {
            lines.append("files: none  # screenshots alone")
            let others = node.map { fieldLines(form, $0, in: "files") } ?? []
            notes += others.map { "\($0): nothing is recorded but screenshots" }
            return
        }
        // Beside screenshots it has to be said that media are recorded.
        let inner = node.map { fieldLines(form, $0, in: "files") } ?? []
        write("files", inner.contains { $0.hasPrefix("avFileType") } ? inner : ["avFileType: [hls]"] + inner)
    }

    private mutating func writeSnapshots(_ form: SectionForm, _ node: NodeID) {
        let inner = fieldLines(form, node, in: "snapshots")
        if inner.isEmpty { lines.append("snapshots: {}") } else { write("snapshots", inner) }
    }

    private mutating func writePostprocess(_ form: SectionForm, _ node: NodeID) {
        guard value(of: "transMode", in: node) == nil else {
            return write("postprocess", fieldLines(form, node, in: "postprocess"))
        }
        let policy = value(of: "combinationPolicy", in: node).map { tree.text($0) }
        guard policy == CombinationPolicy.postponeTranscoding.rawValue else {
            return notes.append("clientRequest.appsCollection: that is what the service does by itself")
        }
        write("postprocess", ["transMode: postponeTranscoding  # fill in: the body does not say which"])
    }

    // MARK: - Fields

    func value(of name: String, in mapping: NodeID) -> NodeID? {
        guard let node = tree.pair(name, in: mapping, hint: 0)?.value else { return nil }
        return tree.kind(node) == .plain && tree.scalar(node) == .null ? nil : node
    }

    /// The lines of a section's fields.
    private mutating func fieldLines(
        _ form: SectionForm, _ mapping: NodeID, in section: String, leavingOut skipped: Set<String> = []
    ) -> [String] {
        var lines: [String] = []
        for field in form.fields where field.v1 != nil && !skipped.contains(field.name) {
            guard
                let node = value(of: field.name, in: mapping)
                    ?? field.alias.flatMap({ value(of: $0, in: mapping) }),
                !isDefault(field, node, in: section)
            else { continue }
            guard let inner = field.form.section, tree.kind(node) != .quoted else {
                lines.append("\(field.name): \(text(of: field, node, in: section, isInFlow: false))")
                continue
            }
            if inner.isList {
                let elements = tree.elements(node).map { "  - \(flow(inner.form(), $0, in: field.name))" }
                lines += ["\(field.name):"] + elements
            } else {
                let innerLines = fieldLines(inner.form(), node, in: field.name)
                if !innerLines.isEmpty { lines += ["\(field.name):"] + innerLines.map { "  " + $0 } }
            }
        }
        return lines
    }

    /// A section on one line.
    private mutating func flow(_ form: SectionForm, _ mapping: NodeID, in section: String) -> String {
        var members: [String] = []
        for field in form.fields {
            guard let node = value(of: field.name, in: mapping), !isDefault(field, node, in: section),
                tree.kind(node) != .quoted || !tree.text(node).isEmpty
            else { continue }
            members.append("\(field.name): \(text(of: field, node, in: section, isInFlow: true))")
        }
        return "{\(members.joined(separator: ", "))}"
    }
}
