import CloudRecordingAPI
import JobSpec
import SourceText

extension Planner {
    /// Every step from acquire to verify.
    ///
    /// - Parameter handOvers: when a further recorder takes over.
    mutating func steps(_ timeline: [TimelinePoint], from start: StartRequest, handOvers: [Duration]) -> [Step] {
        guard var current = RecordingState(start) else { return [] }
        var steps = ["acquire", "start", "confirm"].map { id in
            let work: Work = id == "acquire" ? .acquire : id == "start" ? .start : .confirm
            return Step(id: id, moment: .next, work: work, stopsOnFailure: true, source: nil)
        }
        steps.reserveCapacity(timeline.count + 4)
        noteUnseen()
        var names = StepNames(taken: timeline.compactMap { $0.entry.value.id?.value })
        var renewals = renewals(until: timeline.last?.offset)[...]
        var handOvers = handOvers[...]
        for point in timeline {
            while let due = renewals.first, let offset = point.offset, due <= offset {
                renewals.removeFirst()
                let id = names.name(nil, verb: "credentials", repetition: nil)
                steps.append(renewal(at: due, named: id, current.storage))
            }
            while let moment = handOvers.first, let offset = point.offset, moment < offset {
                handOvers.removeFirst()
                steps.append(
                    Step(
                        id: names.name(nil, verb: "handOver", repetition: nil), moment: .offset(moment),
                        work: .handOver, stopsOnFailure: false,
                        source: job.channel.value.token.map { location($0.range) }))
            }
            guard let (verb, work) = work(of: point, in: current) else { continue }
            current.change(by: work)
            let entry = point.entry.value
            let policy = entry.onFailure?.value ?? job.policy.value.onStepFailure.value
            steps.append(
                Step(
                    id: names.name(entry.id?.value, verb: verb, repetition: point.repetition), moment: point.moment,
                    work: work, stopsOnFailure: policy == .stop, source: location(entry.action.range),
                    fetchesCredentials: verb == "storage" && credentials != nil))
        }
        steps.append(Step(id: "verify", moment: .next, work: .verify, stopsOnFailure: false, source: nil))
        return steps
    }

    private mutating func work(of point: TimelinePoint, in state: borrowing RecordingState) -> (String, Work)? {
        let range = point.entry.value.action.range
        switch point.action {
        case .none: return nil
        case .updateLayout(let change):
            let layout = self.layout(after: change, in: state.layout, at: range)
            spectacle.show(change.layout, inherits: change.inherit.value)
            noteUnseen()
            return ("updateLayout", .updateLayout(UpdateLayoutRequest(layout: layout)))
        case .update(let change):
            let lists = StreamSubscribe(change.lists)
            if state.subscriptions != nil
                || job.subscriptions.value.streamTypes.value == .audioAndVideo
            {
                noteKindThatStays(lists, at: range)
            }
            spectacle.subscribe(change.lists)
            noteUnseen(at: range)
            return ("update", .update(UpdateRequest(streamSubscribe: lists)))
        case .pause: return ("pause", .update(UpdateRequest(onhold: true)))
        case .resume: return ("resume", .update(UpdateRequest(onhold: false)))
        case .publish(let change):
            let outputs = change.outputs.value.map { RTMPOutput(rtmpURL: $0.value.rtmpUrl.value) }
            return ("publish", .update(UpdateRequest(outputs: outputs)))
        case .storage(let change):
            storage = Storage(storage, changedBy: change)
            return ("storage", .update(UpdateRequest(storageConfig: StorageConfig(storage))))
        case .query(let query):
            return (
                "query",
                .query(
                    QueryExpectation(
                        statuses: query.expect?.value.map(\.value), isOnHold: query.onhold?.value,
                        within: query.within.value))
            )
        case .stop(let stop):
            return ("stop", .stop(StopRequest(asyncStop: stop.asyncStop.value)))
        }
    }

    private mutating func noteKindThatStays(_ lists: StreamSubscribe, at range: SourceRange) {
        guard job.subscriptions.value.streamTypes.value == .audioAndVideo else { return }
        let hasAudio = lists.subscribeAudioUids != nil || lists.unSubscribeAudioUids != nil
        let hasVideo = lists.subscribeVideoUids != nil || lists.unSubscribeVideoUids != nil
        guard hasAudio != hasVideo else { return }
        let other = hasAudio ? "video" : "audio"
        report(
            .otherKindStays, at: range,
            "whose \(other) is recorded stays as it is; the service's documentation does not say so",
            hint: "write the lists of \(other) too")
    }
}

extension TimelinePoint {
    var moment: StepMoment {
        switch (instant, offset) {
        case (let instant?, let offset): .instant(instant, offset: offset)
        case (nil, let offset?): .offset(offset)
        case (nil, nil): .unknown
        }
    }
}

/// Names for steps that the spec does not name, and for the repeats of one it does. No two of them are the same, since a
/// number that is counted follows the last hyphen of each.
struct StepNames {
    /// The names that the spec gives, and those that every job has.
    private let taken: Set<String>
    private var counts = [String: Int](minimumCapacity: 8)

    init(taken: [String]) { self.taken = Set(["acquire", "start", "confirm", "verify"] + taken) }

    mutating func name(_ given: String?, verb: String, repetition: Int?) -> String {
        if let given, repetition == nil { return given }
        if verb == "stop", !taken.contains("stop") { return "stop" }
        let stem = given ?? verb
        while true {
            let count = counts[stem, default: 0] + 1
            counts[stem] = count
            let name = stem + "-" + String(count)
            if !taken.contains(name) { return name }
        }
    }
}
