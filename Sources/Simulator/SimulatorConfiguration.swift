/// Everything about the simulated service that is decided before its first request.
///
/// Two services with the same configuration that are sent the same requests at the same times answer alike, byte for
/// byte.
package struct SimulatorConfiguration: Sendable {
    /// Who may call.
    package var accounts: Accounts
    /// For which apps recording is enabled.
    package var apps: Apps
    /// Apps whose project is not active, after an overdue bill for instance (code 405).
    package var inactiveApps: Set<String>
    /// Apps with an App Certificate: their recorders need a good token to join a channel (v1-api 1.6).
    package var appsWithCertificate: Set<String>
    /// Buckets that cannot be written to: a recording into one is ready, then gone (v1-api 5.10).
    package var brokenBuckets: Set<String>
    /// Hosts of pages that cannot be opened: a web recording of one is gone after a while (v1-api 5.5).
    package var unreachableHosts: Set<String>
    /// Who is in a channel, unless ``SimulatedService/setParticipants(_:in:)`` said otherwise.
    package var participants: Participants
    package var quotas: Quotas
    package var limits: Limits
    package var latency: Latency
    package var uploads: Uploads
    package var pace: Pace
    /// How the service behaves where its reference only infers it.
    package var readings: Readings
    package var faults: FaultPlan
    /// What ids and chances grow from.
    package var seed: UInt64

    package init(seed: UInt64 = 0) {
        accounts = .any
        apps = .any
        inactiveApps = []
        appsWithCertificate = []
        brokenBuckets = []
        unreachableHosts = []
        participants = .anySubscribed
        quotas = Quotas()
        limits = Limits()
        latency = Latency()
        uploads = Uploads()
        pace = Pace()
        readings = Readings()
        faults = FaultPlan()
        self.seed = seed
    }
}

extension SimulatorConfiguration {
    /// Whose credentials are accepted.
    package enum Accounts: Sendable, Hashable {
        /// Any id with any secret, neither of them empty.
        case any
        case only([Account])
    }

    /// A customer id with its secret, and the apps the account owns; `nil` stands for all.
    package struct Account: Sendable, Hashable {
        package var customerId: String
        package var customerSecret: String
        package var appIds: [String]?

        package init(customerId: String, customerSecret: String, appIds: [String]? = nil) {
            self.customerId = customerId
            self.customerSecret = customerSecret
            self.appIds = appIds
        }
    }

    /// The apps for which recording is enabled.
    package enum Apps: Sendable, Hashable {
        /// Any id of 32 hexadecimal digits.
        case any
        case only([String])
    }

    /// What an app may use at once (v1-api 1.4).
    package struct Quotas: Sendable, Hashable {
        /// Requests of one app in the last second.
        package var requestsPerSecond = 10
        /// Live individual and mix recordings of one app.
        package var workers = 50
        /// Live web page recordings of one app.
        package var webWorkers = 200

        package init() {}
    }

    /// How much the service takes in and remembers, so that it never grows without bound.
    package struct Limits: Sendable, Hashable {
        /// The longest body in bytes; a longer one gets 413 and is not read.
        package var bodyBytes = 1 << 18
        /// Entries of the ledger that are kept at least; older ones are forgotten once they have been told.
        package var ledgerEntries = 100_000
        /// Recordings that are live at once, of all apps together; beyond, acquire gives code 406.
        package var liveRecordings = 250_000
        /// Recordings that are kept after they are gone; of older ones the ids are unknown.
        package var endedRecordings = 10_000
        /// Resources that wait for their start; of more the oldest are unknown, as are the oldest whose
        /// `startParameter`s take more than 64 MiB together.
        package var unusedResources = 100_000
        /// Channels of which somebody said who is in them.
        package var channels = 10_000
        /// Participants of one channel.
        package var participants = 1000

        package init() {}

        /// For a run that ends: nothing is forgotten.
        package static let none: Limits = {
            var limits = Limits()
            limits.ledgerEntries = .max
            limits.endedRecordings = .max
            limits.unusedResources = .max
            return limits
        }()
    }

    /// How long a request and its answer are under way. Only the in-process transport waits for it.
    package struct Latency: Sendable, Hashable {
        package var outbound: Duration
        package var inbound: Duration
        /// At most so much is added to each way, by a seeded chance.
        package var jitter: Duration

        package init(
            outbound: Duration = .milliseconds(20), inbound: Duration = .milliseconds(20), jitter: Duration = .zero
        ) {
            self.outbound = outbound
            self.inbound = inbound
            self.jitter = jitter
        }
    }

    /// How long the tail of a recording takes to be uploaded after its end (v1-api 5.6).
    package struct Uploads: Sendable, Hashable {
        package var duration: Duration
        /// How long a synchronous stop waits before it answers code 50 instead.
        package var patience: Duration

        package init(duration: Duration = .seconds(3), patience: Duration = .seconds(20)) {
            self.duration = duration
            self.patience = patience
        }
    }
}
