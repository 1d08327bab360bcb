/// What the processes of one machine know of each other's runs.
package protocol RunRegistry: Sendable {
    /// Takes a lock that is given back when the process dies, unless anybody else holds it.
    ///
    /// - Parameter isShared: whether others may hold it in the same way.
    func take(_ lock: RunLock, isShared: Bool) throws(JournalError) -> Bool
    /// Gives a lock back.
    func release(_ lock: RunLock)
    /// The runs that were begun and whose end is not written down, oldest first.
    ///
    /// - Parameter job: the job that they are runs of; `nil` for all.
    func unfinishedRuns(of job: JobIdentity?) throws(JournalError) -> [KnownRun]
    /// The runs that are over and whose last report names recordings that were not stopped and may still go on, oldest
    /// first.
    ///
    /// - Parameter now: milliseconds since the Unix epoch.
    func leftRecordings(at now: Int64) throws(JournalError) -> [KnownRun]
    /// Notes that a run that was due is begun, or never will be, so that no later look takes it up.
    ///
    /// - Parameter scheduledAt: in milliseconds since the Unix epoch.
    func settle(_ job: JobIdentity, scheduledAt: Int64) throws(JournalError)
    /// Asks whoever runs them to stop their recordings and to end.
    func askToStop(_ runs: [String]) throws(JournalError)
    /// The runs that are asked to stop, of those given.
    func askedToStop(of runs: [String]) throws(JournalError) -> Set<String>
}

/// What is locked.
package enum RunLock: Sendable, Hashable {
    /// A job, whichever of its runs it is about.
    case job(JobIdentity)
    /// A run, by its key.
    case run(String)

    /// A name of its own.
    package var name: String {
        switch self {
        case .job(let job): "job \(job.name)\n\(job.service.endpoint)\n\(job.service.appId)\n\(job.service.customerId)"
        case .run(let key): "run \(key)"
        }
    }
}

/// What makes two runs those of one job: its name, and as whom the service is called where.
package struct JobIdentity: Sendable, Hashable {
    package var name: String
    package var service: ServiceIdentity

    package init(name: String, service: ServiceIdentity) {
        self.name = name
        self.service = service
    }
}

/// A run that was written down.
package struct KnownRun: Sendable, Hashable {
    /// The run's key.
    package var key: String
    package var beginning: RunBeginning

    package init(key: String, beginning: RunBeginning) {
        self.key = key
        self.beginning = beginning
    }

    package var job: JobIdentity { JobIdentity(name: beginning.job, service: beginning.service) }
}
