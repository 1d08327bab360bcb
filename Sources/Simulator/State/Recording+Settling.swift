/// Something that happened to a recording by itself.
enum Transition: Sendable, Hashable {
    /// Status 4 is reached.
    case ready
    /// The first slice is uploaded: status 5.
    case inProgress
    /// Another worker has taken over.
    case recovered
    case ended(EndReason)
    /// The uploads are done; the session is no longer known.
    case gone
}

extension Recording {
    /// How often another worker takes over at most (v1-api 5.4).
    static let mostFailovers = 3

    /// Does what happens at that time, or has happened since the last one, and says what it was.
    ///
    /// - Parameter uploads: how long the tail takes to be uploaded unless a fault says otherwise.
    mutating func settle(at time: Int64, participants: [Participant], uploads: Duration) -> [Transition] {
        var transitions: [Transition] = []
        if isLive { live(at: time, participants: participants, uploads: uploads, transitions: &transitions) }
        if let end, !hasEnded {
            hasEnded = true
            transitions.append(.ended(end.reason))
        }
        if isGone(at: time), !hasLeft {
            hasLeft = true
            transitions.append(.gone)
        }
        return transitions
    }

    private mutating func live(
        at time: Int64, participants: [Participant], uploads: Duration, transitions: inout [Transition]
    ) {
        if let lostUntil, lostUntil <= time {
            self.lostUntil = nil
            guard failovers < Recording.mostFailovers else {
                finish(.workersLost, at: lostUntil, uploads: .zero)
                return
            }
            failovers += 1
            transitions.append(.recovered)
        }
        // An end that falls on the same time as readiness comes first: a refused recorder never was ready.
        var first: FatalEvent?
        for event in schedule.fatal where event.time <= time && event.time < first?.time ?? .max { first = event }
        if let first {
            let rest = first.vanishes ? .zero : uploadDuration ?? uploads
            finish(first.reason, at: first.time, uploads: rest, isAbnormal: first.isAbnormal)
            return
        }
        if !hasBeenReady, schedule.ready <= time {
            hasBeenReady = true
            transitions.append(.ready)
        }
        if mode == .web {
            receivePage(at: time)
        } else {
            receive(participants, at: time, uploads: uploads)
            watchIdleness(participants, at: time, uploads: uploads)
        }
        if isLive, progressingSince == nil, let first = streams.first, first.start + schedule.sliceDelay <= time {
            progressingSince = time
            transitions.append(.inProgress)
        }
    }

    private mutating func receivePage(at time: Int64) {
        guard streams.isEmpty, !isOnHold, schedule.receives <= time else { return }
        streams.append(RecordedStream(uid: nil, kind: nil, start: time))
    }

    /// Takes in what is being sent: of the first 17 uids at most (v1-api 1.4).
    private mutating func receive(_ participants: [Participant], at time: Int64, uploads: Duration) {
        guard schedule.receives <= time, let subscription else { return }
        var uids: [String] = []
        for participant in participants where participant.isPresent(at: time) {
            if participant.uid == uid {
                finish(.kicked, at: time, uploads: uploadDuration ?? uploads)
                return
            }
            for kind in StreamKind.allCases
            where participant.sends(kind) && subscription.takes(kind, of: participant.uid) {
                if !uids.contains(participant.uid) {
                    guard uids.count < 17 else { continue }
                    uids.append(participant.uid)
                }
                let isMixed = mode == .mix
                let uid = isMixed ? nil : participant.uid
                let kind = isMixed ? nil : kind
                guard !streams.contains(where: { $0.uid == uid && $0.kind == kind }) else { continue }
                streams.append(RecordedStream(uid: uid, kind: kind, start: time))
            }
        }
    }

    /// A communication channel is idle without users, a live one without hosts (v1-api 2.5).
    private mutating func watchIdleness(_ participants: [Participant], at time: Int64, uploads: Duration) {
        guard let recording = settings.recording, schedule.receives <= time else { return }
        let isKept = participants.contains {
            $0.isPresent(at: time) && (recording.isLiveBroadcast ? $0.isHost : true)
        }
        if let deadline = idleDeadline, deadline <= time {
            finish(.idle, at: deadline, uploads: uploadDuration ?? uploads)
        } else if isKept {
            idleSince = nil
        } else if idleSince == nil {
            idleSince = time
        }
    }
}
