import JSONText

extension ServiceState {
    /// Lets time pass: whatever recordings do by themselves happens, in order.
    mutating func advance(to time: Int64) {
        while let event = agenda.next(notAfter: time) {
            guard recordings[event.recording].wake == event.time else { continue }
            now = max(now, event.time)
            settle(event.recording)
        }
        now = max(now, time)
        forgetTheOldest()
    }

    /// Changes who is in a channel from now on; `nil` restores what the configuration says.
    mutating func setParticipants(_ participants: [Participant]?, in cname: String) {
        channels.say(participants, of: cname)
        let places = channels.recordings(in: cname).sorted { recordings[$0].number < recordings[$1].number }
        for place in places { settle(place) }
    }

    /// Brings a recording up to now, after something about it has changed.
    mutating func settle(_ place: Int) {
        let present = participants(of: recordings[place])
        let transitions = recordings[place].settle(
            at: now, participants: present, uploads: configuration.uploads.duration)
        for transition in transitions { record(transition, of: place) }
        schedule(place, participants: present)
    }

    mutating func schedule(_ place: Int) {
        schedule(place, participants: participants(of: recordings[place]))
    }

    private mutating func schedule(_ place: Int, participants: [Participant]) {
        let wake = recordings[place].nextEvent(after: now, participants: participants)
        guard let wake, wake != recordings[place].wake else {
            if wake == nil { recordings[place].wake = nil }
            return
        }
        recordings[place].wake = wake
        agenda.enter(place, at: wake)
        // Whoever changes its mind often leaves events behind that will not happen.
        if agenda.count > 4 * recordings.count + 1024 {
            agenda.removeAll { recordings[$0.recording].wake != $0.time }
        }
    }

    private mutating func record(_ transition: Transition, of place: Int) {
        let recording = recordings[place]
        var entry = LedgerEntry(sequence: 0, time: now, kind: .transition)
        entry.appId = recording.appId
        entry.cname = recording.cname
        entry.uid = recording.uid
        entry.resourceId = recording.resourceId
        entry.sid = recording.sid
        entry.mode = recording.mode.rawValue
        switch transition {
        case .ready: entry.transition = "ready"
        case .inProgress: entry.transition = "inProgress"
        case .recovered:
            entry.transition = "recovered"
            entry.change = ["failovers": .integer(Int64(recording.failovers))]
        case .ended(let reason):
            release(place)
            entry.transition = "ended"
            var change: JSONObject = ["reason": .string(reason.rawValue)]
            if let code = recording.endCode { change["code"] = .integer(code) }
            entry.change = .object(change)
        case .gone:
            departed.append(place)
            entry.transition = "gone"
            entry.change = RecordingRecord(recording, at: now, configuration).json
        }
        record(entry)
    }

    /// Gives its worker and its identity free.
    private mutating func release(_ place: Int) {
        let recording = recordings[place]
        if live[recording.identity] == place { live[recording.identity] = nil }
        let isWeb = recording.mode == .web
        if !isWeb { channels.leave(place, from: recording.cname) }
        guard var count = workers[recording.appId] else { return }
        count[isWeb] -= 1
        workers[recording.appId] = count.isIdle ? nil : count
    }

    /// Recordings that have been gone for longest are forgotten where there are too many.
    private mutating func forgetTheOldest() {
        while departed.count > configuration.limits.endedRecordings, let place = departed.popFirst() {
            let recording = recordings[place]
            if resources[recording.resourceId]?.recording == place { resources.forget(recording.resourceId) }
            recordings.forget(place)
        }
    }

    private func participants(of recording: Recording) -> [Participant] {
        if recording.mode == .web { return [] }
        if let participants = channels.said[recording.cname] { return participants }
        switch configuration.participants {
        case .these(let participants): return participants
        case .anySubscribed:
            let named = recording.subscription?.named ?? []
            let hosts = named.isEmpty ? ["22", "57"] : named
            return hosts.filter { $0 != recording.uid }.map { Participant(uid: $0) }
        }
    }
}

extension Recording {
    var identity: RecordingIdentity { RecordingIdentity(appId: appId, cname: cname, uid: uid) }
}
