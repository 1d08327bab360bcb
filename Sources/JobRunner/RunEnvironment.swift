package import CloudRecordingAPI
package import JobPlan
package import Transport

/// What a run acts through.
package struct RunEnvironment: Sendable {
    package var transport: any Transport
    package var clock: RunClock
    /// What all jobs know of the gateways.
    package var gateways: Gateways
    package var journal: any Journal
    /// What other processes of this machine do; `nil` where there are none.
    package var registry: (any RunRegistry)?
    /// Makes the plan of a run again that another process has left.
    package var replan: @Sendable (KnownRun) -> Result<JobPlan, JournalError> = { _ in
        .failure(JournalError("its plan cannot be made again here"))
    }
    /// As much of that plan as can be had where not all of it can.
    package var replanWithinReach: @Sendable (KnownRun) -> Result<JobPlan, JournalError> = { _ in
        .failure(JournalError("its plan cannot be made again here"))
    }
    /// Keeps the rate of requests of a customer with a quota of so many a second.
    package var rateKeeper: @Sendable (_ customer: String, _ requestsPerSecond: Int) -> any RateKeeper = {
        LocalRate(requestsPerSecond: $1)
    }
    /// What gives storage credentials that are fetched.
    package var credentials: any CredentialSource
    /// Opened when every recording should be stopped.
    package var gate: StopGate
    /// The program and its version, for reports.
    package var tool: String
    /// Where chance begins: the jitter of retries.
    package var seed: UInt64
    package var observer: @Sendable (RunEvent) -> Void
    /// Who tells others of the runs; `nil` where nobody is told.
    package var signals: (any RunSignals)?
    /// Who is told besides those that specs name.
    package var notifications: [NotificationPlan] = []
    /// The absolute path of the folder that a spec stands in, by the path that it was given with; `nil` where none is known.
    package var folder: @Sendable (_ spec: String) -> String? = { _ in nil }
    /// When jobs begin, of all that are due.
    package var starts = StartPolicy()
    /// Where the jobs of a batch wait to begin; `nil` where none has to.
    var startLine: StartLine?

    /// - Parameter resolver: looks up the hosts of an area before they are called.
    package init(
        transport: any Transport, resolver: (any NameResolver)? = nil, clock: RunClock, journal: any Journal,
        registry: (any RunRegistry)? = nil, credentials: any CredentialSource = NoCredentialSource(),
        gate: StopGate = StopGate(), tool: String, seed: UInt64 = 0,
        observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
    ) {
        self.transport = transport
        self.clock = clock
        gateways = Gateways(resolver: resolver, elapsed: clock.elapsed)
        self.journal = journal
        self.registry = registry
        self.credentials = credentials
        self.gate = gate
        self.tool = tool
        self.seed = seed
        self.observer = observer
    }
}

/// Chance that can be repeated (SplitMix64).
package struct SeededChance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
