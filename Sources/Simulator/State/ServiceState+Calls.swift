import JSONText

extension ServiceState {
    /// Does what a request asks for, and says what the service would answer.
    mutating func respond(to exchange: Exchange, _ route: Route, entry: inout LedgerEntry) -> Answer {
        do throws(Refusal) {
            try admit(exchange, route)
            switch route.call {
            case .acquire: return try acquire(exchange, route, entry: &entry)
            case .start: return try start(exchange, route, entry: &entry)
            case .query, .update, .updateLayout, .stop: return try onSession(exchange, route, entry: &entry)
            }
        } catch {
            return Answer(error)
        }
    }

    /// What the gateway checks: who calls, for which app, and how often (v1-api 4.2).
    private mutating func admit(_ exchange: Exchange, _ route: Route) throws(Refusal) {
        let customerId = try customer(of: exchange, appId: route.appId)
        guard isAppId(route.appId) else { throw .malformedAppId }
        let caller =
            switch readings.rateIsCountedFor {
            case .app: route.appId
            case .account: customerId
            }
        let quota = configuration.quotas.requestsPerSecond
        guard windows.admits(caller, at: now, quota: quota, shape: readings.rateWindow) else { throw .rateLimited }
        guard !route.call.hasBody || !readings.checksContentType || exchange.declaresJSON else { throw .contentType }
    }

    /// Who calls, if it may. Most requests come with the header of the one before, which is not read again.
    private mutating func customer(of exchange: Exchange, appId: String) throws(Refusal) -> String {
        guard let header = exchange.authorization else { throw .unauthorized }
        if lastCaller?.header != header {
            let (id, secret) = try exchange.credentials()
            lastCaller = Caller(header: header, customerId: id, customerSecret: secret)
        }
        guard let caller = lastCaller else { throw .wrongCredentials }
        switch configuration.accounts {
        case .any:
            guard !caller.customerId.isEmpty, !caller.customerSecret.isEmpty else { throw .wrongCredentials }
        case .only(let accounts):
            let account = accounts.first {
                $0.customerId == caller.customerId && $0.customerSecret == caller.customerSecret
            }
            guard let account, account.appIds?.contains(appId) ?? true else { throw .wrongCredentials }
        }
        return caller.customerId
    }

    /// Reads something of a body; what is wrong with it is refused as code 2.
    func reading<Value>(
        _ call: ServiceCall, code: Int = 2, _ read: () throws(Violation) -> Value
    ) throws(Refusal) -> Value {
        do throws(Violation) {
            return try read()
        } catch {
            throw Refusal(error, in: call, code: error.problem == .malformed ? readings.malformedBodyCode : code)
        }
    }

    /// The envelope of a body; keys that nobody knows are refused where the reading says so.
    func envelope(of exchange: Exchange, _ call: ServiceCall) throws(Refusal) -> Envelope {
        try reading(call) { () throws(Violation) in
            let body = try exchange.body(readings)
            let envelope = try Envelope(body)
            if readings.bodies.unknownKeys == .refused, let path = KnownKeys.firstUnknown(in: body, of: call, readings)
            {
                throw Violation(path: path, problem: .unknown)
            }
            return envelope
        }
    }

    private func isKnown(_ appId: String) -> Bool {
        switch configuration.apps {
        case .any: true
        case .only(let apps): apps.contains(appId)
        }
    }
}

extension ServiceState {
    private mutating func acquire(
        _ exchange: Exchange, _ route: Route, entry: inout LedgerEntry
    ) throws(Refusal) -> Answer {
        guard isKnown(route.appId) else { throw .unknownApp }
        guard !configuration.inactiveApps.contains(route.appId) else { throw .inactiveApp }
        let envelope = try envelope(of: exchange, .acquire)
        let settings = try reading(.acquire) { () throws(Violation) in
            try AcquireSettings(reading: envelope.request, readings: readings.bodies)
        }
        entry.cname = envelope.cname
        entry.uid = envelope.uid
        let isWeb = settings.scene == 1
        let isNamed =
            isWeb
            ? isRecordingLabel(envelope.cname, limit: readings.bodies.longestLabel)
            : isChannelName(envelope.cname, limit: readings.bodies.longestChannelName)
        guard isNamed else { throw .channelName(code: readings.channelNameCode) }
        if readings.countsWorkersOnAcquire { try checkWorkers(of: route.appId, isWeb: isWeb) }
        let id = identifiers.resourceId(isURLSafe: readings.resourceIdsAreURLSafe)
        let resource = Resource(
            appId: route.appId, cname: envelope.cname, uid: envelope.uid, settings: settings, acquiredAt: now)
        resources.enter(id, resource)
        entry.resourceId = id
        if !settings.excludeResourceIds.isEmpty {
            entry.change = ["excludeResourceIds": .array(settings.excludeResourceIds.map { .string($0) })]
        }
        var body = identityMembers(cname: envelope.cname, uid: envelope.uid)
        body["resourceId"] = .string(id)
        return Answer(.object(body))
    }

    func checkWorkers(of appId: String, isWeb: Bool) throws(Refusal) {
        let quota = isWeb ? configuration.quotas.webWorkers : configuration.quotas.workers
        guard workers[appId, default: WorkerCount()][isWeb] < quota, live.count < configuration.limits.liveRecordings
        else { throw .workersExhausted }
    }

    /// How an answer begins.
    func identityMembers(cname: String, uid: String) -> JSONObject {
        readings.answers.showIdentity ? ["cname": .string(cname), "uid": .string(uid)] : [:]
    }

    func sessionMembers(_ recording: Recording) -> JSONObject {
        var members = identityMembers(cname: recording.cname, uid: recording.uid)
        members["resourceId"] = .string(recording.resourceId)
        members["sid"] = .string(recording.sid)
        return members
    }
}
