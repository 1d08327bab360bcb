import CloudRecordingAPI
import JobSpec
import SourceText

/// What a batch asks of the account at each moment (v1-api 1.4).
extension BatchPlan {
    /// More requests in a second than the quota, with how late the last of them comes.
    func requestLoad(_ group: [JobPlan]) -> [Diagnostic] {
        BatchPlan.grouped(group) { [$0.service.customerId, "\($0.service.endpoint)"] }.compactMap { jobs in
            guard let quota = jobs.map(\.service.requestsPerSecond).min() else { return nil }
            // Of those that wait for others to end nobody knows when they begin.
            let load = RequestLoad(jobs.prefix(starts.limit ?? jobs.count).flatMap(\.replicas), quota: quota, starts)
            guard let breaking = load.breaking, jobs.count > 1 || load.isOverloaded else { return nil }
            let job = jobs.last { RequestLoad.makesRequest($0, in: breaking.second, starts) }
            guard let place = job ?? jobs.last else { return nil }
            let late = Duration.milliseconds((load.worstDelay * 1000).rounded(.up))
            let steady = jobs.reduce(0) {
                $0 + Double($1.policy.redundancy) / Double(max($1.policy.pollEvery.milliseconds, 1)) * 1000
            }
            let polls = steady > 0.5 * Double(quota)
            return BatchPlan.problem(
                .requestQuota, at: place.place, path: "service.requestsPerSecond",
                "at \(Duration.seconds(breaking.second).notation) \(count(jobs.count, "job")) make \(breaking.count) "
                    + "requests in one second; the quota is \(quota), so steps come up to \(late.notation) late",
                hint: polls
                    ? "look at recordings less often: policy.pollEvery"
                    : "begin the jobs at least \(Duration.milliseconds(3 * 1000 / Int64(quota) + 1).notation) apart, "
                        + "or have the quota raised")
        }
    }

    /// More recorders at once than the quota, at the moment at which most of them run.
    func recorderLoad(_ group: [JobPlan]) -> [Diagnostic] {
        let accounts = BatchPlan.grouped(group) {
            [$0.service.customerId, "\($0.service.endpoint)", $0.mode == .web ? "web" : ""]
        }
        return accounts.compactMap { jobs in
            let (moment, together) = mostAtOnce(jobs)
            let recorders = together.flatMap(\.replicas)
            guard let quota = jobs.map(\.service.concurrentRecorders).min(), recorders.count > quota else { return nil }
            let shortest = jobs.compactMap(\.length).min()
            let later = shortest.map { ", or begin \(recorders.count - quota) of them \($0.notation) later" } ?? ""
            let most = max(quota / (jobs.map(\.policy.redundancy).max() ?? 1), 1)
            let cure =
                jobs.count > 1
                ? "run at most \(most) together, with --jobs \(most)\(later)"
                : "record once: write redundancy: 1 in policy"
            return BatchPlan.problem(
                .recorderQuota, at: recorders[quota].place, path: "service.concurrentRecorders",
                "at \(moment.notation) \(recorders.count) recorders run at once; the quota is \(quota)",
                hint: cure, notes: jobs.count > 1 ? [("the first of them is here", jobs[0].place)] : [])
        }
    }

    /// The jobs that run when most do, and since when.
    private func mostAtOnce(_ jobs: [JobPlan]) -> (since: Duration, jobs: [JobPlan]) {
        func limited(_ jobs: [JobPlan]) -> [JobPlan] {
            guard let limit = starts.limit, jobs.count > limit else { return jobs }
            // Whichever they are.
            return Array(jobs.sorted { $0.policy.redundancy > $1.policy.redundancy }.prefix(limit))
        }
        guard starts.spread != nil else { return (.zero, limited(jobs)) }
        let spans = jobs.map { job in
            let begin = starts.delay(of: job.name) ?? .zero
            return (job: job, begin: begin, end: job.length.map { begin + $0 })
        }
        var most: (since: Duration, jobs: [JobPlan], weight: Int) = (.zero, [], 0)
        // Most run at the beginning of one of them; those that begin are few enough to try all.
        for moment in Set(spans.map(\.begin)).sorted() {
            let running = limited(
                spans.filter { $0.begin <= moment && $0.end.map { $0 > moment } ?? true }.map(\.job))
            let weight = running.reduce(0) { $0 + $1.policy.redundancy }
            if weight > most.weight { most = (moment, running, weight) }
        }
        return (most.since, most.jobs)
    }

    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

/// The requests of jobs that begin together, by the second.
struct RequestLoad {
    /// The first second with more requests than the quota.
    private(set) var breaking: (second: Int64, count: Int)?
    /// How many seconds the last request in the longest queue comes late, at the quota's pace.
    private(set) var worstDelay: Double = 0
    /// Whether the queue never ends while the jobs run.
    private(set) var isOverloaded = false

    /// Longer than that nothing new shows: the polls come round again.
    static let horizon: Int64 = 86_400

    init(_ jobs: [JobPlan], quota: Int, _ starts: StartPolicy = StartPolicy()) {
        var last: Int64 = 0
        for job in jobs { RequestLoad.forEachRequest(of: job, starts) { last = max(last, $0) } }
        var counts = [Int](repeating: 0, count: Int(last) + 1)
        for job in jobs { RequestLoad.forEachRequest(of: job, starts) { counts[Int($0)] += 1 } }
        var queue = 0.0
        for (second, count) in counts.enumerated() {
            queue = max(0, queue - Double(quota)) + Double(count)
            if count > quota, breaking == nil { breaking = (Int64(second), count) }
            worstDelay = max(worstDelay, queue / Double(quota))
        }
        // Until the horizon nothing more comes.
        queue -= Double(quota) * Double(RequestLoad.horizon - last)
        isOverloaded = queue / Double(quota) > 60
    }

    /// Whether a job makes a request in a second.
    static func makesRequest(_ job: JobPlan, in second: Int64, _ starts: StartPolicy) -> Bool {
        var isFound = false
        forEachRequest(of: job, starts) { isFound = isFound || $0 == second }
        return isFound
    }

    /// The seconds at which a job makes a request, within the horizon: acquire and start at 0, the look that confirms it,
    /// those while it runs, its steps, and the look after its stop.
    static func forEachRequest(of job: JobPlan, _ starts: StartPolicy = StartPolicy(), _ body: (Int64) -> Void) {
        let begin = (starts.delay(of: job.name) ?? .zero).milliseconds / 1000
        func note(_ second: Int64) { if (0...horizon).contains(begin + second) { body(begin + second) } }
        let length = min(job.length.map { $0.milliseconds / 1000 } ?? horizon, horizon)
        for second in [0, 0, 5] as [Int64] { note(second) }
        let period = max(job.policy.pollEvery.milliseconds / 1000, 1)
        for second in stride(from: 5 + period, to: length, by: Int64.Stride(period)) { note(second) }
        for step in job.steps {
            guard let offset = step.moment.offset else { continue }
            note(offset.milliseconds / 1000)
            // The start of the next recorder, the look that confirms it, and the stop of the one before it.
            guard step.work == .handOver else { continue }
            for later in [0, 5, 5] as [Int64] { note(offset.milliseconds / 1000 + later) }
        }
        if let length = job.length { note(length.milliseconds / 1000 + 5) }
    }
}
