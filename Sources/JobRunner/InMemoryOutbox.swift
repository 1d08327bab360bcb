/// Messages that wait as long as the process lives.
enum InMemoryOutbox {
    struct Line: Sendable {
        let message: OutboxMessage
        var attempts = 0
        var dueAt: Int64
        var leasedUntil: Int64 = 0
        /// Whether it was delivered, or given up.
        var isDone = false

        var lane: Lane { Lane(message) }
    }

    struct Lane: Hashable {
        let run: String
        let receiver: String

        init(_ message: OutboxMessage) {
            run = message.run
            receiver = "\(message.receiver)"
        }
    }
}

extension [InMemoryOutbox.Line] {
    mutating func add(_ messages: [OutboxMessage]) {
        for message in messages where !contains(where: { $0.message.id == message.id }) {
            append(InMemoryOutbox.Line(message: message, dueAt: message.createdAt))
        }
    }

    fileprivate mutating func change(_ id: String, _ body: (inout InMemoryOutbox.Line) -> Void) {
        guard let index = firstIndex(where: { $0.message.id == id }) else { return }
        body(&self[index])
    }
}

extension InMemoryJournal: Outbox {
    package func takeDue(at now: Int64, lease: Int64, limit: Int) async throws(JournalError) -> [WaitingMessage] {
        try withOutbox { lines in
            var seen: Set<InMemoryOutbox.Lane> = []
            var taken: [WaitingMessage] = []
            for index in lines.indices where !lines[index].isDone && taken.count < limit {
                guard seen.insert(lines[index].lane).inserted, lines[index].dueAt <= now,
                    lines[index].leasedUntil <= now
                else { continue }
                lines[index].leasedUntil = lease
                taken.append(WaitingMessage(lines[index].message, attempts: lines[index].attempts))
            }
            return taken
        }
    }

    package func noteDelivered(_ id: String, at time: Int64) async throws(JournalError) {
        try withOutbox { lines in lines.change(id) { $0.isDone = true } }
    }

    package func noteFailed(
        _ id: String, at time: Int64, because problem: String, next: Int64?
    ) async throws(JournalError) {
        try withOutbox { lines in
            lines.change(id) { line in
                line.attempts += 1
                line.leasedUntil = 0
                line.dueAt = next ?? line.dueAt
                line.isDone = next == nil
            }
        }
    }

    package func nextDue() async throws(JournalError) -> Int64? {
        try withOutbox { lines in
            var seen: Set<InMemoryOutbox.Lane> = []
            let first = lines.filter { !$0.isDone && seen.insert($0.lane).inserted }
            return first.map { Swift.max($0.dueAt, $0.leasedUntil) }.min()
        }
    }

    package func makeDue(at now: Int64) async throws(JournalError) {
        try withOutbox { lines in
            for index in lines.indices where !lines[index].isDone { lines[index].dueAt = now }
        }
    }

    package func waiting() async throws(JournalError) -> [WaitingMessage] {
        try withOutbox { lines in
            lines.filter { !$0.isDone }.map { WaitingMessage($0.message, attempts: $0.attempts) }
        }
    }
}
