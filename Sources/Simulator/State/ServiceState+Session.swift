import JSONText

extension ServiceState {
    /// The calls on a session, once it is found (v1-api 5.10).
    mutating func onSession(
        _ exchange: Exchange, _ route: Route, entry: inout LedgerEntry
    ) throws(Refusal) -> Answer {
        entry.resourceId = route.resourceId
        entry.sid = route.sid
        entry.mode = route.mode
        do throws(Refusal) {
            guard let mode = RecordingMode(rawValue: route.mode) else { throw .mode(in: route.call) }
            var envelope: Envelope?
            if route.call.hasBody {
                let read = try reading(route.call) { () throws(Violation) in try Envelope(exchange.body()) }
                entry.cname = read.cname
                entry.uid = read.uid
                envelope = read
            }
            let index = try session(of: route, mode: mode, envelope: envelope)
            entry.cname = recordings[index].cname
            entry.uid = recordings[index].uid
            guard let envelope else { return try query(index) }
            switch route.call {
            case .update: return try update(index, envelope.request, entry: &entry)
            case .updateLayout: return try updateLayout(index, envelope.request, entry: &entry)
            case .stop: return try stop(index, envelope.request, entry: &entry)
            case .query, .acquire, .start: return try query(index)
            }
        } catch {
            guard configuration.readings.refusalsShowIdentity else { throw error }
            var identity = identityMembers(cname: entry.cname ?? "", uid: entry.uid ?? "")
            identity["resourceId"] = .string(route.resourceId)
            identity["sid"] = .string(route.sid)
            throw error.identified(identity)
        }
    }

    /// The session a path names, unless it cannot be found, or the caller has no business with it.
    private func session(of route: Route, mode: RecordingMode, envelope: Envelope?) throws(Refusal) -> Int {
        guard let resource = resources[route.resourceId], let index = resource.recording else { throw .noWorker }
        let recording = recordings[index]
        guard resource.appId == route.appId, recording.sid == route.sid else { throw .foreignSession }
        guard recording.mode == mode else { throw .mode(in: route.call) }
        if let envelope, envelope.cname != recording.cname || envelope.uid != recording.uid { throw .foreignResource }
        guard now < recording.handleExpires else {
            throw configuration.readings.expiredHandleIsCode433 ? .expiredResource : .noWorker
        }
        guard !recording.isHidden(at: now) else { throw .noWorker }
        return index
    }

    private func query(_ index: Int) throws(Refusal) -> Answer {
        let recording = recordings[index]
        if !recording.isLive, configuration.readings.queryAfterStop == .code501 { throw .queryWhileExiting }
        var body = sessionMembers(recording)
        body["serverResponse"] = ServerResponse.query(recording, at: now, pace: configuration.pace)
        return Answer(.object(body))
    }

    private mutating func update(
        _ index: Int, _ request: Fields, entry: inout LedgerEntry
    ) throws(Refusal) -> Answer {
        guard recordings[index].isLive else { throw .noWorker }
        let update = try reading(.update) { () throws(Violation) in
            try UpdateSettings(reading: request, of: recordings[index].settings, readings: configuration.readings)
        }
        var change = JSONObject()
        if let lists = update.lists, var subscription = recordings[index].subscription {
            subscription.apply(lists, keepsOtherKind: configuration.readings.updateKeepsOtherKind)
            recordings[index].subscription = subscription
            recordings[index].subscriptions.append(.init(time: now, json: subscription.json))
            change["subscription"] = subscription.json
        }
        if let onhold = update.onhold {
            recordings[index].isOnHold = onhold
            recordings[index].holds.append(.init(time: now, json: .boolean(onhold)))
            change["onhold"] = .boolean(onhold)
        }
        if let url = update.publishUrl {
            recordings[index].publishUrl = url
            change["outputs"] = [.string(maskedPath(url))]
        }
        if let storage = update.storage {
            backUpIfExpired(index)
            recordings[index].storage = storage
            change["storage"] = storage.json
        }
        if !change.isEmpty { entry.change = .object(change) }
        settle(index)
        return Answer(.object(sessionMembers(recordings[index])))
    }

    private mutating func updateLayout(
        _ index: Int, _ request: Fields, entry: inout LedgerEntry
    ) throws(Refusal) -> Answer {
        guard recordings[index].mode == .mix else { throw .mode(in: .updateLayout) }
        guard recordings[index].isLive else { throw .noWorker }
        let layout = try reading(.updateLayout, code: configuration.readings.wrongLayoutCode) {
            () throws(Violation) in try LayoutSettings(reading: request)
        }
        recordings[index].layout = layout
        recordings[index].layouts.append(.init(time: now, json: layout.json))
        entry.change = ["layout": layout.json]
        return Answer(.object(sessionMembers(recordings[index])))
    }

    private mutating func stop(_ index: Int, _ request: Fields, entry: inout LedgerEntry) throws(Refusal) -> Answer {
        let isAsynchronous = try reading(.stop) { () throws(Violation) in try request.boolean("async_stop") ?? false }
        guard recordings[index].isLive else { throw .alreadyExiting }
        let hasNothing = recordings[index].streams.isEmpty && recordings[index].mode != .web
        backUpIfExpired(index)
        let uploads = hasNothing ? .zero : recordings[index].uploadDuration ?? configuration.uploads.duration
        recordings[index].finish(.stopped, at: now, uploads: max(uploads, hasNothing ? .seconds(1) : .zero))
        settle(index)
        let recording = recordings[index]
        var body = sessionMembers(recording)
        if hasNothing {
            var answer = Answer(.noData)
            answer.isAccepted = true
            return answer
        }
        func response(_ status: String) -> JSON {
            ServerResponse.stop(recording, uploadingStatus: status, at: now, pace: configuration.pace)
        }
        if isAsynchronous {
            switch configuration.readings.asyncStopAnswer {
            case .empty: body["serverResponse"] = [:]
            case .absent: break
            case .full: body["serverResponse"] = response("unknown")
            }
            return Answer(.object(body))
        }
        guard uploads <= configuration.uploads.patience else {
            var answer = Answer(.uploadsUnfinished(status: configuration.readings.slowStopStatus))
            answer.delay = configuration.uploads.patience
            answer.isAccepted = true
            return answer
        }
        body["serverResponse"] = response(recording.finalUploadingStatus)
        var answer = Answer(.object(body))
        answer.delay = uploads
        return answer
    }

    /// Files go to backup storage once temporary credentials have run out (v1-api 5.6).
    private mutating func backUpIfExpired(_ index: Int) {
        guard configuration.readings.expiredCredentialsMeanBackup, let expires = recordings[index].storage.expires,
            expires * 1000 <= now
        else { return }
        recordings[index].isBackedUp = true
    }
}
