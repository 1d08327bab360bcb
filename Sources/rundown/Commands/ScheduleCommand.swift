import ArgumentParser
import CredentialFetching
import FoundationEssentials
import JSONText
import JobPlan
import RunStore
import ScheduleFiles
import Scheduling
import SourceText
import SystemPackage

/// Shows when jobs are due, and writes it for what starts them.
struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Show when jobs are due, or write it for cron, systemd or Kubernetes.",
        discussion: """
            --program, --state and the options of reports go into lines for crontab and units for systemd, and with no \
            other format; --allow-commands goes with Kubernetes too.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, crontab, systemd, kubernetes }

    @OptionGroup var input: InputOptions

    @Option(help: ArgumentHelp("After when. Left out, now.", valueName: TimeArgument.form))
    var from: TimeArgument?

    @Option(help: "How many of the next times are shown.")
    var count = 10

    @Option(help: "How to print it, or for what to write it.")
    var format = Format.text

    @OptionGroup(title: "Reports") var reports: ReportOptions

    @OptionGroup(title: "Journal") var state: StateOptions

    @Flag(help: "Let what is written run the commands that specs name for storage credentials.")
    var allowCommands = false

    @Option(
        help: ArgumentHelp(
            "For crontab and systemd: the program that is started. Left out, this one.", valueName: "path"),
        completion: .file())
    var program: String?

    @Option(
        help: ArgumentHelp(
            "For crontab: the zone of the machine that it is for. Left out, this one's.", valueName: "zone"))
    var machineZone: String?

    @Option(
        help: ArgumentHelp("For systemd: the folder that the units are written into.", valueName: "folder"),
        completion: .directory)
    var into: String?

    @Option(
        help: ArgumentHelp(
            "For kubernetes: run the jobs of one schedule together, divided into so many pods.", valueName: "count"))
    var shards: Int?

    func validate() throws {
        if let shards {
            guard format == .kubernetes else { throw ValidationError("--shards goes with --format kubernetes") }
            guard 2...Shard.limit ~= shards else {
                throw ValidationError("--shards is a number from 2 to \(Shard.limit)")
            }
        }
        guard 1...10000 ~= count else { throw ValidationError("--count is a number from 1 to 10000") }
        guard machineZone == nil || format == .crontab else {
            throw ValidationError("--machine-zone goes with --format crontab")
        }
        guard into == nil || format == .systemd else { throw ValidationError("--into goes with --format systemd") }
        guard program == nil || [.crontab, .systemd].contains(format) else {
            throw ValidationError("--program goes with --format crontab and --format systemd")
        }
        guard state.state == nil || [.crontab, .systemd].contains(format) else {
            throw ValidationError("--state goes with --format crontab and --format systemd")
        }
        guard !allowCommands || ![.text, .json].contains(format) else {
            throw ValidationError("--allow-commands goes with --format crontab, systemd and kubernetes")
        }
        guard reports.reportDir == nil || [.crontab, .systemd].contains(format) else {
            throw ValidationError("--report-dir goes with --format crontab and --format systemd")
        }
        guard [.text, .json].contains(format) || !input.inputs.contains("-") else {
            throw ValidationError("what is started later cannot read this standard input; name files")
        }
    }

    func run() async throws {
        let workload = try await Workload(input)
        try workload.checkBeforeActing()
        let scheduled = workload.plans.filter { $0.schedulePlan != nil }
        guard [.text, .json].contains(format) || !scheduled.isEmpty || workload.emptyShard != nil else {
            throw ExitStatus.usage.telling("no job here has a schedule, so that nothing is written")
        }
        tellOthers(workload.plans.filter { $0.schedulePlan == nil })
        let start = from.map { $0.milliseconds / 1000 } ?? Int64(Date().timeIntervalSince1970)
        do {
            switch format {
            case .text: try Console.write(ComingRuns(scheduled, after: start, count: count).text)
            case .json: try Console.write(ComingRuns(scheduled, after: start, count: count).json.text(.indented) + "\n")
            case .crontab: try Console.write(Crontab.text(jobs(scheduled, workload), machineZone: try clocks()))
            case .systemd: try writeUnits(jobs(scheduled, workload), from: start)
            case .kubernetes:
                try Console.write(
                    KubernetesCronJobs.text(jobs(scheduled, workload), from: start, exits: ExitStatus.classes))
            }
        } catch let problem as KubernetesProblem {
            throw ExitStatus.invalidSpec.telling("\(problem)")
        } catch let problem as ZoneProblem {
            throw ExitStatus.inputMissing.telling(problem.sentence)
        }
    }

    /// Jobs that nobody would start are no mistake, and somebody may wonder.
    private func tellOthers(_ plans: [JobPlan]) {
        let unknown = plans.filter { $0.recurrence != nil }.map(\.name)
        if !unknown.isEmpty {
            Console.tell("rundown: a variable of the schedule is not set: \(unknown.joined(separator: ", "))")
        }
        let others = plans.filter { $0.recurrence == nil }.map(\.name)
        if !others.isEmpty { Console.tell("rundown: without a schedule: \(others.joined(separator: ", "))") }
    }

    private func jobs(_ plans: [JobPlan], _ workload: Workload) throws -> [ScheduledJob] {
        let source = CredentialFetcher(allowsCommands: allowCommands)
        // What is written would be refused whenever it is started.
        let refusals = plans.compactMap { plan in source.refusal(of: plan).map { "\(plan.name): \($0)" } }
        guard refusals.isEmpty else { throw ValidationError(refusals.joined(separator: "\n")) }
        let command = StartedCommand(
            input, reports, workload.plans, files: workload.files.map(\.name), program: program,
            state: try state.folder()?.path, allowsCommands: allowCommands)
        if let shards { return try batches(plans, of: command, shards) }
        return try plans.compactMap { plan in
            guard let schedule = plan.schedulePlan else { return nil }
            return ScheduledJob(
                name: plan.name,
                command: try format == .kubernetes ? command.inContainer([plan]) : command.onMachine(plan),
                schedule: schedule, zone: try ZoneDatabase.machineZone(schedule.zoneName))
        }
    }

    /// The jobs of each schedule together.
    private func batches(_ plans: [JobPlan], of command: StartedCommand, _ shards: Int) throws -> [ScheduledJob] {
        var order: [String] = []
        var batches: [String: [JobPlan]] = [:]
        for plan in plans {
            guard let common = plan.schedulePlan?.common else { continue }
            if batches[common] == nil { order.append(common) }
            batches[common, default: []].append(plan)
        }
        return try order.compactMap { common in
            guard let plans = batches[common], let schedule = plans.first?.schedulePlan else { return nil }
            return ScheduledJob(
                name: KubernetesCronJobs.batchName(of: common),
                command: try command.inContainer(plans, shards: shards), schedule: schedule,
                zone: try ZoneDatabase.machineZone(schedule.zoneName), shards: shards, jobs: plans.map(\.name))
        }
    }

    /// What clocks show where cron runs.
    private func clocks() throws -> ZoneRules {
        guard let machineZone else {
            do {
                return try ZoneDatabase.ofClocks()
            } catch {
                throw ExitStatus.inputMissing.telling("/etc/localtime: \(error); say the zone with --machine-zone")
            }
        }
        do {
            return try ZoneDatabase.machineZone(machineZone)
        } catch {
            throw ValidationError("--machine-zone: \(error.sentence)")
        }
    }

    private func writeUnits(_ jobs: [ScheduledJob], from start: Int64) throws {
        let files = SystemdUnits.files(jobs, from: start, exits: ExitStatus.classes, hasState: state.state != nil)
        guard let into else { return try Console.write(files.joined) }
        for file in files { try AtomicFile.write(file.text, to: FilePath(into).appending(file.name)) }
        let timers = files.map(\.name).filter { $0.hasSuffix(".timer") }
        guard !timers.isEmpty else { return }
        Console.tell("rundown: now: systemctl daemon-reload && systemctl enable --now \(timers.joined(separator: " "))")
    }
}

extension SchedulePlan {
    /// What jobs have in common that one scheduler's entry can start.
    fileprivate var common: String {
        [
            "\(expression)", zoneName, overlap.rawValue, catchUp.rawValue,
            startingDeadline.map { "\($0.components.seconds)" } ?? "",
        ].joined(separator: "\n")
    }
}

extension ScheduledJob {
    fileprivate init(
        name: String, command: [String], schedule: SchedulePlan, zone: ZoneRules, shards: Int = 1,
        jobs: [String]? = nil
    ) {
        self.init(
            name: name, command: command, schedule: schedule.expression, zoneName: schedule.zoneName, zone: zone,
            overlap: schedule.overlap, startingDeadline: schedule.startingDeadline, catchUp: schedule.catchUp,
            shards: shards, jobs: jobs)
    }
}

extension ExitStatus {
    /// What the exit codes mean to whoever starts runs.
    fileprivate static var classes: ExitClasses {
        let others: [ExitStatus] = [.success, .locked, .unreachable, .interrupted, .terminated]
        return ExitClasses(
            final: allCases.filter { !others.contains($0) }.map(\.rawValue), busy: ExitStatus.locked.rawValue,
            later: ExitStatus.unreachable.rawValue,
            interrupted: [ExitStatus.interrupted.rawValue, ExitStatus.terminated.rawValue])
    }
}

extension ZoneProblem {
    /// Why there is no such zone, and what to do.
    var sentence: String {
        switch self {
        case .noDatabase: "this machine has no tz database: install tzdata, or name its folder in TZDIR"
        case .unknown: "there is no such time zone"
        case .unreadable(let problem): "the time zone cannot be read: \(problem)"
        }
    }
}
