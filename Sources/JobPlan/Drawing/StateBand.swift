import CloudRecordingAPI
import Drawing
import JobSpec

/// What is in force from when to when, as one band below the line.
struct StateBand: Sendable {
    struct Span: Sendable, Hashable {
        /// Milliseconds from the answer that gave the sid.
        let start: Int64
        let end: Int64
        let text: String
        /// Whether nothing is recorded.
        let isResting: Bool
    }

    let caption: String
    let spans: [Span]
    /// How often something is taken within each span, in milliseconds.
    var every: Int64?

    /// The bands of a plan, over so many milliseconds.
    static func bands(of plan: JobPlan, length: Int64) -> [StateBand] {
        var bands: [StateBand] = []
        if plan.mode == .web {
            bands.append(
                band("on the page", of: plan, length: length) { state in
                    state.isOnHold == true ? ("on hold", true) : ("recording", false)
                })
            if plan.stepsWithStates.contains(where: { $0.after.wrappedValue.outputs != nil }) {
                bands.append(
                    band("pushed to", of: plan, length: length) { state in
                        let hosts = (state.outputs ?? []).map(\.rtmpURL.maskedAfterHost)
                        return (hosts.isEmpty ? "nowhere" : hosts.joined(separator: ", "), hosts.isEmpty)
                    })
            }
        } else {
            bands.append(
                band("subscribed to", of: plan, length: length) { state in
                    (state.subscriptions?.text ?? "everybody", false)
                })
        }
        if let snapshots = plan.start.snapshotConfig {
            let every = Int64(snapshots.captureInterval ?? 10) * 1000
            let text = "a picture of each user's video every \(TimeAxis.label(every)), about \(length / every) of each"
            let span = Span(start: 0, end: length, text: text, isResting: false)
            bands.append(StateBand(caption: "screenshots", spans: [span], every: every))
        }
        return bands
    }

    /// A span for each time in which the state looks the same.
    private static func band(
        _ caption: String, of plan: JobPlan, length: Int64, _ look: (RecordingState) -> (text: String, isResting: Bool)
    ) -> StateBand {
        guard let initial = plan.initialState else { return StateBand(caption: caption, spans: []) }
        var spans: [Span] = []
        var current = (start: Int64(0), look: look(initial))
        func close(at end: Int64) {
            guard end > current.start else { return }
            spans.append(
                Span(start: current.start, end: end, text: current.look.text, isResting: current.look.isResting))
        }
        for (step, state) in plan.stepsWithStates {
            guard let moment = step.moment.offset?.milliseconds else { continue }
            let next = look(state.wrappedValue)
            guard next != current.look else { continue }
            close(at: min(moment, length))
            current = (min(moment, length), next)
        }
        close(at: length)
        return StateBand(caption: caption, spans: spans)
    }
}
