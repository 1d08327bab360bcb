/// How fast a recording comes up, counted from its start (inferred: v1-api 5.10, row "query, alive").
package struct Pace: Sendable, Hashable {
    /// Status 0 ends, 1 begins: at once, for start answers when it has begun.
    package var notStarted: Duration = .zero
    /// Status 1 ends, 2 begins.
    package var initialised: Duration = .milliseconds(500)
    /// Status 2 ends, 3 begins.
    package var componentsStarting: Duration = .seconds(1)
    /// The recorder is in the channel and receives.
    package var joined: Duration = .seconds(3)
    /// Status 4: all components are ready.
    package var ready: Duration = .seconds(4)
    /// The page of a web recording is open (v1-api 1.3).
    package var pageOpen: Duration = .seconds(5)
    /// The first slice of a mix recording, when somebody published from the beginning.
    package var firstMixSlice: Duration = .seconds(15)
    /// The first slice of an individual recording, when somebody published from the beginning.
    package var firstIndividualSlice: Duration = .seconds(60)
    /// The first slice of a web recording that is not on hold.
    package var firstWebSlice: Duration = .seconds(20)
    /// A recorder whose token was refused is gone; less than ``ready``.
    package var tokenRefused: Duration = .seconds(3)
    /// A recorder whose storage refuses it is gone; more than ``ready``.
    package var storageRefused: Duration = .seconds(14)
    /// A recorder of a page that cannot be opened is gone.
    package var pageUnreachable: Duration = .seconds(10)
    /// A new MP4 file begins in mix mode (v1-api 2.7; three hours on another page, 8.23).
    package var mixFileLength: Duration = .seconds(7200)

    package init() {}
}

extension Duration {
    /// The duration in whole milliseconds, rounded down.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
