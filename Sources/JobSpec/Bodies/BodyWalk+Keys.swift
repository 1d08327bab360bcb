import CloudRecordingAPI
import SourceText

extension BodyWalk.Stray {
    /// The member of the same object that was probably meant, unless it is there.
    func meant(in modes: Modes) -> String? {
        likest(in: modes).flatMap { present.contains($0) ? nil : $0 }
    }

    /// The member of the same object that was probably meant, and is there beside this one.
    func twin(in modes: Modes) -> String? {
        likest(in: modes).flatMap { present.contains($0) ? $0 : nil }
    }

    /// Whether the URL has it, and no body.
    var isOfURL: Bool { ["resourceid", "sid", "mode", "appid"].contains(name.lowercased()) }

    private func likest(in modes: Modes) -> String? {
        guard !isOfURL else { return nil }
        let known = shape.members.filter { !$0.modes.isDisjoint(with: modes) }.map(\.name)
        let lower = name.lowercased()
        return known.first { $0.lowercased() == lower } ?? nearest(to: name, in: known)
            ?? (name.count > 2 ? known.first { $0.lowercased().hasSuffix(lower) } : nil)
    }
}

/// What is said about keys that nobody knows, that stand elsewhere, and that are missing.
extension BodyWalk {
    /// Says what was found about keys, once the whole body has been seen: what is missing in one place may stand in
    /// another.
    mutating func reportKeys() {
        var found: Set<String> = []
        for gap in gaps {
            let name = gap.path.split(separator: ".").last.map(String.init) ?? gap.path
            let stray = strays.first { $0.name == name && places(of: $0).contains(BodyWalk.pattern(gap.path)) }
            if let stray { found.insert(stray.path + "." + stray.name) }
            report(gap, name: name, stray)
        }
        for stray in strays where !found.contains(stray.path + "." + stray.name) { report(stray) }
    }

