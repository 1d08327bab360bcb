import FoundationEssentials
import JobRunner
import Synchronization
import Transport

/// What a process reaches the world through, until it is killed: from then on nothing it does has any effect.
final class MortalProcess: Sendable {
    private struct State {
        var writes = 0
        var requests = 0
    }

    /// Opened at the process's death.
    let death = StopGate()
    private let point: CrashPoint?
    private let state = Mutex(State())

    init(killedAt point: CrashPoint?) { self.point = point }

    var isDead: Bool { death.isOpen }

    /// How many entries were written and requests sent, the last ones of a killed process among them.
    var count: (writes: Int, requests: Int) { state.withLock { ($0.writes, $0.requests) } }

    fileprivate func nextWrite() -> Int {
        state.withLock { state in
            state.writes += 1
            return state.writes
        }
    }

    fileprivate func nextRequest() -> Int {
        state.withLock { state in
            state.requests += 1
            return state.requests
        }
    }

    /// Dies, if it is to die there.
    fileprivate func pass(_ kind: CrashPoint.Kind, _ number: Int) {
        if point == CrashPoint(kind, number) { death.open() }
    }
}

/// The journal of a process that may be killed. What is read back went through its coding.
struct MortalJournal: Journal {
    let process: MortalProcess
    let journal: InMemoryJournal

    func append(_ entry: JournalEntry) async throws(JournalError) {
        let number = process.nextWrite()
        process.pass(.beforeWrite, number)
        try expectAlive()
        try await journal.append(entry)
        process.pass(.afterWrite, number)
        try expectAlive()
    }

    func entries(of run: String) async throws(JournalError) -> [JournalEntry] {
        let entries = try await journal.entries(of: run)
        do {
            return try JSONDecoder().decode([JournalEntry].self, from: JSONEncoder().encode(entries))
        } catch {
            throw JournalError("the journal does not read back: \(error)")
        }
    }

    private func expectAlive() throws(JournalError) {
        if process.isDead { throw JournalError("the process was killed") }
    }
}

/// The transport of a process that may be killed.
struct MortalTransport: Transport {
    let process: MortalProcess
    let transport: any Transport

    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let number = process.nextRequest()
        process.pass(.beforeRequest, number)
        try expectAlive()
        do {
            let response = try await transport.send(request)
            process.pass(.afterRequest, number)
            try expectAlive()
            return response
        } catch {
            process.pass(.afterRequest, number)
            try expectAlive()
            throw error
        }
    }

    private func expectAlive() throws(TransportError) {
        if process.isDead { throw TransportError(.cancelled) }
    }
}
