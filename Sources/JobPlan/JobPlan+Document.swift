import CloudRecordingAPI
import Crypto
import DocumentSchema
import FoundationEssentials
package import JSONText
import JobSpec
import SourceText

extension JobPlan {
    /// SHA-256 of everything that the plan does: who, where, and each step with its body and the state after it.
    var documentDigest: String {
        let document = document
        var lines = [
            document.name, document.mode, document.service.appId, document.service.endpoint, document.channel.cname,
            document.channel.uid, document.channel.token ?? "",
        ]
        if let second = document.channel.secondUid { lines.append(second) }
        lines += document.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        for step in document.steps {
            lines += [
                step.id, step.call, step.path, step.offsetMilliseconds.map(String.init) ?? "",
                step.instant.map(String.init) ?? "", step.body?.text(sortedKeys: true) ?? "", step.success,
                step.onFailure,
                step.after.layout?.text(sortedKeys: true) ?? "", step.after.subscriptions?.text(sortedKeys: true) ?? "",
                step.after.onhold?.description ?? "", step.after.outputs?.joined(separator: " ") ?? "",
            ]
            if let credentials = step.credentials { lines.append(credentials) }
        }
        return SHA256.hash(data: Array(lines.joined(separator: "\n").utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    /// The plan as a document.
    package var document: PlannedJob {
        PlannedJob(
            name: name, labels: labels, spec: PlannedPlace(source), row: row.map { PlannedPlace($0) }, digest: digest,
            mode: mode.rawValue,
            service: PlannedService(
                appId: service.appId, endpoint: service.endpoint.description,
                requestsPerSecond: service.requestsPerSecond),
            channel: PlannedChannel(
                cname: cname, uid: uid ?? "auto", secondUid: policy.redundancy > 1 ? replicas.last?.uid ?? "auto" : nil,
                token: mint != nil ? "minted" : start.token != nil ? "given" : nil),
            lengthMilliseconds: length?.milliseconds,
            steps: stepsWithStates.map { document($0.step, after: $0.after.wrappedValue) })
    }

    private func document(_ step: Step, after state: RecordingState) -> PlannedStep {
        let call = step.work.call
        var instant: Int64?
        if case .instant(let seconds, _) = step.moment { instant = seconds }
        return PlannedStep(
            id: step.id, work: step.work.name, offsetMilliseconds: step.moment.offset?.milliseconds, instant: instant,
            call: call.rawValue, method: call.method,
            path: call.pathTemplate(appId: service.appId, mode: mode.rawValue), body: body(of: step, in: state),
            credentials: origin(of: step)?.description,
            success: step.work.success(within: policy), onFailure: onFailure(of: step), after: document(state),
            line: step.source?.position.line)
    }

    /// The body that a step sends, with its envelope; secrets are masked.
    package func body(of work: Work) -> JSON? {
        let identity = RecorderIdentity(cname: cname, uid: uid ?? "auto")
        let request: any V1Request
        switch work {
        case .acquire: request = shownAcquire
        case .start: request = shownStart
        case .updateLayout(let layout): request = layout
        case .update(let update): request = update
        case .stop(let stop): request = stop
        case .confirm, .query, .handOver, .verify: return nil
        }
        return identity.envelope(request.clientRequest(.masked, spelling: spelling))
    }

    /// That of a hand-over is the start's, with what is in force then.
    private func body(of step: Step, in state: RecordingState) -> JSON? {
        guard step.work == .handOver else { return body(of: step.work) }
        var request = start(in: state)
        if mint != nil { request.token = Secret(Secret.mask) }
        let identity = RecorderIdentity(cname: cname, uid: spareUids.first ?? "auto")
        return identity.envelope(request.clientRequest(.masked, spelling: spelling))
    }

    /// The request of start with a place for the token where one is minted.
    private var shownStart: StartRequest {
        guard mint != nil else { return start }
        var request = start
        request.token = Secret(Secret.mask)
        return request
    }

    private var shownAcquire: AcquireRequest {
        var request = acquire
        if request.startParameter != nil { request.startParameter = shownStart }
        return request
    }

    /// Where the storage credentials of a step are fetched; `nil` where they are not.
    func origin(of step: Step) -> CredentialOrigin? {
        guard let credentials else { return nil }
        return step.fetchesCredentials || step.work == .start && credentials.isNeededToStart ? credentials.origin : nil
    }

    private func onFailure(of step: Step) -> String {
        switch step.work {
        case .acquire, .start: "fail"
        case .confirm: "stop"
        case .stop, .verify: "fail"
        case .updateLayout, .update, .query, .handOver: step.stopsOnFailure ? "stop" : "continue"
        }
    }

    private func document(_ state: RecordingState) -> PlannedState {
        let style = BodyStyle(.masked, spelling: spelling)
        return PlannedState(
            layout: state.layout?.body(style), subscriptions: state.subscriptions?.body(style), onhold: state.isOnHold,
            outputs: state.outputs?.map(\.rtmpURL.maskedAfterHost))
    }
}

extension PlannedPlace {
    init(_ place: SourceLocation) { self.init(file: place.file.name, line: place.position.line) }
}

extension PlanDocument {
    package init(_ plans: [JobPlan]) {
        self.init(
            schemaVersion: 1, jobs: plans.map(\.document), estimates: PlannedEstimates(BatchPlan(plans).estimates))
    }

    /// The document as JSON text, the same bytes each time, ending with a line break.
    package func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}

extension Work {
    /// What the step does, in one word.
    package var name: String {
        switch self {
        case .acquire: "acquire"
        case .start: "start"
        case .confirm: "confirm"
        case .updateLayout: "updateLayout"
        case .update: "update"
        case .query: "query"
        case .handOver: "handOver"
        case .stop: "stop"
        case .verify: "verify"
        }
    }

    func success(within policy: RunPolicy) -> String {
        switch self {
        case .acquire: "an answer of 200 with a resourceId, at most 2s before start"
        case .start: "an answer of 200 with a sid"
        case .confirm: "status ready or in-progress within \(policy.confirmTimeout.notation)"
        case .updateLayout, .update: "an answer of 200"
        case .handOver:
            "the next recorder is ready within \(policy.confirmTimeout.notation), and the one before it stopped"
        case .stop: "an answer of 200, or that it is ending already"
        case .verify: "gone, or exited, within \(policy.uploadTimeout.notation)"
        case .query(let expectation): expectation.text
        }
    }
}

extension QueryExpectation {
    /// In words: "status ready or in-progress within 20s".
    var text: String {
        var parts: [String] = []
        if let statuses { parts.append("status \(statuses.map(\.description).joined(separator: " or "))") }
        if let isOnHold { parts.append(isOnHold ? "on hold" : "not on hold") }
        let wanted = parts.isEmpty ? "an answer of 200" : parts.joined(separator: ", ")
        return within > .zero ? "\(wanted) within \(within.notation)" : wanted
    }
}
