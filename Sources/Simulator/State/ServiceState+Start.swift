import JSONText

extension ServiceState {
    /// The rows of v1-api 5.10 about start, in their order.
    mutating func start(
        _ exchange: Exchange, _ route: Route, entry: inout LedgerEntry
    ) throws(Refusal) -> Answer {
        entry.resourceId = route.resourceId
        entry.mode = route.mode
        let envelope = try reading(.start) { () throws(Violation) in try Envelope(exchange.body()) }
        entry.cname = envelope.cname
        entry.uid = envelope.uid
        guard let resource = resources[route.resourceId] else { throw .unknownResource }
        do throws(Refusal) {
            guard !resource.isExpired(at: now) else { throw .expiredResource }
            guard resource.appId == route.appId, resource.cname == envelope.cname, resource.uid == envelope.uid else {
                throw .foreignResource
            }
            let settings = try startSettings(envelope, route, resource: resource)
            if let index = resource.recording {
                entry.sid = recordings[index].sid
                throw repeatedStart(of: recordings[index])
            }
            let identity = RecordingIdentity(appId: resource.appId, cname: resource.cname, uid: resource.uid)
            guard live[identity] == nil else { throw .conflict }
            if !configuration.readings.countsWorkersOnAcquire {
                try checkWorkers(of: route.appId, isWeb: settings.mode == .web)
            }
            return begin(settings, resource: resource, route, identity: identity, entry: &entry)
        } catch {
            guard configuration.readings.refusalsShowIdentity else { throw error }
            var identity = identityMembers(cname: envelope.cname, uid: envelope.uid)
            identity["resourceId"] = .string(route.resourceId)
            identity["sid"] = ""
            throw error.identified(identity)
        }
    }

    /// Code 7 while the recording lives, and what the reading says afterwards (v1-api 5.3).
    private func repeatedStart(of recording: Recording) -> Refusal {
        guard recording.isLive else {
            return switch configuration.readings.usedResourceCode {
            case 7: .alreadyStarted
            case 433: .expiredResource
            default: .unknownResource
            }
        }
        guard configuration.readings.repeatedStartShowsSid else { return .alreadyStarted }
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
        return try reading(.start) { () throws(Violation) in
            let settings = try StartSettings(
                reading: envelope.request, mode: mode, scene: scene, readings: configuration.readings
            )
            guard let parameter = resource.settings.startParameter else { return settings }
            if let path = disagreement(parameter, envelope.request.members, at: envelope.request.path) {
                throw Violation(path: path.text, problem: .value)
            }
            // What is wrong in a startParameter fails the start.
            let whole: JSON = .object(merged(envelope.request.members, over: parameter))
            _ = try StartSettings(
                reading: Fields(whole, at: envelope.request.path), mode: mode, scene: scene,
                readings: configuration.readings
            )
            return settings
        }
    }

    private mutating func begin(
        _ settings: StartSettings, resource: Resource, _ route: Route, identity: RecordingIdentity,
        entry: inout LedgerEntry
    ) -> Answer {
        var recording = Recording(
            sid: identifiers.hexadecimal(), resourceId: route.resourceId, appId: resource.appId,
            cname: resource.cname, uid: resource.uid, mode: settings.mode, settings: settings, startedAt: now,
            handleExpires: now + resource.settings.resourceExpiredHour * 3_600_000,
            schedule: schedule(of: settings, resource: resource),
            storage: settings.storage, subscription: settings.recording?.subscription,
            layout: settings.recording?.layout, isOnHold: settings.web?.onhold ?? false,
            publishUrl: settings.web?.publishUrl
        )
        var change: JSONObject = ["storage": settings.storage.json]
        if let subscription = recording.subscription {
            recording.subscriptions.append(.init(time: now, json: subscription.json))
            change["subscription"] = subscription.json
        }
        if let layout = recording.layout {
            recording.layouts.append(.init(time: now, json: layout.json))
            change["layout"] = layout.json
        }
        if settings.mode == .web {
            recording.holds.append(.init(time: now, json: .boolean(recording.isOnHold)))
            change["onhold"] = .boolean(recording.isOnHold)
        }
        if let url = recording.publishUrl { change["outputs"] = [.string(maskedPath(url))] }
        entry.sid = recording.sid
        entry.change = .object(change)
        let index = recordings.count
        recordings.append(recording)
        resources[route.resourceId]?.recording = index
        live[identity] = index
        workers[resource.appId, default: WorkerCount()][settings.mode == .web] += 1
        settle(index)
        return Answer(.object(sessionMembers(recording)))
    }

    /// When it comes up, and what will end it that is wrong already: a token the channel refuses, a bucket that cannot
    /// be written to (v1-api 5.2).
    private func schedule(of settings: StartSettings, resource: Resource) -> Recording.Schedule {
        let pace = configuration.pace
        var schedule = Recording.Schedule(settings: settings, startedAt: now, pace: pace)
        if settings.mode != .web, configuration.appsWithCertificate.contains(resource.appId) {
            let validity = TokenValidity(
                of: settings.token, appId: resource.appId, cname: resource.cname, uid: resource.uid, at: now
            )
            switch validity {
            case .refused:
                let time = now + pace.tokenRefused.milliseconds
                schedule.fatal.append(.init(time: time, reason: .token, vanishes: true))
            case .until(let time): schedule.fatal.append(.init(time: time, reason: .token, vanishes: false))
            case .unlimited: break
            }
        }
        let areExpired = settings.storage.expires.map { $0 * 1000 <= now } ?? false
        if areExpired || configuration.brokenBuckets.contains(settings.storage.bucket) {
            let time = now + pace.storageRefused.milliseconds
            schedule.fatal.append(.init(time: time, reason: .storage, vanishes: true))
        }
        return schedule
    }
}
