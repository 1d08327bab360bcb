import JSONText
import Transport

/// The service as a value: every answer is a function of the configuration and of the requests so far with their
/// times.
struct ServiceState: Sendable {
    let configuration: SimulatorConfiguration
    /// The service's time, which never goes back.
    var now: Int64 = 0

    var resources: Resources
    /// Places in it stand for recordings elsewhere.
    var recordings = RecordingTable()
    var live: [RecordingIdentity: Int] = [:]
    /// Those that are gone, oldest first.
    var departed = Queue<Int>()
    var workers: [String: WorkerCount] = [:]
    var windows = RateWindows()
    var channels = Channels()
    var agenda = Agenda()

    var identifiers: SeededRandom
    private var requestIds: SeededRandom
    private var jitter: SeededRandom
    private(set) var faults: FaultState
    /// Who called last.
    var lastCaller: Caller?
    /// What ends the recording of the start that is being taken.
    var doom: EndReason?

    var ledger: Ledger
    /// What the call that is being taken sets off: it comes after it in the ledger.
    var setOff: [LedgerEntry] = []
    private var isTakingCall = false

    var readings: Readings { configuration.readings }

    /// A header of credentials, read.
    struct Caller: Sendable {
        let header: String
        let customerId: String
        let customerSecret: String
    }

    init(_ configuration: SimulatorConfiguration) {
        self.configuration = configuration
        resources = Resources(limit: configuration.limits.unusedResources)
        identifiers = SeededRandom(seed: configuration.seed, stream: 1)
        requestIds = SeededRandom(seed: configuration.seed, stream: 2)
        jitter = SeededRandom(seed: configuration.seed, stream: 3)
        faults = FaultState(configuration.faults, random: SeededRandom(seed: configuration.seed, stream: 4))
        ledger = Ledger(limit: configuration.limits.ledgerEntries)
    }

    /// Takes one request at that time.
    mutating func handle(_ request: TransportRequest, at time: Int64) -> Outcome {
        advance(to: time)
        var entry = LedgerEntry(sequence: 0, time: now, kind: .refused)
        entry.requestId = requestIds.hexadecimal()
        let exchange = Exchange(request)
        guard request.body.count <= configuration.limits.bodyBytes else {
            return conclude(Answer(.tooLarge), of: &entry, exchange.route, fault: nil)
        }
        guard let route = exchange.route else {
            return conclude(Answer(.noRoute), of: &entry, exchange.route, fault: nil)
        }
        entry.call = route.call
        entry.appId = route.appId
        isTakingCall = true
        let cname = faults.asksForChannel ? cname(of: exchange, route) : nil
        guard let strike = faults.strike(on: route.call, cname: cname) else {
            return conclude(respond(to: exchange, route, entry: &entry), of: &entry, exchange.route, fault: nil)
        }
        entry.fault = strike.name
        if strike.fault.arrives { suffer(strike.fault, route) }
        var answer = Answer(.noRoute)
        for _ in 0..<strike.fault.deliveries { answer = respond(to: exchange, route, entry: &entry) }
        doom = nil
        return conclude(answer, of: &entry, route, fault: strike.fault)
    }

    /// Writes the entry and gives the answer, both as the fault leaves them.
    private mutating func conclude(_ answer: Answer, of entry: inout LedgerEntry, _ route: Route?, fault: Fault?)
        -> Outcome
    {
        var answer = answer
        if case .answered(let other, let takesEffect) = fault {
            answer = Answer(other, to: route, isAccepted: takesEffect && answer.isAccepted)
        }
        entry.kind = answer.isAccepted ? .accepted : .refused
        if fault?.hasAnswer != false {
            entry.status = answer.status
            entry.code = answer.code
            entry.reason = answer.reason
        }
        isTakingCall = false
        ledger.append(entry)
        for entry in setOff { ledger.append(entry) }
        if !setOff.isEmpty { setOff = [] }
        return outcome(answer, requestId: entry.requestId ?? "", fault: fault)
    }

    private func outcome(_ answer: Answer, requestId: String, fault: Fault?) -> Outcome {
        var answer = answer
        answer.respell(readings.answers.spelling)
        switch fault {
        case .answerLost, .requestLost: return .lost
        case .connectionRefused: return .refused
        case .connectionLost: return .broken(after: answer.delay)
        case .delayed(let delay): answer.delay += delay
        case .spelt(let spelling): answer.respell(spelling)
        case .truncated:
            var response = answer.response(requestId: requestId)
            response.body.removeLast(response.body.count - response.body.count / 2)
            return .answer(response, after: answer.delay)
        case .deliveredTwice, .answered, .workerLost, .slowUploads, .backup, .emptyFileList, .ended, nil: break
        }
        return .answer(answer.response(requestId: requestId), after: answer.delay)
    }

    private func cname(of exchange: Exchange, _ route: Route) -> String? {
        if let resource = resources[route.resourceId] { return resource.cname }
        return (try? exchange.body(readings))?["cname"]?.string
    }

    mutating func setFaults(_ plan: FaultPlan) {
        faults = FaultState(plan, random: SeededRandom(seed: configuration.seed, stream: 4))
    }

    mutating func addFaults(_ plan: FaultPlan) { faults.add(plan) }

    /// How long the next request is under way, there and back.
    mutating func nextLatency() -> (outbound: Duration, inbound: Duration) {
        let latency = configuration.latency
        guard latency.jitter > .zero else { return (latency.outbound, latency.inbound) }
        let outbound = latency.outbound + latency.jitter * jitter.fraction()
        return (outbound, latency.inbound + latency.jitter * jitter.fraction())
    }

    /// Writes down what happened by itself, or will once the call that sets it off is written down.
    mutating func record(_ entry: LedgerEntry) {
        if isTakingCall { setOff.append(entry) } else { ledger.append(entry) }
    }
}
