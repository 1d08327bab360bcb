import JSONText
import Transport

/// The service as a value: every answer is a function of the configuration and of the requests so far with their
/// times.
struct ServiceState: Sendable {
    let configuration: SimulatorConfiguration
    /// The service's time, which never goes back.
    private(set) var now: Int64 = 0

    var resources: [String: Resource] = [:]
    /// In the order of their starts. Places in it stand for recordings elsewhere.
    var recordings: [Recording] = []
    var live: [RecordingIdentity: Int] = [:]
    var workers: [String: WorkerCount] = [:]
    var windows: [String: RateWindow] = [:]
    private var channels: [String: [Participant]] = [:]
    private var agenda = Agenda()

    var identifiers: SeededRandom
    private var requestIds: SeededRandom
    private var jitter: SeededRandom
    private var faults: FaultState
    private(set) var ledger: [LedgerEntry] = []

    init(_ configuration: SimulatorConfiguration) {
        self.configuration = configuration
        identifiers = SeededRandom(seed: configuration.seed, stream: 1)
        requestIds = SeededRandom(seed: configuration.seed, stream: 2)
        jitter = SeededRandom(seed: configuration.seed, stream: 3)
        faults = FaultState(configuration.faults, random: SeededRandom(seed: configuration.seed, stream: 4))
    }

    /// Takes one request at that time.
    mutating func handle(_ request: TransportRequest, at time: Int64) -> Outcome {
        advance(to: time)
        let requestId = requestIds.hexadecimal()
        var entry = LedgerEntry(sequence: 0, time: now, kind: .refused)
        entry.requestId = requestId
        // What the call sets off comes after it in the ledger.
        entry.sequence = ledger.count + 1
        let exchange = Exchange(request)
        guard let route = exchange.route else {
            return conclude(Answer(.noRoute), of: &entry, fault: nil)
        }
        entry.call = route.call
        entry.appId = route.appId
        let cname = faults.asksForChannel ? cname(of: exchange, route) : nil
        guard let fault = faults.fault(for: route.call, cname: cname) else {
            return conclude(respond(to: exchange, route, entry: &entry), of: &entry, fault: nil)
        }
        entry.fault = fault.name
        if fault.arrives { strike(fault, route) }
        var answer = Answer(.noRoute)
        for _ in 0..<fault.deliveries { answer = respond(to: exchange, route, entry: &entry) }
        return conclude(answer, of: &entry, fault: fault)
    }

    /// Writes the entry and gives the answer, both as the fault leaves them.
    private mutating func conclude(_ answer: Answer, of entry: inout LedgerEntry, fault: Fault?) -> Outcome {
        var answer = answer
        if case .answered(let other, let takesEffect) = fault {
            answer = Answer(other, isAccepted: takesEffect && answer.isAccepted)
        }
        entry.kind = answer.isAccepted ? .accepted : .refused
        if fault?.hasAnswer != false {
            entry.status = answer.status
            entry.code = answer.code
            entry.reason = answer.reason
        }
        write(entry)
        switch fault {
        case .answerLost, .requestLost: return .lost
        case .connectionRefused: return .refused
        case .delayed(let delay): answer.delay += delay
        case .spelt(let spelling):
            if case .json(let body) = answer.body { answer.body = .json(spelling.respelt(body)) }
        case .deliveredTwice, .answered, .workerLost, .slowUploads, .backup, .emptyFileList, nil: break
        }
        return .answer(answer.response(requestId: entry.requestId ?? ""), after: answer.delay)
    }

    /// Does to the recording what the fault does.
    private mutating func strike(_ fault: Fault, _ route: Route) {
        guard let index = resources[route.resourceId]?.recording else { return }
        switch fault {
        case .workerLost(let duration) where recordings[index].isLive:
            recordings[index].lostUntil = now + duration.milliseconds
            schedule(index)
        case .slowUploads(let duration): recordings[index].uploadDuration = duration
        case .backup: recordings[index].isBackedUp = true
        case .emptyFileList: recordings[index].listsNoFiles = true
        case .workerLost, .answerLost, .requestLost, .connectionRefused, .delayed, .deliveredTwice, .answered, .spelt:
            break
        }
    }

