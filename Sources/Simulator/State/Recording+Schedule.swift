extension Recording {
    /// The times that are fixed when a recording starts.
    struct Schedule: Sendable {
        /// From when on it receives.
        let receives: Int64
        /// Status 4.
        let ready: Int64
        /// From a stream's first packet to its first uploaded slice.
        let sliceDelay: Int64
        /// When a refused token, a refused bucket or the longest time for a page ends it.
        var fatal: [FatalEvent]

        init(settings: StartSettings, startedAt: Int64, pace: Pace) {
            let isWeb = settings.mode == .web
            let beginning = isWeb ? pace.pageOpen : pace.joined
            let firstSlice =
                switch settings.mode {
                case .individual: pace.firstIndividualSlice
                case .mix: pace.firstMixSlice
                case .web: pace.firstWebSlice
                }
            receives = startedAt + beginning.milliseconds
            ready = startedAt + pace.ready.milliseconds
            if let interval = settings.files.captureInterval, !settings.files.recordsMedia {
                sliceDelay = interval * 1000
            } else {
                sliceDelay = max(0, (firstSlice - beginning).milliseconds)
            }
            fatal = []
            if let web = settings.web {
                let time = startedAt + web.maxRecordingHour * 3_600_000
                fatal.append(FatalEvent(time: time, reason: .maxRecordingHour, vanishes: false))
            }
        }
    }

    /// An end that is certain from the start on.
    struct FatalEvent: Sendable {
        let time: Int64
        let reason: EndReason
        /// Whether the recorder is gone at once, without uploading anything.
        let vanishes: Bool
        /// Whether it has status 20 from then on.
        var isAbnormal = false
    }

    /// The next time after that one at which something may change by itself.
    func nextEvent(after time: Int64, participants: [Participant]) -> Int64? {
        var next: Int64?
        func consider(_ candidate: Int64?) {
            guard let candidate, candidate > time, candidate < next ?? .max else { return }
            next = candidate
        }
        if !isLive {
            consider(hasLeft ? nil : goneAt)
            return next
        }
        consider(schedule.receives)
        consider(schedule.ready)
        for ending in schedule.fatal { consider(ending.time) }
        consider(idleDeadline)
        consider(lostUntil)
        if progressingSince == nil, let first = streams.first { consider(first.start + schedule.sliceDelay) }
        if mode != .web {
            for participant in participants {
                consider(participant.joins)
                consider(participant.leaves)
            }
        }
        return next
    }

    /// When it leaves an empty channel.
    var idleDeadline: Int64? {
        guard let idleSince, let recording = settings.recording else { return nil }
        return idleSince + recording.maxIdleTime * 1000
    }
}
