import Foundation
import Testing

/// Chance that is the same for the same seed.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func coin() -> Bool { Bool.random(using: &self) }

    mutating func one<Value>(of values: [Value]) -> Value { values[number(in: 0...values.count - 1)] }

    mutating func text(of characters: String, length: ClosedRange<Int>) -> String {
        let all = Array(characters)
        return String((0..<number(in: length)).map { _ in one(of: all) })
    }
}

/// The seeds that are tried: some, or the one that `RUNDOWN_SEED` asks for.
enum Seeds {
    static func some(_ count: UInt64) -> [UInt64] {
        guard let text = ProcessInfo.processInfo.environment["RUNDOWN_SEED"] else { return Array(0..<count) }
        guard let seed = UInt64(text) else {
            Issue.record("RUNDOWN_SEED is no number: \(text)")
            return []
        }
        return [seed]
    }

    /// What to say where something fails with a seed.
    static func replay(_ seed: UInt64) -> Comment { "seed \(seed); to try it alone: RUNDOWN_SEED=\(seed)" }
}
