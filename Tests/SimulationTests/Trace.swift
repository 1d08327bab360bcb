import Simulation
import Synchronization

/// What happened in a run, in order, with the time.
final class Trace: Sendable {
    private let entries = Mutex<[String]>([])
    private let clock: VirtualClock

    init(_ clock: VirtualClock) {
        self.clock = clock
    }

    var lines: [String] { entries.withLock { $0 } }

    func note(_ event: String) {
        let line = "\(clock.now.offset) \(event)"
        entries.withLock { $0.append(line) }
    }
}

extension Simulation.Outcome {
    var value: Value? {
        if case .finished(let value) = self { value } else { nil }
    }

    /// The case's name.
    var name: String {
        switch self {
        case .finished: "finished"
        case .failed: "failed"
        case .crashed: "crashed"
        case .stuck: "stuck"
        case .left: "left"
        }
    }
}

/// The body, or an error once the time is up.
func within<Value: Sendable>(
    _ duration: Duration, of clock: VirtualClock, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        defer { group.cancelAll() }
        group.addTask { try await body() }
        group.addTask {
            try await clock.sleep(for: duration)
            throw TimedOut()
        }
        guard let first = try await group.next() else { throw CancellationError() }
        return first
    }
}

struct TimedOut: Error {}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
