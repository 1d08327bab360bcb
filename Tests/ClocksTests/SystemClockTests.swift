import Clocks
import Synchronization
import Testing

/// Alarms ring at their moments, each once, whichever order they are set in.
@Suite struct SystemClockTests {
    private final class Log: Sendable {
        private let rung = Mutex<[Int]>([])
        private let wanted: Int
        private let done: AsyncStream<Void>
        private let end: AsyncStream<Void>.Continuation

        init(wanted: Int) {
            self.wanted = wanted
            (done, end) = AsyncStream.makeStream()
        }

        func note(_ number: Int) {
            let count = rung.withLock { rung in
                rung.append(number)
                return rung.count
            }
            if count >= wanted { end.finish() }
        }

        /// What has rung, once as many have as are wanted.
        func all() async -> [Int] {
            for await _ in done {}
            return rung.withLock { $0 }
        }
    }

    @Test func alarmsRingInTheOrderOfTheirMoments() async {
        let clock = SystemClock()
        let log = Log(wanted: 6)
        // Later than a busy machine takes to set them.
        let now = clock.now + .milliseconds(500)
        for number in [3, 1, 5, 0, 4, 2] {
            _ = clock.alarm(at: now + .milliseconds(number * 20)) {
                #expect(clock.now >= now + .milliseconds(number * 20))
                log.note(number)
            }
        }
        #expect(await log.all() == [0, 1, 2, 3, 4, 5])
    }

    @Test func aMomentThatHasPassedIsNow() async {
        let clock = SystemClock()
        let log = Log(wanted: 1)
        let later = clock.alarm(at: clock.now + .seconds(3600)) { log.note(2) }
        _ = clock.alarm(at: clock.now - .seconds(5)) { log.note(1) }
        #expect(await log.all() == [1])
        later.cancel()
    }

    @Test func whatIsCancelledNeverRings() async {
        let clock = SystemClock()
        let log = Log(wanted: 1)
        let now = clock.now + .milliseconds(500)
        let first = clock.alarm(at: now + .milliseconds(10)) { log.note(1) }
        let second = clock.alarm(at: now + .milliseconds(20)) { log.note(2) }
        first.cancel()
        _ = clock.alarm(at: now + .milliseconds(30)) { log.note(3) }
        #expect(first.isOver)
        second.cancel()
        #expect(await log.all() == [3])
    }

    /// Alarms that are set from within one, and by many at once.
    @Test func alarmsAreSetByManyAtOnce() async {
        let clock = SystemClock()
        let log = Log(wanted: 2000)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<1000 {
                group.addTask {
                    _ = clock.alarm(at: clock.now + .microseconds(number * 7 % 1000)) {
                        log.note(number)
                        _ = clock.alarm(at: clock.now + .microseconds(number)) { log.note(1000 + number) }
                    }
                }
            }
        }
        #expect(await log.all().sorted() == Array(0..<2000))
    }

    @Test func anAlarmRingsOnce() {
        let count = Mutex(0)
        let alarm = Alarm { count.withLock { $0 += 1 } }
        #expect(!alarm.isOver)
        alarm.ring()
        alarm.ring()
        #expect(count.withLock { $0 } == 1 && alarm.isOver)
    }
}
