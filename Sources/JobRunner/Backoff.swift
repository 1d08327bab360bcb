/// How long is waited before a request is repeated: never less than the vendor says, and then full jitter, so that many
/// jobs that failed together do not come back together (v1-api 5.1, 5.8, 7.3).
enum Backoff {
    private static let longestStep = Duration.seconds(30)

    /// One of the ladder's delays, and anything up to what it grows by from the one before.
    static func delay(
        _ index: Int, of delays: [Duration], _ chance: inout some RandomNumberGenerator
    ) -> Duration {
        guard delays.indices.contains(index) else { return .zero }
        let growth = delays[index] - (index > 0 ? delays[index - 1] : .zero)
        return delays[index] + max(growth, .zero) * Double.random(in: 0..<1, using: &chance)
    }

    /// A floor, and anything up to a step that doubles each time.
    static func delay(
        _ count: Int, from floor: Duration, step: Duration, _ chance: inout some RandomNumberGenerator
    ) -> Duration {
        let spread = min(step * (1 << min(count, 16)), longestStep)
        return floor + spread * Double.random(in: 0..<1, using: &chance)
    }

    /// Anything within a range.
    static func delay(
        in range: ClosedRange<Duration>, _ chance: inout some RandomNumberGenerator
    ) -> Duration {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double.random(in: 0..<1, using: &chance)
    }
}
