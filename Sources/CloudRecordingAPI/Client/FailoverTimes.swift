/// How long what is known of a gateway holds.
public struct FailoverTimes: Sendable, Hashable {
    /// How long a name counts as resolved, or as not to be resolved, without being looked up again. The published
    /// clients have the same 30 seconds (v1-api 7.2).
    public var nameMemory: Duration
    /// How long a gateway that failed is passed over; it is doubled each time that the preferred one fails again.
    public var rest: Duration
    /// The longest rest.
    public var longestRest: Duration

    public init(
        nameMemory: Duration = .seconds(30), rest: Duration = .seconds(60), longestRest: Duration = .seconds(600)
    ) {
        self.nameMemory = nameMemory
        self.rest = rest
        self.longestRest = longestRest
    }
}
