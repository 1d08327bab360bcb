import CloudRecordingAPI
import SourceText

/// A walk through a V1 body: it says what is wrong with its shape, and collects what the spec's sections read.
struct BodyWalk {
    let call: BodyCall
    let mode: RecordingMode?
    /// Whether it is what an acquire tells of the start to come. What is missing there fails the start, not the acquire.
    var isForeseen = false
    /// Over the body itself.
    let reading: Reading
    var tree: SourceTree { reading.tree }

    var spec = SpecBranch()
    /// Where each object of the body stands, by its path.
    private var objects: [String: (key: SourceRange, range: SourceRange)] = [:]
    /// Where a section stands that is no object of one path.
    var places: [String: (key: SourceRange, range: SourceRange)] = [:]
    var strays: [Stray] = []
    var gaps: [Gap] = []
    /// What has no effect, and why: for whoever turns the body into a spec.
    var dropped: [(path: String, reason: String)] = []
    /// What acquire is told of the start to come.
    var startParameter: (node: NodeID, key: SourceRange)?
    /// The scene of an acquire, where its mode has it.
    var scene: (value: Scene, node: NodeID?, range: SourceRange)?
    /// The object that says what is asked for.
    private(set) var request: NodeID?

    /// A key that its object does not have.
    struct Stray {
        let name: String
        let key: SourceRange
        let value: NodeID
        /// The path of the object.
        let path: String
        let shape: BodyShape
        /// The members that the object has.
        let present: Set<String>
    }

    /// A key that is not there and must be.
    struct Gap {
        let path: String
        let owner: SourceRange
        let summary: String
        /// Whether the key is there, without a value.
        var isNull = false
        var severity: Diagnostic.Severity?
    }

    init(_ call: BodyCall, mode: RecordingMode?, reading: Reading) {
        self.call = call
        self.mode = call.mode(mode)
        self.reading = reading
    }

    /// Where the object at a path stands.
    func place(of path: String) -> (key: SourceRange, range: SourceRange)? { objects[path] }

    /// Whether there is an object at a path.
    func hasObject(_ path: String) -> Bool { objects[path] != nil }

    var modes: Modes { mode.map { Modes($0) } ?? .all }

    /// Walks through an object.
    ///
    /// - Parameters:
    ///   - path: its path from the top of the body; empty for the body itself.
    ///   - key: the key that it stands under.
    mutating func walk(_ node: NodeID, _ shape: BodyShape, path: String, key: SourceRange) {
        objects[path] = (key, tree.range(node))
        if path == "clientRequest" { request = node }
        var present: [String: (key: NodeID, value: NodeID)] = [:]
        var unknown: [(key: NodeID, value: NodeID)] = []
        for pair in tree.pairs(node) {
            if shape.member(tree.text(pair.key)) == nil {
                unknown.append(pair)
            } else if present[tree.text(pair.key)] == nil {
                present[tree.text(pair.key)] = pair
            }
        }
        let written = Set(present.keys)
        for pair in unknown {
            let stray = Stray(
                name: tree.text(pair.key), key: tree.range(pair.key), value: pair.value, path: path, shape: shape,
                present: written)
            // What must be there and is misspelt is read as what it was meant to be.
            if let meant = stray.meant(in: modes), isRequired(shape.member(meant)), present[meant] == nil {
                present[meant] = pair
                reportMisspelt(stray, meant: meant)
            } else {
                strays.append(stray)
            }
        }
        for member in shape.members {
            let place = path.isEmpty ? member.name : "\(path).\(member.name)"
            guard let pair = present[member.name] else {
                if isRequired(member) { gaps.append(Gap(path: place, owner: key, summary: member.summary)) }
                continue
            }
            let name = tree.range(pair.key)
            guard mode == nil || !member.modes.isDisjoint(with: modes) else {
                reportOtherMode(member, key: name, path: place)
                if member.name == "extensionServiceConfig" { checkNames(below: pair.value) }
                continue
            }
            guard !reading.isNull(pair.value) else {
                if isRequired(member) {
                    gaps.append(Gap(path: place, owner: name, summary: member.summary, isNull: true))
                } else {
                    reading.report(
                        .wrongType, at: tree.range(pair.value),
                        "\"\(member.name)\" is null, which the reference does not have",
                        hint: "leave the key out", path: shown(place), severity: .warning)
                }
                continue
            }
            reading.key = name
            take(member, pair.value, key: name, path: place)
        }
    }

