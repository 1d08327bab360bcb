import ArgumentParser
import CloudRecordingAPI
import CredentialFetching
import FoundationEssentials
import JobPlan
import JobRunner
import RunProgress

/// Runs specs against the service.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run specs against the service.")

    @OptionGroup var input: InputOptions

    @OptionGroup var options: RunOptions

    @OptionGroup(title: "Starts") var starts: StartOptions

    @Option(
        help: ArgumentHelp(
            "A base URL to call in place of the specs' own. It is of https, or of http on this machine.",
            valueName: "url"))
    var endpoint: String?

    @Option(
        help: ArgumentHelp(
            "When the run was due, which names it. Left out, it is the schedule's last time, or now.",
            valueName: TimeArgument.form))
    var at: TimeArgument?

    @Flag(
        help:
            "Run what is due by its schedule, and what was left. What was run already is not run again: for a crontab line."
    )
    var due = false

    @Flag(help: "Run what is valid and has its variables, even when other jobs do not.")
    var keepGoing = false

    func validate() throws {
        _ = try calledEndpoint()
        guard !due || at == nil else {
            throw ValidationError("--due takes its times from schedules, so that --at is none of its")
        }
    }

    /// Where `--endpoint` points.
    ///
    /// - Throws: a usage error where that is no place for credentials to go.
    private func calledEndpoint() throws -> Endpoint? {
        do {
            return try endpoint.map { try Endpoint.url($0) }
        } catch {
            throw ValidationError("--endpoint: \(error)")
        }
    }

    func run() async throws {
        options.apply()
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        let scheduledAt = at?.milliseconds ?? now
        let workload = try await Workload(
            input,
            Workload.Reading(
                needsEnvironment: true, beginning: scheduledAt / 1000, endpoint: try calledEndpoint(),
                starts: starts.policy,
                now: now / 1000, purpose: .running))
        do {
            try workload.checkBeforeActing()
        } catch  where keepGoing && !workload.plans.isEmpty && workload.isPartlySound {
            Console.tell("rundown: going on with the valid ones", as: .info)
        } catch {
            try await goOnWithWhatIsLeft(workload)
            throw error
        }
        if let emptyShard = workload.emptyShard {
            Console.remark("rundown: \(emptyShard)", as: .info)
            return try workload.status.check()
        }
        try await runner(of: workload).run(status: workload.status) { environment, store in
            let jobs = ScheduledJobs(
                workload.plans, now: now, at: at?.milliseconds, keepsGoing: keepGoing,
                refusal: options.credentials.source.refusal)
            var batch = try due ? jobs.due(store, environment) : jobs.all(environment)
            try LeftRuns(of: workload).add(to: &batch, environment)
            return batch
        }
    }

    /// What dead processes have left may be recording, whatever is wrong with a spec now. Nothing new is begun.
    ///
    /// - Throws: what ends the program where there was anything.
    private func goOnWithWhatIsLeft(_ workload: Workload) async throws {
        let left = LeftRuns(of: workload)
        do {
            guard try left.areAny(in: options.state) else { return }
        } catch {
            return Console.tell("rundown: what was left could not be looked up: \(error)")
        }
        try await runner(of: workload).run(status: workload.status) { environment, _ in try left.batch(environment) }
    }

    private func runner(of workload: Workload) -> Runner {
        var runner = Runner(options: options, replanner: Replanner(values: workload.values))
        runner.plans = workload.plans
        runner.starts = starts.policy
        runner.connectTimeout = workload.plans.map(\.service.connectTimeout).min() ?? runner.connectTimeout
        return runner
    }
}
