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
                let read = try self.envelope(of: exchange, route.call)
                entry.cname = read.cname
                entry.uid = read.uid
                envelope = read
            }
            let place = try session(of: route, mode: mode, envelope: envelope)
            entry.cname = recordings[place].cname
            entry.uid = recordings[place].uid
            guard let envelope else { return try query(place) }
            switch route.call {
            case .update: return try update(place, envelope.request, entry: &entry)
            case .updateLayout: return try updateLayout(place, envelope.request, entry: &entry)
            case .stop: return try stop(place, envelope.request)
            case .query, .acquire, .start: return try query(place)
            }
        } catch {
            var identity = JSONObject()
            if readings.answers.refusalsShowIdentity {
                identity = identityMembers(cname: entry.cname ?? "", uid: entry.uid ?? "")
                identity["resourceId"] = .string(route.resourceId)
                identity["sid"] = .string(route.sid)
            }
            if readings.answers.refusalsShowServerResponse {
                identity["serverResponse"] = error.serverResponse(to: route.call)
            }
            throw identity.isEmpty ? error : error.identified(identity)
        }
    }

    /// The session a path names, unless it cannot be found, or the caller has no business with it.
    private func session(of route: Route, mode: RecordingMode, envelope: Envelope?) throws(Refusal) -> Int {
        guard let resource = resources[route.resourceId], let place = resource.recording else { throw .noWorker }
        guard resource.appId == route.appId, recordings[place].sid == route.sid else { throw .foreignSession }
        guard recordings[place].mode == mode else { throw .mode(in: route.call) }
        if let envelope, envelope.cname != resource.cname || envelope.uid != resource.uid {
            throw .foreignResource(status: readings.foreignResourceStatus)
        }
        guard now < recordings[place].handleExpires else {
            throw readings.expiredHandleIsCode433 ? .expiredResource(status: readings.expiredResourceStatus) : .noWorker
        }
        guard !recordings[place].isHidden(at: now) else { throw .noWorker }
        return place
    }

    private func query(_ place: Int) throws(Refusal) -> Answer {
        if !recordings[place].isLive {
            switch readings.queryAfterStop {
            case .status: break
            case .code501: throw .queryWhileExiting
            case .notFound: throw .noWorker
            }
        }
        var body = sessionMembers(recordings[place])
        body["serverResponse"] = ServerResponse(recordings[place], at: now, configuration).query
        return Answer(.object(body))
    }

    private mutating func update(
        _ place: Int, _ request: Fields, entry: inout LedgerEntry
    ) throws(Refusal) -> Answer {
        guard recordings[place].isLive else { throw .noWorker }
        let update = try reading(.update) { () throws(Violation) in
            try UpdateSettings(reading: request, of: recordings[place].settings, readings: readings.bodies)
        }
        var change = JSONObject()
        if let lists = update.lists, var subscription = recordings[place].subscription {
            subscription.apply(lists, keepsOtherKind: readings.updateKeepsOtherKind)
            recordings[place].subscription = subscription
            recordings[place].subscriptions.append(subscription.json, at: now)
            change["subscription"] = subscription.json
        }
        if let onhold = update.onhold {
            recordings[place].isOnHold = onhold
            recordings[place].holds.append(.boolean(onhold), at: now)
            change["onhold"] = .boolean(onhold)
        }
        if let url = update.publishUrl {
            recordings[place].publishUrl = url
            change["outputs"] = [.string(maskedPath(url))]
        }
        if let storage = update.storage {
            backUpIfExpired(place)
            recordings[place].storage = storage
            change["storage"] = storage.json
        }
        if !change.isEmpty { entry.change = .object(change) }
        settle(place)
        return Answer(.object(sessionMembers(recordings[place])))
    }

    private mutating func updateLayout(
        _ place: Int, _ request: Fields, entry: inout LedgerEntry
    ) throws(Refusal) -> Answer {
        guard recordings[place].mode == .mix else {
            throw readings.layoutInOtherModes == .code2 ? .mode(in: .updateLayout) : .noWorker
        }
        guard recordings[place].isLive else { throw .noWorker }
        let layout = try reading(.updateLayout, code: readings.wrongLayoutCode) { () throws(Violation) in
            try LayoutSettings(reading: request, readings: readings.bodies)
        }
        recordings[place].layouts.append(layout.json, at: now)
        entry.change = ["layout": layout.json]
        var body = sessionMembers(recordings[place])
        if !readings.answers.layoutShowsIdentity {
            body["cname"] = nil
            body["uid"] = nil
        }
        return Answer(.object(body))
    }

    /// Files go to backup storage once temporary credentials have run out (v1-api 5.6).
    mutating func backUpIfExpired(_ place: Int) {
        guard readings.expiredCredentialsMeanBackup, let expires = recordings[place].storage.expires,
            expires * 1000 <= now
        else { return }
        recordings[place].isBackedUp = true
    }
}
