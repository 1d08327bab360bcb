import SourceText

/// A key that its section does not have.
struct UnknownKey {
    let name: String
    let range: SourceRange
    /// What stands for the section.
    let section: SourceRange
    /// The names that are known there.
    let known: [String]
    /// Of these the ones that must be there and are not.
    let missing: [String]

    /// Of a body's object the names that are there.
    let present: Set<String>

    /// The name that was probably meant, unless it is there.
    var meant: String? { nearest(to: name, in: known).flatMap(unlessPresent) }

    /// The first known name that says more: `videoWidth` for `width`. None where it is there.
    var longer: String? {
        let lower = name.lowercased()
        return name.count > 2 ? known.first { $0.lowercased().hasSuffix(lower) }.flatMap(unlessPresent) : nil
    }

    private func unlessPresent(_ name: String) -> String? { present.contains(name) ? nil : name }
}

/// What is said about keys that nobody knows, and about values that are not there.
extension Reading {
    /// Reports a key that its section does not have, with the name that was probably meant or the section that has it.
    @inline(never)
    func report(_ key: UnknownKey) {
        guard !isBody else { return reportInBody(key) }
        let path = path(of: key.section)
        let message = "unknown key \"\(key.name)\"\(path.isEmpty ? "" : " in \"\(path)\"")"
        let homes = key.meant == nil ? Job.form.homes(of: key.name, in: mode.map { Modes($0) } ?? .all) : []
        if let meant = key.meant ?? (homes.isEmpty ? key.longer : nil) {
            let fix = Diagnostic.Fix(
                message: "did you mean \"\(meant)\"?", replacement: spelled(meant, at: key.range),
                location: tree.location(key.range))
            return report(.unknownKey, at: key.range, message, fix: fix)
        }
        let nearer = homes.contains { !$0.hasPrefix("timeline") } ? homes.filter { !$0.hasPrefix("timeline") } : homes
        let others = nearer.map { "\"\($0)\"" }.joined(separator: " or ")
        let known = key.known.isEmpty ? "no keys are known here" : "known here: \(key.known.joined(separator: ", "))"
        report(
            .unknownKey, at: key.range, message,
            hint: homes.isEmpty ? known : "\"\(key.name)\" belongs in \(others)")
    }

    /// A body may have keys that the service ignores; one that stands for another that must be there fails the call.
    private func reportInBody(_ key: UnknownKey) {
        let meant = key.meant
        report(
            .unknownKey, at: key.range, "unknown key \"\(key.name)\" in \"\(path(of: key.section))\"",
            hint: meant == nil ? "known here: \(key.known.joined(separator: ", "))" : nil,
            fix: meant.map {
                .init(
                    message: "did you mean \"\($0)\"?", replacement: spelled($0, at: key.range),
                    location: tree.location(key.range))
            }, severity: meant.map { key.missing.contains($0) } == true ? .error : .warning)
    }

    /// A word as it has to be written in the place of what stands there: in quotes where that is.
    func spelled(_ word: String, at range: SourceRange) -> String {
        let bytes = tree.files[Int(range.file)].bytes
        guard range.start < range.end,
            let quote = ["\"", "'"].first(where: { bytes[Int(range.start)] == $0.utf8.first })
        else { return word }
        return quote + word + quote
    }

    /// Whether a value counts as left out: it is `null`, or what its references give is empty.
    ///
    /// No text out of a variable reads as `null`.
    func isNull(_ node: NodeID) -> Bool { tree.isLeftOut(node) }

    /// Warns of a value with nothing in it, which clients send and the service takes in the place of none.
    func warnOfVacancy(_ node: NodeID, _ what: String) {
        report(
            .outOfRange, at: tree.range(node), "this \(what) is empty", hint: "leave the key out", severity: .warning)
    }

    /// Warns where a value is missing because it begins with `#` and so is a comment.
    func warnOfComment(_ node: NodeID, after key: SourceRange) {
        let place = tree.range(node)
        guard place.start == place.end, tree.kind(node) == .plain, !tree.isInterpolated(node) else { return }
        let bytes = tree.files[Int(key.file)].bytes[Int(key.end)...]
        let rest = bytes.drop { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: " ") }
        let comment = rest.prefix { !"\r\n ,]}".utf8.contains($0) }
        guard comment.first == UInt8(ascii: "#"), comment.count > 1, comment.dropFirst().first != UInt8(ascii: "#")
        else { return }
        let range = SourceRange(start: UInt32(comment.startIndex), end: UInt32(comment.endIndex), file: key.file)
        let text = "\"\(String(decoding: comment, as: UTF8.self))\""
        report(
            .valueInComment, at: range, "\(text) is a comment here, so that this key has no value",
            fix: .init(message: "quote it: \(text)", replacement: text, location: tree.location(range)),
            path: path(of: key))
    }
}

extension SourceTree {
    /// Whether a node is a map without any key, merged ones included.
    func isEmptyMapping(_ node: NodeID) -> Bool {
        kind(node) == .mapping && count(node) == 0 && mergedPairs(node).isEmpty
    }
}

extension SectionForm {
    /// The sections that have a key of that name, or that V1 calls by that name, as dotted paths.
    func homes(of name: String, in modes: Modes, prefix: String = "") -> [String] {
        var homes: [String] = []
        for field in fields where !field.modes.isDisjoint(with: modes) {
            guard let section = field.form.section else { continue }
            let path = prefix + field.name
            let form = section.form()
            let isCalledSo = prefix.isEmpty && form.about.v1?.split(separator: ".").last.map(String.init) == name
            let hasIt = form.fields.contains { $0.name == name && !$0.modes.isDisjoint(with: modes) }
            if isCalledSo || hasIt { homes.append(path) }
            homes += form.homes(of: name, in: modes, prefix: path + ".")
        }
        return homes
    }
}
