import CloudRecordingAPI
import SourceText

/// What has rules of its own: the services of a page recorder, and the scene of an acquire (v1-api 2.2, 2.9).
extension BodyWalk {
    private static var names: [String] { BodyShape.services.map(\.name) }

    mutating func walkServices(_ list: NodeID, path: String, key: SourceRange) {
        guard tree.kind(list) == .sequence else {
            let _: Never? = reading.refuseType(list, "a list of services", isRight: { _ in false })
            return
        }
        var first: [String: SourceRange] = [:]
        var isDoubtful = false
        for (index, element) in tree.elements(list).enumerated() {
            let place = "\(path)[\(index)]"
            reading.key = tree.range(element)
            guard isObject(element), let service = service(element) else {
                isDoubtful = true
                continue
            }
            if let other = first[service.name] {
                reading.report(
                    .serviceList, at: tree.range(element), "there is a \(service.name) already", hint: "remove one",
                    notes: [.init(message: "it is here", location: reading.tree.location(other))])
                continue
            }
            first[service.name] = tree.range(element)
            take(service, element, path: place)
        }
        guard first["web_recorder_service"] == nil, !isDoubtful else { return }
        reading.report(
            .serviceList, at: key, "there is no web_recorder_service, which records the page",
            hint: "add {\"serviceName\": \"web_recorder_service\", \"serviceParam\": {…}}", path: shown(path))
    }

    private mutating func take(_ service: BodyShape.Service, _ element: NodeID, path: String) {
        let range = tree.range(element)
        let place = tree.pair("serviceParam", in: element, hint: 0).map {
            (key: tree.range($0.key), range: tree.range($0.value))
        }
        places[service.section] = place ?? (range, range)
        spec.ensure(service.section)
        walk(element, service.shape, path: path, key: range)
        guard let policy = tree.pair("errorHandlePolicy", in: element, hint: 0), !reading.isNull(policy.value) else {
            return
        }
        reading.key = tree.range(policy.key)
        let isKnown = reading.isText(policy.value) && tree.text(policy.value) == service.policy
        if isKnown {
            // That of the recorder is the one of the whole.
            guard service.section == "publish" else { return }
            spec.insert(policy.value, key: tree.range(policy.key), at: [service.section, "errorHandlePolicy"])
        } else {
            let _: Never? = reading.refuseWord(
                policy.value, "\(reading.quoted(policy.value)) is not \(service.policy), which \(service.name) takes",
                meant: service.policy)
        }
    }

    /// The service that an element of the list is; said where it is none.
    private func service(_ element: NodeID) -> BodyShape.Service? {
        guard let name = tree.pair("serviceName", in: element, hint: 0), !reading.isNull(name.value) else {
            reading.report(
                .missingKey, at: tree.range(element), "\"serviceName\" is missing",
                hint: "add \"serviceName\": \(BodyWalk.names.joined(separator: " or "))",
                path: reading.path(of: tree.range(element), "serviceName"))
            return nil
        }
        reading.key = tree.range(name.key)
        let text = tree.text(name.value)
        if reading.isText(name.value), let service = BodyShape.services.first(where: { $0.name == text }) {
            return service
        }
        let words = "one of \(BodyWalk.names.joined(separator: ", "))"
        guard reading.isText(name.value) else {
            return reading.refuseType(name.value, words, isRight: { _ in false })
        }
        return reading.refuseWord(
            name.value, "\(reading.quoted(name.value)) is not \(words)",
            meant: nearest(to: text, in: BodyWalk.names)
                ?? BodyWalk.names.first { text.count > 3 && $0.contains(text.lowercased()) })
    }

    /// Looks at the names of the services alone, in a mode that has none.
    func checkNames(below config: NodeID) {
        guard let list = tree.pair("extensionServices", in: config, hint: 0)?.value else { return }
        for element in tree.elements(list) where tree.pair("serviceName", in: element, hint: 0) != nil {
            _ = service(element)
        }
    }

    // MARK: - Acquire

    /// Checks that the scene is one of the mode's.
    mutating func checkScene(_ value: NodeID) {
        guard let asked = WordNotation<Scene>().read(value, reading) else { return }
        let lawful: Bool =
            switch mode {
            case .web: asked == .webPage
            case .individual: asked != .webPage
            case .mix: asked == .realTime
            case nil: true
            }
        guard let mode, !lawful else {
            scene = (asked, value, tree.range(value))
            return
        }
        let meant = mode == .web ? "1" : "0"
        let _: Never? = reading.refuse(
            value, .sceneOfAnotherMode, "scene \(reading.quoted(value)) is not for mode \(mode.rawValue)",
            hint: "write \(meant)", fix: meant)
    }

    var hasScene: Bool { request.map { tree.pair("scene", in: $0, hint: 0) != nil } ?? false }

    /// Whether the scene stands beside `clientRequest`, where it has no effect.
    var isSceneMisplaced: Bool { call == .acquire && strays.contains { $0.path.isEmpty && $0.name == "scene" } }

    /// A page recorder is asked for in words: left out, the scene is another one's.
    func checkAbsentScene() {
        guard call == .acquire, mode == .web,
            let request = tree.pair("clientRequest", in: reading.root, hint: 0), !isSceneMisplaced,
            tree.kind(request.value) == .mapping, tree.pair("scene", in: request.value, hint: 0) == nil
        else { return }
        reading.report(
            .sceneOfAnotherMode, at: tree.range(request.key), "without \"scene\" this is no resource for mode web",
            hint: "add \"scene\": 1", path: "clientRequest.scene")
    }
}
