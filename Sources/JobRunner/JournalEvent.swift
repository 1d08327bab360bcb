package import CloudRecordingAPI
package import JSONText
package import JobPlan
package import RunReport

/// What happened in a run, as far as whoever goes on with it has to know.
package indirect enum JournalEvent: Sendable {
    /// The run has begun; once more where it has waited, and is started now.
    case began(RunBeginning)
    /// Another process goes on with the run, which it found like that.
    case resumed(ResumptionReport.Finding)
    /// A request that changes something is about to be sent.
    case intent(CallIntent)
    /// What came of it, after every repeat.
    case outcome(CallOutcome)
    /// The answer with the sid came: offset 0.
    case anchored(RecordingAnchor)
    /// Another recording is about to follow this one; or, of one that is followed already, how it stands now.
    case followed(EarlierRecording)
    /// The recording that was to be handed over goes on; with the one that was to follow, if it was accepted.
    case keptOn(EarlierRecording?)
    /// A step that changes nothing is over; its report is in the notes.
    case stepEnded(String)
    /// The run is over.
    case ended(RunReport)
    /// Something that a newer rundown wrote. It is kept as it is.
    case foreign(JSON)
}

/// What a run is.
package struct RunBeginning: Sendable, Hashable, Codable {
    package var job: String
    /// When it was due, in milliseconds since the Unix epoch.
    package var scheduledAt: Int64
    /// SHA-256 of the spec as it takes effect, with references in place of secrets.
    package var specDigest: String
    package var planDigest: String
    package var mode: RecordingMode
    package var service: ServiceIdentity
    /// The customer's quota.
    package var requestsPerSecond: Int?
    /// Which of the job's recorders it is, from 1; `nil` where there is one.
    package var replica: Int?
    /// What the plan can be made of again.
    package var spec: JournaledSpec?
    /// When it is to be started, in milliseconds since the Unix epoch; `nil` where that is at once.
    package var startsAt: Int64?
    /// Whether it was only waiting for its start then; `nil` where it was not.
    package var waits: Bool?
    /// How long it waited for its turn before it was started, in milliseconds; `nil` where it did not, or has not yet.
    package var waited: Int64?
    /// How long it is to be recorded, in milliseconds; `nil` in older journals.
    package var length: Int64?

    package init(
        job: String, scheduledAt: Int64, specDigest: String, planDigest: String, mode: RecordingMode,
        service: ServiceIdentity, requestsPerSecond: Int? = nil, replica: Int? = nil, spec: JournaledSpec? = nil,
        startsAt: Int64? = nil, waits: Bool? = nil, waited: Int64? = nil, length: Int64? = nil
    ) {
        self.length = length
        self.waits = waits
        self.startsAt = startsAt
        self.waited = waited
        self.requestsPerSecond = requestsPerSecond
        self.spec = spec
        self.job = job
        self.scheduledAt = scheduledAt
        self.specDigest = specDigest
        self.planDigest = planDigest
        self.mode = mode
        self.service = service
        self.replica = replica
    }
}

/// A spec as it took effect, with references in place of secrets, and where it stood.
package struct JournaledSpec: Sendable, Hashable, Codable {
    /// `nil` where a secret was written out in it.
    package var content: Compact?
    package var file: String
    /// The absolute path of the folder that the file stood in, for what it names beside it; `nil` where none is known.
    package var folder: String?
    /// The file that names that of its credentials, by its absolute path, where it stood in another folder: a base. `nil`
    /// where it is the spec's own, and in older journals.
    package var credentialsNamedIn: String?
    package var line: Int
    /// The line that asks for each step of the plan; `nil` for what every job has.
    package var stepLines: [Int?]

    package init(
        content: Compact?, file: String, folder: String? = nil, credentialsNamedIn: String? = nil, line: Int,
        stepLines: [Int?]
    ) {
        self.content = content
        self.folder = folder
        self.credentialsNamedIn = credentialsNamedIn
        self.file = file
        self.line = line
        self.stepLines = stepLines
    }
}

