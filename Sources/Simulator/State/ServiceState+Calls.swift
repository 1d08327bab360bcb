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
        let (id, secret) = try exchange.credentials()
        switch configuration.accounts {
        case .any:
            guard !id.isEmpty, !secret.isEmpty else { throw .wrongCredentials }
        case .only(let accounts):
            let account = accounts.first { $0.customerId == id && $0.customerSecret == secret }
            guard let account, account.appIds?.contains(route.appId) ?? true else { throw .wrongCredentials }
        }
        guard isAppId(route.appId) else { throw .malformedAppId }
        let quota = configuration.quotas.requestsPerSecond
        guard windows[route.appId, default: RateWindow()].admits(at: now, quota: quota) else { throw .rateLimited }
        guard !route.call.hasBody || !configuration.readings.checksContentType || exchange.declaresJSON else {
            throw .contentType
        }
    }

    /// Reads something of a body; what is wrong with it is refused as code 2.
    func reading<Value>(
        _ call: ServiceCall, code: Int = 2, _ read: () throws(Violation) -> Value
    ) throws(Refusal) -> Value {
        do throws(Violation) {
            return try read()
        } catch {
            throw Refusal(error, in: call, code: code)
        }
    }

    func isKnown(_ appId: String) -> Bool {
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
        let (envelope, settings) = try reading(.acquire) { () throws(Violation) in
            let envelope = try Envelope(exchange.body())
            return (envelope, try AcquireSettings(reading: envelope.request))
        }
        entry.cname = envelope.cname
        entry.uid = envelope.uid
        let isWeb = settings.scene == 1
        guard isWeb ? isRecordingLabel(envelope.cname) : isChannelName(envelope.cname) else { throw .channelName }
        if configuration.readings.countsWorkersOnAcquire { try checkWorkers(of: route.appId, isWeb: isWeb) }
        let id = identifiers.resourceId()
        resources[id] = Resource(
            appId: route.appId, cname: envelope.cname, uid: envelope.uid, settings: settings, acquiredAt: now
        )
        entry.resourceId = id
        var body = identityMembers(cname: envelope.cname, uid: envelope.uid)
        body["resourceId"] = .string(id)
        return Answer(.object(body))
    }

    func checkWorkers(of appId: String, isWeb: Bool) throws(Refusal) {
        let quota = isWeb ? configuration.quotas.webWorkers : configuration.quotas.workers
        guard workers[appId, default: WorkerCount()][isWeb] < quota else { throw .workersExhausted }
    }

    /// How an answer begins.
    func identityMembers(cname: String, uid: String) -> JSONObject {
        configuration.readings.answersShowIdentity ? ["cname": .string(cname), "uid": .string(uid)] : [:]
    }

    func sessionMembers(_ recording: Recording) -> JSONObject {
        var members = identityMembers(cname: recording.cname, uid: recording.uid)
        members["resourceId"] = .string(recording.resourceId)
        members["sid"] = .string(recording.sid)
        return members
    }
}
