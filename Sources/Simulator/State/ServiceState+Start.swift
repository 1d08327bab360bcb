import JSONText

extension ServiceState {
    /// The rows of v1-api 5.10 about start, in their order.
    mutating func start(
        _ exchange: Exchange, _ route: Route, entry: inout LedgerEntry
    ) throws(Refusal) -> Answer {
        entry.resourceId = route.resourceId
        entry.mode = route.mode
        let envelope = try envelope(of: exchange, .start)
        entry.cname = envelope.cname
        entry.uid = envelope.uid
        guard let resource = resources[route.resourceId] else {
            throw .unknownResource(status: readings.unknownResourceStatus)
        }
        do throws(Refusal) {
            guard !resource.isExpired(at: now, lifetime: readings.resourceLifetime) else {
                throw .expiredResource(status: readings.expiredResourceStatus)
            }
            guard resource.appId == route.appId, resource.cname == envelope.cname, resource.uid == envelope.uid else {
                throw .foreignResource(status: readings.foreignResourceStatus)
            }
            let settings = try startSettings(envelope, route, resource: resource)
            if let place = resource.recording, !isReplaced(place, by: exchange) {
                entry.sid = recordings[place].sid
                throw repeatedStart(of: recordings[place])
            }
            let identity = RecordingIdentity(appId: resource.appId, cname: resource.cname, uid: resource.uid)
            guard live[identity] == nil else { throw .conflict }
            if !readings.countsWorkersOnAcquire {
                try checkWorkers(of: route.appId, isWeb: settings.mode == .web)
            }
            return begin(settings, resource: resource, route, at: exchange.gateway, entry: &entry)
        } catch {
            guard readings.answers.refusalsShowIdentity else { throw error }
            var identity = identityMembers(cname: envelope.cname, uid: envelope.uid)
            identity["resourceId"] = .string(route.resourceId)
            identity["sid"] = ""
            throw error.identified(identity)
        }
    }

    /// Whether the start goes to another gateway than the recording's own, which does not know of that one
    /// (v1-api 8.29). The recorder there is thrown out.
    private mutating func isReplaced(_ place: Int, by exchange: Exchange) -> Bool {
        guard !readings.startsAreKnownAcrossGateways, recordings[place].isLive,
            recordings[place].gateway != exchange.gateway
        else { return false }
        recordings[place].finish(.replaced, at: now, uploads: configuration.uploads.duration)
        settle(place)
        return true
    }

    /// Code 7 while the recording lives, and what the reading says afterwards (v1-api 5.3).
    private func repeatedStart(of recording: Recording) -> Refusal {
        guard recording.isLive else {
            return switch readings.usedResourceCode {
            case 7: .alreadyStarted
            case 433: .expiredResource(status: readings.expiredResourceStatus)
            default: .unknownResource(status: readings.unknownResourceStatus)
            }
        }
        guard readings.repeatedStartShowsSid else { return .alreadyStarted }
        return .alreadyStarted.identified(sessionMembers(recording))
    }

    private func startSettings(
        _ envelope: Envelope, _ route: Route, resource: Resource
    ) throws(Refusal) -> StartSettings {
        guard let mode = RecordingMode(rawValue: route.mode) else { throw .mode(in: .start) }
        let scene = resource.settings.scene
        let fits =
            switch mode {
            case .web: scene == 1
            case .individual: scene != 1
            case .mix: scene == 0
            }
        guard fits else { throw .mode(in: .start) }
        let bodies = readings.bodies
        return try reading(.start) { () throws(Violation) in
            let settings = try StartSettings(reading: envelope.request, mode: mode, scene: scene, readings: bodies)
            if bodies.fencesStorage, let fence = resource.settings.region {
                try settings.storage.checkFence(fence, in: envelope.request)
            }
            guard let parameter = resource.settings.startParameterMembers else { return settings }
            if readings.checksStartParameter,
                let path = disagreement(parameter, envelope.request.members, at: envelope.request.path)
            {
                throw Violation(path: path.text, problem: .value)
            }
            // What is wrong in a startParameter fails the start.
            let whole: JSON = .object(merged(envelope.request.members, over: parameter))
            _ = try StartSettings(
                reading: Fields(whole, at: envelope.request.path), mode: mode, scene: scene, readings: bodies)
            return settings
        }
    }

    private mutating func begin(
        _ settings: StartSettings, resource: Resource, _ route: Route, at gateway: String, entry: inout LedgerEntry
    ) -> Answer {
        var recording = Recording(
            sid: identifiers.hexadecimal(), resourceId: route.resourceId, appId: resource.appId,
            cname: resource.cname, uid: resource.uid, mode: settings.mode, settings: settings, startedAt: now,
            handleExpires: now + resource.settings.resourceExpiredHour * 3_600_000, gateway: gateway,
            schedule: Recording.Schedule(settings: settings, startedAt: now, pace: configuration.pace),
            storage: settings.storage, subscription: settings.recording?.subscription,
            isOnHold: settings.web?.onhold ?? false, publishUrl: settings.web?.publishUrl
        )
        addFailures(to: &recording)
        entry.sid = recording.sid
        entry.change = recording.noteBeginning(at: now)
        let place = recordings.enter(recording)
        resources.use(route.resourceId, for: place)
        live[recording.identity] = place
        if recording.mode != .web { channels.enter(place, in: recording.cname) }
        workers[resource.appId, default: WorkerCount()][settings.mode == .web] += 1
        settle(place)
        return Answer(.object(sessionMembers(recording)))
    }
}

extension Recording {
    /// Writes down what it begins with, and says it.
    fileprivate mutating func noteBeginning(at time: Int64) -> JSON {
        var change: JSONObject = [:]
        if let storage = storage.json { change["storage"] = storage }
        if let subscription {
            subscriptions.append(subscription.json, at: time)
            change["subscription"] = subscription.json
        }
        if let layout = settings.recording?.layout {
            layouts.append(layout.json, at: time)
            change["layout"] = layout.json
        }
        if mode == .web {
            holds.append(.boolean(isOnHold), at: time)
            change["onhold"] = .boolean(isOnHold)
        }
        if let publishUrl { change["outputs"] = [.string(maskedPath(publishUrl))] }
        return .object(change)
    }
}
