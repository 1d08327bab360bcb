import CloudRecordingAPI
import JobPlan
import JobSpec
import RunReport

/// Storage credentials that are fetched (v1-api 2.4): for the start, and fresh ones while it records.
extension JobRun {
    /// How long a file or command may take.
    private static let fetchTime = Duration.seconds(30)
    /// Waits between the tries of a start; and of a renewal, whose last one goes on.
    private static let startDelays: [Duration] = [.seconds(2), .seconds(5), .seconds(10)]
    private static let renewalDelays: [Duration] = [.seconds(5), .seconds(15), .seconds(30), .seconds(60)]
    /// How often a renewal is tried at most.
    private static let renewalLimit = 10

    // MARK: - For the start

    /// Fetches what a start needs, unless the spec has it or it was fetched before.
    ///
    /// - Returns: whether the recording may be started.
    func fetchToStart(step: Int) async -> Bool {
        guard let credentials = plan.credentials, credentials.isNeededToStart, storageKeys == nil else { return true }
        var tries = 0
        while true {
            tries += 1
            let problem = await fetch(credentials.origin, endsWithGate: true)
            guard !gate.isOpen else { return false }
            guard let problem else { return true }
            guard tries <= JobRun.startDelays.count else {
                end(step, .failed)
                fail(
                    step: id(of: step), "The storage credentials could not be fetched: \(problem).",
                    cause: "\(credentials.origin) gave none in \(tries) tries.",
                    advice: "See that it gives accessKey and secretKey, and stsToken with stsExpiration where they end."
                )
                return false
            }
            if tries == 1 { warn("the storage credentials could not be fetched at once: \(problem)") }
            guard await pause(JobRun.startDelays[tries - 1], endsWithGate: true) else { return false }
        }
    }

    /// The request of start with the credentials that were fetched last.
    func withFetchedCredentials(_ request: StartRequest) -> StartRequest {
        guard let storageKeys, let storage = request.storageConfig else { return request }
        var request = request
        request.storageConfig = storage.with(storageKeys)
        return request
    }

    // MARK: - While it records