/// Where the service is, and as whom it is called.
package struct ServiceIdentity: Sendable, Hashable, Codable {
    package var endpoint: String
    package var appId: String
    package var customerId: String

    package init(endpoint: String, appId: String, customerId: String) {
        self.endpoint = endpoint
        self.appId = appId
        self.customerId = customerId
    }
}

/// A request that is about to be sent.
package struct CallIntent: Sendable, Hashable, Codable {
    package var step: String
    package var call: V1Call
    package var identity: RecorderIdentity
    package var resourceId: String
    /// `nil` for start.
    package var sid: String?
    /// HMAC-SHA-256 of the body under the customer secret, so that a repeat can be told from another request.
    package var bodyDigest: String
    /// What a start needs to be repeated; `nil` for every other call.
    package var start: StartIntent?

    package init(
        step: String, call: V1Call, identity: RecorderIdentity, resourceId: String, sid: String? = nil,
        bodyDigest: String, start: StartIntent? = nil
    ) {
        self.step = step
        self.call = call
        self.identity = identity
        self.resourceId = resourceId
        self.sid = sid
        self.bodyDigest = bodyDigest
        self.start = start
    }
}

/// What a start needs to be repeated byte for byte (v1-api 5.3).
package struct StartIntent: Sendable, Hashable, Codable {
    /// The number of the uid among those that the run may use, from 0.
    package var uidNumber: Int
    /// When the resource was acquired, in milliseconds since the Unix epoch; it lasts five minutes.
    package var acquiredAt: Int64
    /// When a minted token says that it was issued, in seconds since the Unix epoch.
    package var tokenIssuedAt: Int64
    /// The steps whose changes are in it; `nil` at the beginning of the timeline.
    package var effects: [String]?

    package init(uidNumber: Int, acquiredAt: Int64, tokenIssuedAt: Int64, effects: [String]? = nil) {
        self.uidNumber = uidNumber
        self.acquiredAt = acquiredAt
        self.tokenIssuedAt = tokenIssuedAt
        self.effects = effects
    }
}

/// What came of a request, after every repeat.
package struct CallOutcome: Sendable, Codable {
    package enum Fate: String, Sendable, Hashable, Codable {
        /// It has taken effect.
        case taken
        /// It has not, or what it was about is gone.
        case refused
        /// Whether it has cannot be known.
        case unknown
        /// A start that has, and whose sid nobody told.
        case orphaned
    }

    package var step: String
    package var call: V1Call
    package var resourceId: String
    package var fate: Fate
    package var sid: String?
    /// After a start that gave a sid: the time of day of offset 0, in milliseconds since the Unix epoch.
    package var startedAt: Int64?
    /// The code of the answer.
    package var code: Int?
    package var error: String?
    /// After a start that gave no sid: the number of the uid that is tried next; `nil` where the run gives up.
    package var nextUidNumber: Int?
    /// After a stop: what the recording has left behind.
    package var remains: RecordingRemains?

    package init(
        step: String, call: V1Call, resourceId: String, fate: Fate, sid: String? = nil,
        startedAt: Int64? = nil, code: Int? = nil, error: String? = nil, nextUidNumber: Int? = nil,
        remains: RecordingRemains? = nil
    ) {
        self.step = step
        self.call = call
        self.resourceId = resourceId
        self.fate = fate
        self.sid = sid
        self.startedAt = startedAt
        self.code = code
        self.error = error
        self.nextUidNumber = nextUidNumber
        self.remains = remains
    }
}

/// The recording as every later call names it, and when it began.
package struct RecordingAnchor: Sendable, Hashable, Codable {
    package var handle: RecordingHandle
    /// The time of day of offset 0, in milliseconds since the Unix epoch.
    package var startedAt: Int64

    package init(handle: RecordingHandle, startedAt: Int64) {
        self.handle = handle
        self.startedAt = startedAt
    }
}

/// What a stopped recording has left behind, as far as the service told.
package struct RecordingRemains: Sendable, Codable {
    package var state: RecordingOutcome
    package var files: [FileReport]
    package var uploadingStatus: String

    package init(state: RecordingOutcome, files: [FileReport], uploadingStatus: String) {
        self.state = state
        self.files = files
        self.uploadingStatus = uploadingStatus
    }
}
