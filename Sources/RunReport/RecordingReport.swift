import DocumentSchema

/// A recording that was, or may have been, started.
package struct RecordingReport: Document, Equatable {
    package var cname: String
    package var uid: String
    package var resourceId: String
    package var sid: String?
    package var state: RecordingOutcome
    package var startedAt: String?
    package var endedAt: String?
    package var status: String?
    package var mayRunUntil: String?
    package var endsBy: String?
    package var endpoints: [String]

    package static let summary = "A recording that was, or may have been, started."
    package static let keys = [
        "cname": "The channel's name.",
        "uid": "The recorder's uid.",
        "resourceId": "The resource that it runs on; queries and stops name it.",
        "sid": "Its id; absent where no answer told it.",
        "state": "What became of it, as far as is known.",
        "startedAt": "When the answer with the sid came, RFC 3339 in UTC.",
        "endedAt": "When it was known to have ended, RFC 3339 in UTC.",
        "status": "The status that the service told of last, as a word.",
        "mayRunUntil": "In words, until when it may go on where it was not stopped for certain.",
        "endsBy":
            "When it has ended at the latest where it was not stopped for certain, RFC 3339 in UTC; absent where nothing "
            + "but its channel ends it.",
        "endpoints": "The base URLs that were called for it, in the order of their first use.",
    ]

    package init(
        cname: String, uid: String, resourceId: String, sid: String? = nil, state: RecordingOutcome,
        startedAt: String? = nil, endedAt: String? = nil, status: String? = nil, mayRunUntil: String? = nil,
        endsBy: String? = nil,
        endpoints: [String] = []
    ) {
        self.cname = cname
        self.uid = uid
        self.resourceId = resourceId
        self.sid = sid
        self.state = state
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.status = status
        self.mayRunUntil = mayRunUntil
        self.endsBy = endsBy
        self.endpoints = endpoints
    }
}

extension RecordingReport {
    /// Whether it may be recording, as far as is known.
    ///
    /// - Parameter now: RFC 3339 in UTC, with milliseconds.
    package func mayRun(at now: String) -> Bool {
        (state == .running || state == .possiblyRunning) && endsBy.map { $0 > now } ?? true
    }

    /// Until when it may go on, to be put behind what is said of it: "; it may go on for 1h from its start
    /// (maxRecordingHour), until 2026-01-01T01:10:00.000Z at the latest". Empty where it does not.
    package var prospects: String {
        let latest = endsBy.map { "until \($0) at the latest" }
        switch (mayRunUntil, latest) {
        case (let words?, let latest?): return "; it may go on \(words), \(latest)"
        case (let words?, nil), (nil, let words?): return "; it may go on \(words)"
        case (nil, nil): return ""
        }
    }
}

/// What became of a recording, as far as is known.
package enum RecordingOutcome: String, DocumentWord {
    /// It was stopped, or is stopping and only uploads go on.
    case stopped
    /// It ended by itself.
    case ended
    /// It was seen running, and no stop was accepted.
    case running
    /// Whether it runs cannot be known.
    case possiblyRunning
}

/// A file that the service told of.
package struct FileReport: Document {
    package var name: String
    package var trackType: String?
    package var uid: String?
    package var sliceStartTime: Int64?
    package var sid: String?

    package static let summary = "A file that the service told of."
    package static let keys = [
        "name": "The file's name in the bucket, with its folders.",
        "trackType": "audio, video or audio_and_video.",
        "uid": "Whose it is; 0 for all together.",
        "sliceStartTime": "When its recording began, in Unix milliseconds.",
        "sid": "The recording that it is of, where there were several.",
    ]

    package init(
        name: String, trackType: String? = nil, uid: String? = nil, sliceStartTime: Int64? = nil, sid: String? = nil
    ) {
        self.name = name
        self.trackType = trackType
        self.uid = uid
        self.sliceStartTime = sliceStartTime
        self.sid = sid
    }
}

/// Something that the spec expects, and whether it came true.
package struct ExpectationReport: Document {
    package var expected: String
    package var found: String
    package var isMet: Bool

    package static let summary = "Something that the spec expects, and whether it came true."
    package static let keys = [
        "expected": "What the spec expects, in words.",
        "found": "What there was, in words.",
        "isMet": "Whether that is so.",
    ]

    package init(expected: String, found: String, isMet: Bool) {
        self.expected = expected
        self.found = found
        self.isMet = isMet
    }
}

/// How often a recording was looked at between the steps.
package struct PollReport: Document {
    package var count: Int
    package var failures: Int

    package static let summary = "How often the recording was looked at between the steps."
    package static let keys = [
        "count": "How many queries were sent.",
        "failures": "How many of them gave no status.",
    ]

    package init(count: Int = 0, failures: Int = 0) {
        self.count = count
        self.failures = failures
    }
}