    private mutating func take(_ member: BodyShape.Member, _ value: NodeID, key: SourceRange, path: String) {
        switch member.content {
        case .field(let spec):
            guard !spec.isEmpty else { return }
            // Clients without an App Certificate send that, and the service lets them.
            if spec == ["channel", "token"], tree.kind(value) == .quoted, tree.text(value).isEmpty {
                return reading.warnOfVacancy(value, "token")
            }
            if isVacantList(value, member.name) {
                return reading.warnOfVacancy(value, "list")
            }
            guard member.name == "extensionParams", hasVacantText(value) else {
                return self.spec.insert(value, key: key, at: spec[...])
            }
            for pair in tree.pairs(value) {
                let name = tree.text(pair.key)
                if isVacantText(pair.value, name) {
                    reading.warnOfVacancy(pair.value, "text")
                } else {
                    self.spec.insert(pair.value, key: tree.range(pair.key), at: (spec + [name])[...])
                }
            }
        case .object(let shape):
            guard isObject(value) else { return }
            walk(value, shape, path: path, key: key)
        case .services: walkServices(value, path: path, key: key)
        case .scene: checkScene(value)
        case .startParameter:
            guard isObject(value) else { return }
            startParameter = (value, key)
        case .onhold: _ = BooleanNotation().read(value, reading)
        }
    }

    /// Whether a value is an empty list where the reference asks for no element (v1-api 2.2, 2.4, 2.6).
    private func isVacantList(_ value: NodeID, _ name: String) -> Bool {
        ["excludeResourceIds", "fileNamePrefix", "backgroundConfig"].contains(name)
            && tree.kind(value) == .sequence && tree.elements(value).isEmpty
    }

    /// Whether a value is an empty text that published clients always send (v1-api 7.6).
    private func isVacantText(_ value: NodeID, _ name: String) -> Bool {
        ["sse", "tag"].contains(name) && tree.kind(value) == .quoted && tree.text(value).isEmpty
    }

    private func hasVacantText(_ object: NodeID) -> Bool {
        tree.kind(object) == .mapping
            && tree.pairs(object).contains { isVacantText($0.value, tree.text($0.key)) }
    }

    /// Whether a value is an object. Said where it is not.
    func isObject(_ value: NodeID) -> Bool {
        guard tree.kind(value) != .mapping else { return true }
        let looksLikeOne = tree.kind(value) == .quoted && tree.text(value).hasPrefix("{")
        let _: Never? = reading.refuse(
            value, .wrongType, "expected an object, found \(looksLikeOne ? "text" : reading.quoted(value))",
            hint: looksLikeOne ? "send the object itself, not text that holds one" : nil)
        return false
    }

    private func isRequired(_ member: BodyShape.Member?) -> Bool {
        guard let member else { return false }
        return mode.map { member.required.contains($0) } ?? (member.required == .all)
    }

    /// Walks through the whole body. One that lacks its envelope is looked into all the same.
    mutating func walkBody(isBareAllowed: Bool) {
        let (root, shape) = (reading.root, BodyShape.of(call))
        let names = tree.pairs(root).map { tree.text($0.key) }
        let inner = requestShape
        let isBare =
            !names.isEmpty && !names.contains { shape.member($0) != nil }
            && names.contains { inner?.member($0) != nil }
        guard isBare, let inner else {
            walk(root, shape, path: "", key: reading.key)
            checkAbsentScene()
            checkFence()
            checkPostprocessing()
            return reportIfEmpty()
        }
        if !isBareAllowed {
            reading.report(
                .missingKey, at: reading.key, "this is a clientRequest without the body around it",
                hint: "send {\"cname\": …, \"uid\": …, \"clientRequest\": {…}}", path: "clientRequest")
        }
        walk(root, inner, path: "clientRequest", key: reading.key)
        checkFence()
        checkPostprocessing()
        reportIfEmpty()
    }

    /// Walks through what acquire is told of the start to come, for whose recorder the rest of the acquire holds too.
    mutating func walkForeseen(_ node: NodeID, key: SourceRange, in acquire: NodeID?) {
        isForeseen = true
        func take(_ names: [String], from object: NodeID, to section: String) {
            for name in names {
                guard let pair = tree.pair(name, in: object, hint: 0), !reading.isNull(pair.value) else { continue }
                spec.insert(pair.value, key: tree.range(pair.key), at: [section, name])
            }
        }
        take(["cname", "uid"], from: reading.root, to: "channel")
        spec.ensure("resource")
        if let acquire { take(["region", "regionAffinity", "resourceExpiredHour"], from: acquire, to: "resource") }
        guard let requestShape else { return }
        walk(node, requestShape, path: "clientRequest", key: key)
        checkPostprocessing()
    }

