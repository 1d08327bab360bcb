import Foundation
import Testing

@testable import Simulation

/// Runs on a thread of its own, so that the pool keeps its threads for what leaves the simulation.
private func onOwnThread<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: work()) }
    }
}

/// As patient as it takes: other tests may keep every thread of the pool busy for long. It waits no longer than for the
/// first job from elsewhere.
private func run(_ body: @escaping @Sendable (VirtualClock) async throws -> Void) async -> String {
    await onOwnThread {
        let simulation = Simulation(patience: 600_000)
        let clock = simulation.clock
        return simulation.run { try await body(clock) }.name
    }
}

/// Takes longer than the simulation needs to come to its await: what is done before then leaves no trace.
private func dawdle() {
    Thread.sleep(forTimeInterval: 0.1)
}

private actor Counter {
    var count = 0
    func add() { count += 1 }

    func addElsewhere() async {
        let task = Task {
            // The first part may still be run by the thread that gives up the actor; only what follows goes elsewhere.
            await Task.yield()
            dawdle()
            self.add()
        }
        await task.value
    }
}

@Suite struct LeavingTests {
    @Test func anUnstructuredTaskLeaves() async {
        let name = await run { _ in
            await Task { dawdle() }.value
        }
        #expect(name == "left")
    }

    @Test func anUnstructuredTaskInAnActorLeaves() async {
        let name = await run { _ in await Counter().addElsewhere() }
        #expect(name == "left")
    }

    @Test func aDetachedTaskThatSleepsOnTheClockLeaves() async {
        let name = await run { clock in
            let task = Task.detached { try await clock.sleep(for: .seconds(1)) }
            try await task.value
        }
        #expect(name == "left")
    }

    @Test func aSystemClockLeaves() async {
        let name = await run { _ in try await Task.sleep(for: .milliseconds(50)) }
        #expect(name == "left")
    }

    @Test func aContinuationResumedElsewhereLeaves() async {
        let name = await run { _ in
            await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    dawdle()
                    continuation.resume()
                }
            }
        }
        #expect(name == "left")
    }

    @Test func structuredWorkStays() async {
        let name = await run { clock in
            let counter = Counter()
            async let slow: Void = clock.sleep(for: .seconds(2))
            await withTaskGroup { group in
                for _ in 0..<20 { group.addTask { await counter.add() } }
            }
            await Task.yield()
            try await slow
        }
        #expect(name == "finished")
    }
}