    private func cname(of exchange: Exchange, _ route: Route) -> String? {
        if let resource = resources[route.resourceId] { return resource.cname }
        return (try? exchange.body())?["cname"]?.string
    }

    /// Enters it at the place its sequence names; what stands there moves on.
    private mutating func write(_ entry: LedgerEntry) {
        ledger.insert(entry, at: entry.sequence - 1)
        for index in entry.sequence..<ledger.count { ledger[index].sequence = index + 1 }
    }

    mutating func setFaults(_ plan: FaultPlan) {
        faults = FaultState(plan, random: SeededRandom(seed: configuration.seed, stream: 4))
    }

    /// How long the next request is under way, there and back.
    mutating func nextLatency() -> (outbound: Duration, inbound: Duration) {
        let latency = configuration.latency
        guard latency.jitter > .zero else { return (latency.outbound, latency.inbound) }
        let outbound = latency.outbound + latency.jitter * jitter.fraction()
        return (outbound, latency.inbound + latency.jitter * jitter.fraction())
    }
}

extension ServiceState {
    /// Lets time pass: whatever recordings do by themselves happens, in order.
    mutating func advance(to time: Int64) {
        while let event = agenda.next(notAfter: time) {
            guard recordings[event.recording].wake == event.time else { continue }
            now = max(now, event.time)
            settle(event.recording)
        }
        now = max(now, time)
    }

    /// Changes who is in a channel from now on; `nil` restores what the configuration says.
    mutating func setParticipants(_ participants: [Participant]?, in cname: String) {
        channels[cname] = participants
        for index in live.values.sorted() where recordings[index].cname == cname { settle(index) }
    }

    /// Brings a recording up to now, after something about it has changed.
    mutating func settle(_ index: Int) {
        let transitions = recordings[index].settle(
            at: now, participants: participants(of: recordings[index]), uploads: configuration.uploads.duration
        )
        for transition in transitions { record(transition, of: index) }
        schedule(index)
    }

    private mutating func schedule(_ index: Int) {
        let wake = recordings[index].nextEvent(after: now, participants: participants(of: recordings[index]))
        guard let wake, wake != recordings[index].wake else {
            if wake == nil { recordings[index].wake = nil }
            return
        }
        recordings[index].wake = wake
        agenda.enter(index, at: wake)
    }

    private mutating func record(_ transition: Transition, of index: Int) {
        let recording = recordings[index]
        var entry = LedgerEntry(sequence: ledger.count + 1, time: now, kind: .transition)
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
            release(index)
            entry.transition = "ended"
            entry.change = ["reason": .string(reason.rawValue)]
        case .gone:
            entry.transition = "gone"
            entry.change = RecordingRecord(recording, at: now, pace: configuration.pace).json
        }
        write(entry)
    }

    /// Gives its worker and its identity free.
    func identity(of recording: Recording) -> RecordingIdentity {
        RecordingIdentity(appId: recording.appId, cname: recording.cname, uid: recording.uid)
    }

    private mutating func release(_ index: Int) {
        let recording = recordings[index]
        if live[identity(of: recording)] == index { live[identity(of: recording)] = nil }
        workers[recording.appId, default: WorkerCount()][recording.mode == .web] -= 1
    }

    private func participants(of recording: Recording) -> [Participant] {
        if recording.mode == .web { return [] }
        if let participants = channels[recording.cname] { return participants }
        switch configuration.participants {
        case .these(let participants): return participants
        case .anySubscribed:
            let named = recording.subscription?.named ?? []
            let hosts = named.isEmpty ? ["22", "57"] : named
            return hosts.filter { $0 != recording.uid }.map { Participant(uid: $0) }
        }
    }
}