    /// Follows the timeline, and beside it fetches fresh credentials when they are due: however long that takes, nothing
    /// else waits for it.
    func followTimelineAndCredentials() async {
        guard plan.steps.contains(where: \.fetchesCredentials) else { return await followTimeline() }
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await self.followTimeline()
                return true
            }
            group.addTask { await self.renewCredentials() }
            while let isOver = await group.next(), !isOver {}
            group.cancelAll()
        }
    }

    /// Takes the steps that fetch credentials, each when it is due.
    ///
    /// - Returns: whether the recording is to be stopped, since one of them failed.
    private func renewCredentials() async -> Bool {
        guard let recording, let origin, !recording.hasEndedByItself, !mustStop else { return false }
        let passedOver = passedOver(at: offset ?? .zero)
        let indices = plan.steps.indices.filter { plan.steps[$0].fetchesCredentials && !isOver($0) }
        for (place, index) in indices.enumerated() {
            if let reason = passedOver[index] {
                passOver(index, reason)
                continue
            }
            let due = origin.moment + due(plan.steps[index])
            guard await pause(due - environment.clock.elapsed(), endsWithGate: false) else {
                cutOverdue(indices[place...])
                return false
            }
            let next = indices.dropFirst(place + 1).first.map { self.due(plan.steps[$0]) }
            let limit = [next, stopOffset].compactMap(\.self).min() ?? self.due(plan.steps[index])
            let isGood = await renew(index, until: limit)
            guard !Task.isCancelled, self.recording?.hasEndedByItself == false else {
                cutOverdue(indices[place...])
                return false
            }
            if !isGood, plan.steps[index].stopsOnFailure {
                decide(index, "the recording is stopped, as the spec wants when this fails")
                return true
            }
        }
        return false
    }

    /// Ends those that were due and never begun, when the stop comes first.
    private func cutOverdue(_ indices: ArraySlice<Int>) {
        guard let recording, let now = offset, !recording.hasEndedByItself, !mustStop else { return }
        for index in indices where !isOver(index) && due(plan.steps[index]) <= now {
            cut(index)
        }
    }

    /// Takes one of them.
    ///
    /// - Parameter limit: the offset at which the next one is due, or the stop.
    private func renew(_ index: Int, until limit: Duration) async -> Bool {
        guard let credentials = plan.credentials, let handle = recording?.handle,
            case .update(let planned) = plan.steps[index].work
        else { return false }
        let old = storageKeys?.stsExpiration ?? planned.storageConfig?.stsExpiration
        var tries = 0
        while true {
            tries += 1
            guard let problem = await fetch(credentials.origin) else { break }
            guard !Task.isCancelled else {
                cut(index)
                return false
            }
            let wait = JobRun.renewalDelays[min(tries, JobRun.renewalDelays.count) - 1]
            guard tries < JobRun.renewalLimit, (offset ?? .zero) + wait < limit else {
                await noteNotRenewed(index, problem, tries: tries, old: old)
                return false
            }
            if tries == 1 { warn("\(id(of: index)): no fresh storage credentials yet: \(problem)") }
            guard await pause(wait, endsWithGate: false) else {
                cut(index)
                return false
            }
        }
        if tries > 1 { decide(index, "fetched in \(tries) tries") }
        noteShortLived(index, until: limit)
        guard let keys = storageKeys, let storage = planned.storageConfig else { return false }
        var request = planned
        request.storageConfig = storage.with(keys)
        let sent = request
        return await change(sent, index) { client throws(CloudRecordingError) in
            try await client.update(sent, recording: handle)
        }
    }

    private func noteNotRenewed(_ index: Int, _ problem: CredentialProblem, tries: Int, old: Int64?) async {
        end(index, .failed, "nothing was sent: no fresh credentials were fetched")
        let end = old.map { ", which end at \(Timestamp.text($0 * 1000))" } ?? ""
        fail(
            step: id(of: index), "Fresh storage credentials could not be fetched: \(problem).",
            cause:
                "They were asked for \(tries) time\(tries == 1 ? "" : "s"), and the recording has those before\(end).",
            advice:
                "See that \(plan.credentials.map { "\($0.origin)" } ?? "their source") gives accessKey and secretKey, "
                + "and stsToken with stsExpiration where they end.")
        await journalEnd(of: index)
    }

    /// Warns of credentials that end before the next ones come.
    private func noteShortLived(_ index: Int, until limit: Duration) {
        guard let recording, let end = storageKeys?.stsExpiration else { return }
        let next = recording.startedAt + limit.milliseconds
        guard end * 1000 < next else { return }
        warn(
            "\(id(of: index)): these storage credentials end at \(Timestamp.text(end * 1000)), before "
                + "\(Timestamp.text(next)), when they are replaced or the recording is stopped")
    }

    // MARK: - Fetching

    /// Fetches credentials, and keeps them.
    ///
    /// - Returns: why there are none.
    private func fetch(_ origin: CredentialOrigin, endsWithGate: Bool = false) async -> CredentialProblem? {
        let source = environment.credentials
        let clock = environment.clock
        let gate = gate
        let result = await withTaskGroup(of: Result<[UInt8], CredentialProblem>.self) { group in
            group.addTask {
                do throws(CredentialProblem) {
                    return .success(try await source.text(from: origin))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                try? await clock.sleep(JobRun.fetchTime)
                return .failure(CredentialProblem("\(origin) gave nothing within \(JobRun.fetchTime.notation)"))
            }
            if endsWithGate {
                group.addTask {
                    await gate.wait()
                    return .failure(CredentialProblem("the run was interrupted"))
                }
            }
            defer { group.cancelAll() }
            return await group.next() ?? .failure(CredentialProblem("nothing was fetched"))
        }
        do throws(CredentialProblem) {
            try keep(try result.get(), from: origin)
            return nil
        } catch {
            return error
        }
    }

    private func keep(_ text: [UInt8], from origin: CredentialOrigin) throws(CredentialProblem) {
        let keys: StorageKeys
        do {
            keys = try StorageKeys.reading(text)
        } catch {
            throw CredentialProblem("what \(origin) gave is of no use: \(error)")
        }
        if let end = keys.stsExpiration, end * 1000 <= environment.clock.timeOfDay() {
            throw CredentialProblem("those of \(origin) ended at \(Timestamp.text(end * 1000))")
        }
        let vendor = plan.start.storageConfig?.vendor
        if let vendor, keys.stsToken != nil, vendor.isKnown, !vendor.takesSTSToken {
            throw CredentialProblem("those of \(origin) are temporary, and \(vendor) takes none of that kind")
        }
        storageKeys = keys
        client = client.knowing(keys.secrets)
    }

    // MARK: - One after another

    /// Waits until no other change of the recording is under way (v1-api 1.3).
    func beginChange() async {
        while isChanging { await withCheckedContinuation { waitingChanges.append($0) } }
        isChanging = true
    }

    func endChange() {
        isChanging = false
        if !waitingChanges.isEmpty { waitingChanges.removeFirst().resume() }
    }
}
