import Crypto
import JobSpec

/// When the jobs of a batch begin, of all that are due.
package struct StartPolicy: Sendable, Hashable {
    /// How many jobs run at once; `nil` for as many as there are.
    package var limit: Int?
    /// Over how long the starts are spread; `nil` where all begin at once.
    package var spread: Duration?
    /// Whether no job is begun any more once one has failed.
    package var stopsAtFirstFailure: Bool

    package init(limit: Int? = nil, spread: Duration? = nil, stopsAtFirstFailure: Bool = false) {
        self.limit = limit
        self.spread = spread
        self.stopsAtFirstFailure = stopsAtFirstFailure
    }

    /// How much later than the batch a job begins, in whole milliseconds: from its name alone, so that it is the same
    /// each time; `nil` where nothing is spread.
    package func delay(of job: String) -> Duration? {
        guard let spread, spread > .zero else { return nil }
        let number = SHA256.hash(data: Array("spread \(job)".utf8)).prefix(4).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let length = UInt64(clamping: min(spread.milliseconds, Int64(UInt32.max)))
        return .milliseconds(Int64((number * length) >> 32))
    }
}
