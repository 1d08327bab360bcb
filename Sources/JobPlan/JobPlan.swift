package import CloudRecordingAPI
package import JSONText
package import SourceText

/// What one job will do: its recorder, and every step with the request it makes.
///
/// A pure function of the job and the time it begins; the same input gives the same plan.
package struct JobPlan: Sendable {
    package let name: String
    package let labels: [String: String]
    /// The file that the job stands in, and where.
    package let source: SourceLocation
    /// The row of a table that the job was made for.
    package var row: SourceLocation?
    /// Where to point when something is wrong with this job as one of several.
    var place: SourceLocation { row ?? source }
    package let mode: RecordingMode
    @Boxed package var service: ServicePlan
    package let cname: String
    /// The recorder's uid; `nil` where the runner derives one for each try.
    package internal(set) var uid: String?
    package internal(set) var spareUids: [String]
    /// Which of the job's recorders this is, from 0; the plan of a job is that of the first.
    package internal(set) var replica = 0
    /// The users that the spec says are in the channel, as far as it does.
    package let participants: [String]
    @Boxed package internal(set) var acquire: AcquireRequest
    /// The request of start. Where a token is minted, it has none yet.
    @Boxed package internal(set) var start: StartRequest
    package let mint: TokenMint?
    /// Where storage credentials are fetched; `nil` where they are written in the spec. Until then placeholders stand in
    /// the requests.
    package let credentials: CredentialPlan?
    /// Every step, in the order in which they are taken.
    package let steps: [Step]
    /// The stop's offset; `nil` where the stop is at a time of day and the beginning is not known.
    package let length: Duration?
    package let policy: RunPolicy
    package let expectation: ExpectationPlan?
    /// Who is told of the run.
    package let notifications: [NotificationPlan]
    /// When it runs again and again, in the words of the spec; `nil` without a schedule.
    package let recurrence: String?
    /// The same to be reckoned with; `nil` where it has variables without a value, too.
    @Boxed package internal(set) var schedulePlan: SchedulePlan?
    /// Whether channel and uid are known, so that they can be compared with another job's.
    package let isIdentityKnown: Bool
    /// The spec as it takes effect, secrets as references; its digest names the run.
    @Compact package var effectiveSpec: JSON
    /// Whether the plan can be made again of its effective spec: no secret was written out in the spec.
    package let isSpecWhole: Bool
    /// SHA-256 of what the plan does, in hexadecimal; the same plan has the same digest.
    package var digest = ""
    /// How much of it can be done.
    package var reach = Reach.whole
    /// Secrets that the plan would show where nothing else there is one, and that reports must not.
    package var openSecrets: [Secret] = []
    /// How requests are spelled.
    package var spelling: UnsubscribeSpelling { service.spelling }

    /// Every secret that the job's requests hold, to be scrubbed from whatever is kept of answers.
    package var secrets: [Secret] {
        openSecrets + [service.customerSecret] + start.secrets + (mint.map { [$0.appCertificate] } ?? [])
            + steps.flatMap { step -> [Secret] in
                switch step.work {
                case .updateLayout(let request): request.secrets
                case .update(let request): request.secrets
                case .acquire, .start, .confirm, .query, .handOver, .stop, .verify: []
                }
            }
    }
}

/// Where the service is, as whom it is called, and within which limits.
package struct ServicePlan: Sendable {
    package var appId: String
    package let customerId: String
    package var customerSecret: Secret
    package var endpoint: Endpoint
    package let requestsPerSecond: Int
    package let concurrentRecorders: Int
    package let connectTimeout: Duration
    /// `nil` where each call has its own (v1-api 1.5).
    package let requestTimeout: Duration?
    package let spelling: UnsubscribeSpelling
}

/// How the recorder's token is made.
package struct TokenMint: Sendable {
    package let appCertificate: Secret
    package let expiresIn: Duration
}

/// What the runner does when something goes wrong.
package struct RunPolicy: Sendable {
    package let confirmTimeout: Duration
    package let pollEvery: Duration
    package let uploadTimeout: Duration
    package let failsWithoutData: Bool
    /// Whether a start that may have been accepted and cannot be found is replaced by another.
    package let replacesUnknownStart: Bool
    /// How many recorders record the same.
    package var redundancy = 1
    /// How often a recording that ended by itself is begun again; 0 where that fails the job.
    package var restarts = 0
}

/// What a successful run has to show.
package struct ExpectationPlan: Sendable {
    package let files: Int?
    package let duration: Duration?
    package let uploadingStatus: [String]?
}

/// One step of a plan.
package struct Step: Sendable {
    /// Unique in the plan: `updateLayout-2`.
    package let id: String
    package let moment: StepMoment
    package let work: Work
    /// Whether the recording is stopped when this step fails.
    package let stopsOnFailure: Bool
    /// Where the spec asks for it; `nil` for what every job has.
    package let source: SourceLocation?
    /// Whether the storage credentials of its request are fetched when it is due.
    package let fetchesCredentials: Bool

    init(
        id: String, moment: StepMoment, work: Work, stopsOnFailure: Bool, source: SourceLocation?,
        fetchesCredentials: Bool = false
    ) {
        self.id = id
        self.moment = moment
        self.work = work
        self.stopsOnFailure = stopsOnFailure
        self.source = source
        self.fetchesCredentials = fetchesCredentials
    }
}

extension JobPlan {
    /// The steps of which it is not known when they are due, since a variable that says so has no value yet.
    package var stepsWithoutMoment: [Step] { steps.filter { $0.moment == .unknown } }
}

/// When a step is due.
package enum StepMoment: Sendable, Hashable {
    /// As soon as the step before it is done.
    case next
    /// After the answer that gave the sid.
    case offset(Duration)
    /// At a time of day, in Unix seconds; with the offset where the beginning is known.
    case instant(Int64, offset: Duration?)
    /// A variable that says so has no value yet; such a plan is looked at, and never run.
    case unknown

    package var offset: Duration? {
        switch self {
        case .next, .unknown: nil
        case .offset(let offset): offset
        case .instant(_, let offset): offset
        }
    }
}

/// What a step does.
package indirect enum Work: Sendable, Hashable {
    case acquire
    case start
    /// Asks until the recording is ready.
    case confirm
    case updateLayout(UpdateLayoutRequest)
    case update(UpdateRequest)
    case query(QueryExpectation)
    /// Begins a recording under the next uid with what is in force, and stops the one before it once that is ready.
    case handOver
    case stop(StopRequest)
    /// Asks until the recording is gone.
    case verify

    package var call: V1Call {
        switch self {
        case .acquire: .acquire
        case .start, .handOver: .start
        case .confirm, .query, .verify: .query
        case .updateLayout: .updateLayout
        case .update: .update
        case .stop: .stop
        }
    }
}

/// What a query step wants to see.
package struct QueryExpectation: Sendable, Hashable {
    /// The statuses that will do; `nil` for any.
    package let statuses: [RecordingStatus]?
    package let isOnHold: Bool?
    /// How long is asked again until it is seen.
    package let within: Duration
}

/// What is in force in a recording.
package struct RecordingState: Sendable, Hashable {
    /// The layout; `nil` where there is no mixed picture, or V1's own default holds.
    package var layout: MixedLayout?
    package var subscriptions: StreamSubscribe?
    package var isOnHold: Bool?
    package var outputs: [RTMPOutput]?
    /// Boxed, since it is the same in most states of a plan.
    @Boxed package var storage: StorageConfig
}
