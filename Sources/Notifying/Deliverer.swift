import CloudRecordingAPI
import FoundationEssentials
package import JobPlan
package import JobRunner
import JobSpec
import Synchronization
package import Transport

/// Sends what waits in the outbox, beside the runs and never in their way.
///
/// A message is sent until its receiver takes it: at least once, under one id. The order of one run's messages to one
/// receiver is kept.
package final class Deliverer: RunSignals {
    /// Finds the receiver of a message of a run that goes on in no process of this one.
    package typealias Search = @Sendable (WaitingMessage) -> Result<NotificationPlan, JournalError>

    /// How long no other process takes a message that is being sent.
    private static let lease = Duration.seconds(20)
    /// How many are sent at once.
    private static let width = 32

    private let outbox: any Outbox
    private let transport: any Transport
    private let clock: RunClock
    private let search: Search
    private let state: Mutex<State>
    private let wakes: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation

    private struct State {
        /// The receivers of the runs that go on here, by the runs' keys.
        var receivers: [String: [NotificationPlan]] = [:]
        /// What went wrong last, by message.
        var problems: [String: String] = [:]
        var givenUp: [String] = []
        /// How many messages are being sent.
        var going = 0
        /// How often somebody has asked to look for what is due, and up to which of these that was done.
        var asked = 0
        var looked = 0
        /// Messages whose exchange was cut short.
        var cutShort: Set<String> = []
        /// Why the outbox could not be looked into or written.
        var trouble: JournalError?
        var chance: SeededChance
    }

    /// - Parameter seed: where chance begins: the jitter of repeats.
    package init(
        _ outbox: any Outbox, transport: any Transport, clock: RunClock, seed: UInt64, search: @escaping Search
    ) {
        self.outbox = outbox
        self.transport = transport
        self.clock = clock
        self.search = search
        state = Mutex(State(chance: SeededChance(seed: seed)))
        (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    package func enter(_ notifications: [NotificationPlan], of run: String) {
        state.withLock { $0.receivers[run] = notifications }
    }

    package func wake() {
        state.withLock { $0.asked += 1 }
        waker.yield()
    }

    package func send(_ message: OutboxMessage, to notification: NotificationPlan) async {
        _ = await attempt(message, to: notification)
    }

    /// Delivers what is due whenever something is, until the task is cancelled.
    package func serve() async {
        // What an earlier process has put off is tried at once: this one may not live long.
        await makeDue()
        wake()
        // When a look is planned, so that no more than one at a time is.
        var next: Duration?
        await withDiscardingTaskGroup { group in
            for await _ in wakes {
                let asked = state.withLock { $0.asked }
                let (due, pause) = await takeDue()
                state.withLock { $0.looked = asked }
                // One that hangs holds up none of the others.
                for waiting in due {
                    group.addTask {
                        await self.deliver(waiting)
                        self.state.withLock { $0.going -= 1 }
                        self.wake()
                    }
                }
                guard let pause else { continue }
                let moment = clock.elapsed() + pause
                if let planned = next, planned > clock.elapsed(), planned <= moment { continue }
                next = moment
                group.addTask { [clock] in
                    if (try? await clock.sleep(pause)) != nil { self.wake() }
                }
            }
            group.cancelAll()
        }
    }

    /// Waits until what waits is delivered by whoever serves, as far as that is possible in a time.
    package func drain(within time: Duration) async {
        let clock = clock
        // Whatever was put off is tried once more.
        await makeDue()
        wake()
        let end = clock.elapsed() + time
        while clock.elapsed() < end, (try? await clock.sleep(.milliseconds(20))) != nil {
            guard state.withLock({ $0.going == 0 && $0.looked == $0.asked }) else { continue }
            // What would be due later only is waited for in vain.
            guard let next = await nextDue(), clock.elapsed() + next < end else { return }
        }
    }

    /// Takes what is due, as much as may be sent beside what is being sent.
    ///
    /// - Returns: also after how long something will be; `nil` where nothing waits.
    private func takeDue() async -> (due: [WaitingMessage], pause: Duration?) {
        let now = clock.timeOfDay()
        let limit = Deliverer.width - state.withLock { $0.going }
        // The end of what is being sent wakes whoever looks.
        guard limit > 0 else { return ([], nil) }
        do {
            let due = try await outbox.takeDue(at: now, lease: now + Deliverer.lease.milliseconds, limit: limit)
            state.withLock { $0.going += due.count }
            return (due, await nextDue())
        } catch {
            // It is looked for again when there is more.
            note(error)
            return ([], nil)
        }
    }

    /// After how long something will be due; `nil` where nothing waits.
    private func nextDue() async -> Duration? {
        do {
            return try await outbox.nextDue().map { .milliseconds(max($0 - clock.timeOfDay(), 0)) }
        } catch {
            note(error)
            return nil
        }
    }

    private func makeDue() async {
        do { try await outbox.makeDue(at: clock.timeOfDay()) } catch { note(error) }
    }

    /// An outbox that is in trouble when everything is cancelled is none.
    private func note(_ trouble: JournalError) {
        guard !Task.isCancelled else { return }
        state.withLock { $0.trouble = $0.trouble ?? trouble }
    }

    private func deliver(_ waiting: WaitingMessage) async {
        let message = waiting.message
        let verdict: Verdict
        switch receiver(of: waiting) {
        case .success(let notification):
            verdict = await attempt(message, to: notification)
        case .failure(let problem): verdict = .again(because: problem.description, after: nil)
        }
        guard !Task.isCancelled else {
            state.withLock { _ = $0.cutShort.insert(message.id) }
            return note(verdict == .delivered ? .again(because: "cut short", after: nil) : verdict, of: message)
        }
        let now = clock.timeOfDay()
        do {
            switch verdict {
            case .delivered: try await outbox.noteDelivered(message.id, at: now)
            case .again(let reason, let wish):
                let isTooOld = Duration.milliseconds(now - message.createdAt) >= Patience.longest
                let pause = state.withLock {
                    Patience.pause(after: waiting.attempts + 1, wish: wish, &$0.chance)
                }
                let next = isTooOld ? nil : now + pause.milliseconds
                try await outbox.noteFailed(message.id, at: now, because: reason, next: next)
                if isTooOld { giveUp(message, because: reason) }
            case .never(let reason):
                try await outbox.noteFailed(message.id, at: now, because: reason, next: nil)
                giveUp(message, because: reason)
            }
        } catch {
            // It is sent once more, which its id lets the receiver see.
            return note(.again(because: error.description, after: nil), of: message)
        }
        note(verdict, of: message)
    }

    private func attempt(_ message: OutboxMessage, to notification: NotificationPlan) async -> Verdict {
        let now = clock.timeOfDay()
        do throws(Delivery.Problem) {
            let delivery = try Delivery(message, to: notification, at: now / 1000)
            do throws(TransportError) {
                return Verdict(.success(try await transport.send(delivery.request)), now: now)
            } catch {
                return Verdict(.failure(error), now: now)
            }
        } catch {
            return .again(because: error.description, after: nil)
        }
    }

    private func receiver(of waiting: WaitingMessage) -> Result<NotificationPlan, JournalError> {
        let message = waiting.message
        let known = state.withLock { $0.receivers[message.run] }
        if let here = known?.first(where: { $0.name.isSame(as: message.receiver) }) { return .success(here) }
        return search(waiting)
    }

    private func note(_ verdict: Verdict, of message: OutboxMessage) {
        state.withLock { state in
            switch verdict {
            case .delivered, .never: state.problems[message.id] = nil
            case .again(let reason, _): state.problems[message.id] = reason
            }
        }
    }

    private func giveUp(_ message: OutboxMessage, because reason: String) {
        state.withLock { $0.givenUp.append("\(message.event.rawValue) of run \(message.run.prefix(12)): \(reason)") }
    }

    /// What was not delivered.
    package struct Remainder: Sendable, Equatable {
        /// How many messages of the runs that went on here wait.
        package var waiting = 0
        /// Why the last of them does.
        package var reason: String?
        /// What will not be sent again, each in words.
        package var givenUp: [String] = []
        /// Why it is not known what waits.
        package var trouble: String?
    }

    /// Lets go of whatever was cut short, when nobody serves any more, and tells what is left.
    package func finish() async -> Remainder {
        let cutShort = state.withLock { state in
            defer { state.cutShort = [] }
            return state.cutShort
        }
        let now = clock.timeOfDay()
        var waiting: [WaitingMessage] = []
        do {
            // What cannot be written is free again when its lease is over.
            for id in cutShort.sorted() {
                try await outbox.noteFailed(id, at: now, because: "cut short", next: now)
            }
            waiting = try await outbox.waiting()
        } catch {
            note(error)
        }
        return state.withLock { [waiting] state in
            let here = waiting.filter { state.receivers[$0.message.run] != nil }
            return Remainder(
                waiting: here.count, reason: here.compactMap { state.problems[$0.message.id] }.last,
                givenUp: state.givenUp, trouble: state.trouble?.description)
        }
    }
}
