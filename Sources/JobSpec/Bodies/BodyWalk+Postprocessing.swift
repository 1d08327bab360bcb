import CloudRecordingAPI
import SourceText

/// What asks for transcoding or mixing after the recording, and what has to go with it (v1-api 2.10; 9.2 V008, V055).
extension BodyWalk {
    private static let optionsKey = "transcodeOptions"
    private static let policyKey = "appsCollection"

    /// Whether a start asks for postprocessing; what of is nil where its options do not say.
    var postprocessing: (isAsked: Bool, mode: TransMode?) {
        guard let options = requested(Self.optionsKey) else { return (isPostponed, nil) }
        let mode = member("transMode", of: member("transConfig", of: options.value))
        return (true, mode.flatMap { TransMode(rawValue: tree.text($0)) })
    }

    private var isPostponed: Bool {
        member("combinationPolicy", of: requested(Self.policyKey)?.value).map { tree.text($0) }
            == CombinationPolicy.postponeTranscoding.rawValue
    }

    /// Notes that one of the two objects of postprocessing is there without the other.
    mutating func checkPostprocessing() {
        guard call == .start, mode == nil || mode == .individual else { return }
        let meant = strays.compactMap { $0.meant(in: modes) }
        let options = requested(Self.optionsKey)
        let policy = requested(Self.policyKey)
        if let options, policy == nil, !meant.contains(Self.policyKey) {
            gaps.append(
                Gap(
                    path: "clientRequest.\(Self.policyKey)", owner: options.key,
                    summary: "{\"combinationPolicy\": \"postpone_transcoding\"}"))
        }
        // Older documentation shows such a start, and the service may take it.
        if let policy, options == nil, isPostponed, !meant.contains(Self.optionsKey) {
            gaps.append(
                Gap(
                    path: "clientRequest.\(Self.optionsKey)", owner: policy.key,
                    summary: "{\"transConfig\": {\"transMode\": \"postponeTranscoding\"}}", severity: .warning))
        }
    }

    /// Checks that acquire asks for the scene that the start to come needs.
    mutating func checkScene(of start: BodyWalk) {
        guard call == .acquire, mode == nil || mode == .individual, let parameter = startParameter,
            !tree.isEmptyMapping(parameter.node), let scene = scene ?? absentScene
        else { return }
        let (isAsked, kind) = start.postprocessing
        // Older documentation mixes sound in scene 0 (v1-api 8.6).
        let severity: Diagnostic.Severity = kind == .audioMix ? .warning : .error
        switch scene.value {
        case .realTime where isAsked:
            guard let node = scene.node else {
                return reading.report(
                    .sceneOfAnotherMode, at: scene.range,
                    "without \"scene\" this is no resource for the postprocessing that startParameter asks for",
                    hint: "add \"scene\": 2", path: "clientRequest.scene", severity: severity)
            }
            refuseScene(
                node, "scene 0 is not for the postprocessing that startParameter asks for", hint: "write 2",
                fix: "2", severity)
        case .postponed where !isAsked:
            guard let node = scene.node else { return }
            refuseScene(
                node, "scene 2 is for postprocessing, and startParameter asks for none",
                hint: "write 0, or add appsCollection and transcodeOptions to startParameter", fix: nil, .error)
        default: return
        }
    }

    /// Checks that a resource for postprocessing has no fence around it, whatever is known of the start to come.
    func checkFence() {
        guard call == .acquire, scene?.value == .postponed, let region = requested("region"),
            reading.isText(region.value), AcquireRegion(rawValue: tree.text(region.value)) != nil
        else { return }
        let told = Rule.fencedPostprocessing
        reading.report(.audioMixNeeds, at: tree.range(region.value), told.message, hint: told.hint)
    }

    private func refuseScene(
        _ node: NodeID, _ message: String, hint: String, fix: String?, _ severity: Diagnostic.Severity
    ) {
        let range = tree.range(node)
        reading.report(
            .sceneOfAnotherMode, at: range, message, hint: hint,
            fix: fix.map { .init(message: hint, replacement: $0, location: reading.tree.location(range)) },
            severity: severity)
    }

    /// The scene that is asked for by saying nothing.
    private var absentScene: (value: Scene, node: NodeID?, range: SourceRange)? {
        guard let request = tree.pair("clientRequest", in: reading.root, hint: 0), requested("scene") == nil else {
            return nil
        }
        return (.realTime, nil, tree.range(request.key))
    }

    /// A member of `clientRequest` that is there with a value.
    private func requested(_ name: String) -> (key: SourceRange, value: NodeID)? {
        guard let request, let pair = tree.pair(name, in: request, hint: 0), !reading.isNull(pair.value) else {
            return nil
        }
        return (tree.range(pair.key), pair.value)
    }

    private func member(_ name: String, of object: NodeID?) -> NodeID? {
        guard let object, tree.kind(object) == .mapping else { return nil }
        return tree.pair(name, in: object, hint: 0)?.value
    }
}