    private func report(_ gap: Gap, name: String, _ stray: Stray?) {
        let owner = shown(gap.path).dropLast(name.count + 1)
        let inOwner = owner.isEmpty ? "" : " in \"\(owner)\""
        let severity = gap.severity ?? (isForeseen ? .warning : .error)
        let summary = "\(gap.summary.prefix(1).lowercased())\(gap.summary.dropFirst())"
        let hint = summary.isEmpty ? nil : "\"\(name)\": \(summary)"
        if gap.isNull {
            return reading.report(
                .missingKey, at: gap.owner, "\"\(name)\" has no value", hint: hint, path: shown(gap.path),
                severity: severity)
        }
        let here = stray.map { stray in
            Diagnostic.Note(
                message: "it stands here, \(stray.path.isEmpty ? "at the top" : "in \"\(shown(stray.path))\"")",
                location: reading.tree.location(stray.key))
        }
        reading.report(
            .missingKey, at: gap.owner, "\"\(name)\" is missing\(inOwner)",
            hint: stray == nil ? hint : "move it there", notes: here.map { [$0] } ?? [], path: shown(gap.path),
            severity: severity)
    }

    /// Something that must be there and is misspelt: without it the call fails.
    func reportMisspelt(_ stray: Stray, meant: String) {
        reading.report(
            .unknownKey, at: stray.key, "unknown key \"\(stray.name)\"; \"\(meant)\" is missing",
            fix: .init(
                message: "did you mean \"\(meant)\"?", replacement: reading.spelled(meant, at: stray.key),
                location: reading.tree.location(stray.key)), severity: isForeseen ? .warning : .error)
    }

    mutating func reportOtherMode(_ member: BodyShape.Member, key: SourceRange, path: String) {
        dropped.append((path, "for \(member.modes.words)"))
        reading.report(
            .keyOfAnotherMode, at: key,
            "\"\(member.name)\" is for \(member.modes.words); this body's mode is \(mode?.rawValue ?? "")",
            hint: "remove it")
    }

    private mutating func report(_ stray: Stray) {
        let path = stray.path.isEmpty ? stray.name : "\(stray.path).\(stray.name)"
        let homes = places(of: stray).isEmpty ? innerPlaces(of: stray) : places(of: stray)
        let meant = stray.meant(in: modes)
        let isOnlyCase = meant?.lowercased() == stray.name.lowercased()
        // What holds nothing else is refused.
        let isSceneMissed = stray.name == "scene" && isSceneMisplaced && mode == .web && !hasScene
        let severity: Diagnostic.Severity? =
            isSceneMissed || (stray.path.hasPrefix("clientRequest") && changesNothing) ? .error : nil
        if !homes.isEmpty, !isOnlyCase {
            dropped.append((path, "misplaced"))
            let homes = homes.map { "\"\(shown($0))\"" }.joined(separator: " or ")
            return reading.report(
                .misplacedKey, at: stray.key, "\"\(stray.name)\" has no effect here", hint: "it belongs at \(homes)",
                severity: severity)
        }
        dropped.append((path, "unknown"))
        let message = "unknown key \"\(stray.name)\"\(stray.path.isEmpty ? "" : " in \"\(shown(stray.path))\"")"
        if let meant {
            return reading.report(
                .unknownKey, at: stray.key, message,
                fix: .init(
                    message: "did you mean \"\(meant)\"?", replacement: reading.spelled(meant, at: stray.key),
                    location: reading.tree.location(stray.key)), severity: severity)
        }
        reading.report(.unknownKey, at: stray.key, message, hint: hint(for: stray), severity: severity)
    }

    private func hint(for stray: Stray) -> String {
        if stray.isOfURL { return "it belongs in the URL's path" }
        if let twin = stray.twin(in: modes) { return "\"\(twin)\" is here already; remove this one" }
        if stray.name == "apiVersion" { return "older documentation had it; remove it" }
        // A layout stands in a start, too, and one object deeper there.
        if call == .updateLayout, let hint = hintForKeys(in: stray) { return hint }
        // A change is more likely another change.
        let isChange = call == .update || call == .updateLayout
        let others = isChange ? [.update, .updateLayout, .stop, .start, .acquire] : BodyCall.allCases
        for other in others where other != call {
            if let place = BodyShape.of(other).places(of: stray.name, in: modes).first {
                return "\(other.rawValue) has it, at \"\(place)\""
            }
        }
        if let hint = hintForKeys(in: stray) { return hint }
        let known = stray.shape.members.filter { !$0.modes.isDisjoint(with: modes) }.map(\.name)
        return known.isEmpty ? "no keys are known here" : "known here: \(known.joined(separator: ", "))"
    }

    /// What is said of an object that nobody knows, where keys in it belong around it.
    private func hintForKeys(in stray: Stray) -> String? {
        let deeper = keysTooDeep(in: stray.value, of: stray.shape, levels: 3)
        guard !deeper.isEmpty, !stray.path.isEmpty else { return nil }
        let names = deeper.map { "\"\($0)\"" }.joined(separator: ", ")
        return "\(names) \(deeper.count == 1 ? "belongs" : "belong") directly in \"\(shown(stray.path))\""
    }

    /// The keys in an object that nobody knows which the object around it has.
    private func keysTooDeep(in object: NodeID, of shape: BodyShape, levels: Int) -> [String] {
        guard levels > 0, tree.kind(object) == .mapping else { return [] }
        let pairs = tree.pairs(object)
        let own = pairs.map { tree.text($0.key) }.filter { name in
            shape.member(name).map { !$0.modes.isDisjoint(with: modes) } ?? false
        }
        guard own.isEmpty else { return own }
        return pairs.flatMap { keysTooDeep(in: $0.value, of: shape, levels: levels - 1) }
    }

    /// Where a key would belong.
    private func places(of stray: Stray) -> [String] {
        BodyShape.of(call).places(of: stray.name, in: modes)
            .filter { stray.path.isEmpty || $0 != "\(BodyWalk.pattern(stray.path)).\(stray.name)" }
    }

    /// Where a key would belong in an object or a list of the one that it stands in.
    private func innerPlaces(of stray: Stray) -> [String] {
        BodyShape.of(call).places(of: stray.name, in: modes, areInner: true)
            .filter { $0.hasPrefix("\(BodyWalk.pattern(stray.path)).") }
    }

    /// A path as it is in the body: what acquire is told of a start stands deeper.
    func shown(_ path: String) -> String {
        guard isForeseen, path.hasPrefix("clientRequest") else { return path }
        return "clientRequest.startParameter" + path.dropFirst("clientRequest".count)
    }

    /// A path with its indexes left out.
    private static func pattern(_ path: String) -> String {
        var pattern = ""
        var isIndex = false
        for character in path {
            if character == "]" { isIndex = false }
            if !isIndex { pattern.append(character) }
            if character == "[" { isIndex = true }
        }
        return pattern
    }
}