    /// The mode that the foreseen start seems to have.
    var foreseenMode: RecordingMode {
        guard let node = startParameter?.node else { return .mix }
        func has(_ name: String, in node: NodeID?) -> Bool {
            node.map { tree.pair(name, in: $0, hint: 0) != nil } ?? false
        }
        let config = tree.pair("recordingConfig", in: node, hint: 0)?.value
        if has("extensionServiceConfig", in: node) { return .web }
        let isIndividual =
            ["snapshotConfig", "appsCollection", "transcodeOptions"].contains { has($0, in: node) }
            || has("subscribeUidGroup", in: config)
        return isIndividual ? .individual : .mix
    }

    /// The keys that rules miss, by rule. One that is there and misspelt has been reported already.
    private static let missed: [String: Set<String>] = [
        Rule.idleTimeShort.id: ["maxIdleTime"], Rule.encryptionIncomplete.id: ["decryptionMode", "secret", "salt"],
        Rule.storageExtension.id: ["extensionParams", "endpoint"], Rule.stsPair.id: ["stsToken", "stsExpiration"],
    ]

    /// Whether a rule would say something else than what has been said about keys already.
    func judges(_ rule: Rule) -> Bool {
        if let keys = BodyWalk.missed[rule.id], strays.contains(where: { keys.contains($0.meant(in: modes) ?? "") }) {
            return false
        }
        return switch rule.id {
        case Rule.idleTimeShort.id: hasObject("clientRequest.recordingConfig")
        case Rule.emptyChange.id: !hasMistakenChange
        default: true
        }
    }

    /// Whether a change is empty, or seems so, since what it holds is not where or what it should be.
    private var hasMistakenChange: Bool {
        let object = call == .update ? SubscriptionChange.about.v1 ?? "" : "clientRequest."
        return strays.contains { $0.path == "clientRequest" || $0.path.hasPrefix(object) }
            || reading.problems.contains { $0.severity == .error && $0.path?.hasPrefix(object) == true }
    }

    /// Whether a change holds nothing that the service would take notice of.
    var changesNothing: Bool {
        (call == .update || call == .updateLayout) && !hasObject("clientRequest.webRecordingConfig")
            && !["update", "updateLayout", "publish", "storage"].contains { spec.contains($0) }
    }

    /// The shape of `clientRequest`.
    private var requestShape: BodyShape? {
        guard case .object(let shape)? = BodyShape.of(call).member("clientRequest")?.content else { return nil }
        return shape
    }

    /// An update has to hold something. One that holds what nobody knows has been reported already.
    private func reportIfEmpty() {
        guard call == .update, let request, let (key, range) = place(of: "clientRequest") else { return }
        let members = requestShape?.members.filter { !$0.modes.isDisjoint(with: modes) }.map(\.name) ?? []
        let pairs = tree.pairs(request)
        guard !pairs.contains(where: { members.contains(tree.text($0.key)) && !reading.isNull($0.value) }),
            !strays.contains(where: { $0.path == "clientRequest" })
        else { return }
        reading.report(
            .emptyRequest, at: pairs.isEmpty ? range : key, "this update updates nothing",
            hint: "add \(members.dropLast().joined(separator: ", ")) or \(members.last ?? "")", path: "clientRequest")
    }

    /// The tree that the sections of a spec read.
    func composed() -> SourceTree {
        var spec = spec
        let sections = BodyShape.sections(of: call)
        for (section, path) in sections where objects[path] != nil { spec.ensure(section) }
        let hasTimeline = call != .start && call != .acquire
        let verbs: Set<String> = hasTimeline ? ["update", "updateLayout", "publish", "stop"] : []
        let whole = tree.range(reading.root)
        let top = (SourceRange(start: whole.start, end: whole.start, file: whole.file), whole)
        let piece = spec.piece(at: whole, verbs: verbs, mode: mode?.rawValue) { section in
            if let place = places[section] { return place }
            var path = sections.first { $0.section == section }?.path ?? ""
            while objects[path] == nil, let dot = path.lastIndex(of: ".") { path = String(path[..<dot]) }
            return objects[path] ?? top
        }
        return tree.composing(piece)
    }
}
