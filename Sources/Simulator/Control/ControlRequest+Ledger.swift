import JSONText

extension ControlRequest {
    /// `GET ledger`: what happened, and what became of each recording.
    ///
    /// `?after=` gives the entries behind that sequence and the recordings behind that number, `?limit=` at most so
    /// many of each (1000 unless told), `?cname=` those of one channel. `next` and `nextRecording` are what to ask
    /// `after` and `afterRecording` for then; `first` is the oldest entry that is kept.
    func ledger(of state: ServiceState, _ parameters: ControlParameters) throws(ControlError) -> JSON {
        try parameters.allow(["after", "afterRecording", "limit", "cname"])
        let after = try parameters.integer("after", in: 0...Int.max - 1) ?? 0
        let afterRecording = try parameters.integer("afterRecording", in: 0...Int.max - 1) ?? 0
        let limit = try parameters.integer("limit", in: 0...100_000) ?? 1000
        let cname = parameters.text("cname")

        var entries: [JSON] = []
        var next = after
        var sequence = max(after + 1, state.ledger.firstSequence)
        while entries.count < limit, let entry = state.ledger[sequence] {
            next = sequence
            sequence += 1
            if cname == nil || entry.cname == cname { entries.append(entry.json) }
        }
        var recordings: [JSON] = []
        var nextRecording = afterRecording
        for place in state.recordings.inOrder where state.recordings[place].number > afterRecording {
            guard recordings.count < limit else { break }
            let recording = state.recordings[place]
            nextRecording = recording.number
            guard cname == nil || recording.cname == cname else { continue }
            recordings.append(RecordingRecord(recording, at: state.now, state.configuration).json)
        }
        return [
            "now": .integer(state.now), "first": .integer(Int64(state.ledger.firstSequence)),
            "last": .integer(Int64(state.ledger.count)), "next": .integer(Int64(next)),
            "nextRecording": .integer(Int64(nextRecording)), "liveRecordings": .integer(Int64(state.live.count)),
            "entries": .array(entries), "recordings": .array(recordings),
        ]
    }
}
