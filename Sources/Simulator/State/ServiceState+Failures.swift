extension ServiceState {
    /// What will end a recording that is wrong already: a token the channel refuses, a bucket that cannot be written
    /// to, a page that cannot be opened (v1-api 5.2).
    func addFailures(to recording: inout Recording) {
        if recording.mode != .web { addToken(to: &recording) }
        if isStorageRefused(recording) {
            fail(&recording, .storage, as: readings.refusedStorage, early: pace.tokenRefused, late: pace.storageRefused)
        }
        if let host = recording.settings.web?.host, doom == .page || configuration.unreachableHosts.contains(host) {
            let time = now + pace.pageUnreachable.milliseconds
            recording.schedule.fatal.append(.init(time: time, reason: .page, vanishes: true))
        }
    }

    private var pace: Pace { configuration.pace }

    private func addToken(to recording: inout Recording) {
        var validity = TokenValidity.unlimited
        if configuration.appsWithCertificate.contains(recording.appId) {
            validity = TokenValidity(
                of: recording.settings.token, appId: recording.appId, cname: recording.cname, uid: recording.uid,
                at: now)
        }
        if doom == .token { validity = .refused }
        switch validity {
        case .refused:
            fail(&recording, .token, as: readings.refusedToken, early: pace.tokenRefused, late: pace.storageRefused)
        case .until(let time): recording.schedule.fatal.append(.init(time: time, reason: .token, vanishes: false))
        case .unlimited: break
        }
    }

    private func isStorageRefused(_ recording: Recording) -> Bool {
        let storage = recording.settings.storage
        let areExpired = storage.expires.map { $0 * 1000 <= now } ?? false
        return areExpired || doom == .storage || configuration.brokenBuckets.contains(storage.bucket)
    }

    private func fail(
        _ recording: inout Recording, _ reason: EndReason, as failure: Readings.LateFailure, early: Duration,
        late: Duration
    ) {
        let after = failure == .goneBeforeReady ? early : late
        let isAbnormal = failure == .exitsAbnormally
        recording.schedule.fatal.append(
            .init(
                time: now + after.milliseconds, reason: reason, vanishes: !isAbnormal, isAbnormal: isAbnormal))
    }
}
