import Scheduling
import Testing

@testable import ScheduleFiles

/// What is written for schedulers. That they read it as it is meant is checked with their own tools by
/// Scripts/check_schedule_files.py.
@Suite struct ScheduleFilesTests {
    /// 2026-01-01T00:00:00Z.
    private static let now: Int64 = 1_767_225_600
    private static let exits = ExitClasses(
        final: [1, 64, 65, 66, 70, 74, 78], busy: 75, later: 69, interrupted: [130, 143])

    private static func job(
        _ cron: String, _ zone: String = "Asia/Shanghai", name: String = "algebra",
        command: [String] = ["/usr/bin/rundown", "run", "--due", "--quiet", "/srv/specs/algebra.yaml"],
        overlap: OverlapPolicy = .forbid, deadline: Duration? = nil, catchUp: CatchUpPolicy = .skip
    ) throws -> ScheduledJob {
        ScheduledJob(
            name: name, command: command, schedule: try CronExpression(cron), zoneName: zone,
            zone: try ZoneDatabase.machineZone(zone), overlap: overlap, startingDeadline: deadline, catchUp: catchUp)
    }

    private static func crontab(_ jobs: ScheduledJob..., zone: String = "Asia/Shanghai") throws -> [String] {
        Crontab.text(jobs, machineZone: try ZoneDatabase.machineZone(zone))
            .split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    }

    @Test func cronGetsTheTimesOfTheMachinesZone() throws {
        let job = try Self.job("55 8 * * MON-FRI")
        #expect(
            try Self.crontab(job) == ["55 8 * * 1-5 /usr/bin/rundown run --due --quiet /srv/specs/algebra.yaml"])
        // Another name for the same clocks.
        #expect(try Self.crontab(job, zone: "Asia/Chongqing") == Self.crontab(job))
    }

    @Test func cronLooksEveryMinuteAtOtherZones() throws {
        #expect(
            try Self.crontab(Self.job("55 8 * * *"), Self.job("0 12 * * *"), zone: "UTC") == [
                "* * * * * /usr/bin/rundown run --due --quiet /srv/specs/algebra.yaml"
            ])
    }

    /// Debian's cron leaves out what is skipped where a field begins with `*`, and takes both day fields for one of
    /// them that does.
    @Test(arguments: [
        ("*/30 2 * * *", "0-59/30 2 * * *"), ("0 */2 * * *", "0 0-23/2 * * *"), ("*/15 * * * *", "*/15 * * * *"),
        ("0 0-23 * * *", "0 * * * *"), ("0 9 */2 * MON", "0 9 */2 * 1"), ("0 9 1,15 * MON", "0 9 1,15 * 1"),
        ("0 9 1-31 * MON", "0 9 * * *"), ("@weekly", "0 0 * * 0"), ("0 9 * JAN-MAR FRI-SUN", "0 9 * 1-3 5-7"),
    ])
    func cronReadsTheFieldsAsTheyAreMeant(cron: String, fields: String) throws {
        #expect(Crontab.fields(of: try CronExpression(cron)) == fields)
    }

    @Test func commandsAreQuotedForTheirReaders() throws {
        let job = try Self.job("@daily", "UTC", command: ["/opt/my tools/rundown", "run", "50%", "it's $5"])
        #expect(try Self.crontab(job, zone: "UTC") == ["0 0 * * * '/opt/my tools/rundown' run 50\\% 'it'\\''s $5'"])
        let service = SystemdUnits.files([job], from: Self.now, exits: Self.exits)[0]
        #expect(service.text.contains("ExecStart=\"/opt/my tools/rundown\" run \"50%%\" \"it's $$5\"\n"))
    }

    @Test(arguments: [
        ("55 8 * * MON-FRI", ["Mon,Tue,Wed,Thu,Fri *-*-* 8:55:00 UTC"]), ("*/15 * * * *", ["*-*-* *:0..59/15:00 UTC"]),
        ("0 9 1,15 * SUN", ["*-*-1,15 9:0:00 UTC", "Sun *-*-* 9:0:00 UTC"]),
        ("0 9 */2 JAN-JUN/2 7", ["Sun *-1..6/2-1..31/2 9:0:00 UTC"]), ("0 8-17/3 * * *", ["*-*-* 8..17/3:0:00 UTC"]),
    ])
    func systemdGetsOneTimeOrTwo(cron: String, calendars: [String]) throws {
        #expect(SystemdUnits.calendars(try CronExpression(cron), zoneName: "UTC") == calendars)
    }

    @Test func systemdLooksEveryMinuteWhereItWouldLoseARun() throws {
        func timer(_ cron: String, _ zone: String) throws -> String {
            SystemdUnits.files([try Self.job(cron, zone)], from: Self.now, exits: Self.exits)[1].text
        }
        #expect(
            try timer("30 2 * * *", "Europe/Berlin").contains(
                """
                # Every minute: systemd would lose a run where clocks change, first that of 2026-03-29T03:00:00+02:00.
                OnCalendar=*-*-* *:*:00

                """))
        #expect(try timer("0 * * * *", "Europe/Berlin").contains("first that of 2026-10-25T02:00:00+01:00."))
        for (cron, zone) in [
            ("30 3 * * *", "Europe/Berlin"), ("0 2,3 * * *", "Asia/Shanghai"), ("0 2-3 * 6 *", "Europe/Berlin"),
        ] {
            #expect(try timer(cron, zone).contains(" \(zone)\nAccuracySec"), "\(cron)")
        }
    }

    @Test func systemdUnitsKnowTheExitCodes() throws {
        let units = SystemdUnits.files([try Self.job("@daily")], from: Self.now, exits: Self.exits)
        #expect(units.map(\.name) == ["rundown-algebra.service", "rundown-algebra.timer"])
        #expect(units[0].text.contains("SuccessExitStatus=75\n"))
        #expect(units[0].text.contains("RestartPreventExitStatus=1 64 65 66 70 74 78\n"))
        #expect(units[0].text.contains("ExecStart=/usr/bin/rundown run --due"))
    }

    /// systemd sets `HOME` for units with a user alone, so that nothing else would say where the journal is.
    @Test(arguments: [OverlapPolicy.forbid, .allow, .queue, .replace])
    func systemdUnitsFindTheirJournal(_ overlap: OverlapPolicy) throws {
        func run(hasState: Bool) throws -> String {
            let job = try Self.job("@daily", overlap: overlap)
            let units = SystemdUnits.files([job], from: Self.now, exits: Self.exits, hasState: hasState)
            return try #require(units.first { $0.text.contains("ExecStart=/usr/bin/rundown") }).text
        }
        #expect(try run(hasState: false).contains("\nStateDirectory=rundown\n"))
        #expect(try run(hasState: false).contains("\nEnvironment=XDG_STATE_HOME=%S\n"))
        #expect(try !run(hasState: true).contains("StateDirectory") && !run(hasState: true).contains("XDG"))
    }

    /// What is said of exit codes holds for the run itself, and not for what starts it.
    @Test func systemdRunsBesideEachOtherAreInstancesOfATemplate() throws {
        let units = SystemdUnits.files(
            [try Self.job("@daily", overlap: .allow)], from: Self.now, exits: Self.exits)
        #expect(units.map(\.name) == ["rundown-algebra@.service", "rundown-algebra.service", "rundown-algebra.timer"])
        for line in ["SuccessExitStatus=75", "Restart=on-failure", "StateDirectory=rundown", "TimeoutStopSec=5min"] {
            #expect(units[0].text.contains("\n\(line)\n") && !units[1].text.contains(line), "\(line)")
        }
        let start = #"exec systemctl start --no-block \"rundown-algebra@$$(date +%%s).service\""#
        #expect(units[1].text.contains("\nExecStart=+/bin/sh -c \"\(start)\"\n"))
    }

    @Test func kubernetesGetsZonePoliciesAndExitCodes() throws {
        func cronJob(_ job: ScheduledJob) throws -> String {
            try KubernetesCronJobs.text([job], from: Self.now, exits: Self.exits)
        }
        let text = try cronJob(try Self.job("55 8 * * FRI-SUN", deadline: .seconds(300)))
        for line in [
            "  name: rundown-algebra", "  schedule: \"55 8 * * 0,5,6\"", "  timeZone: \"Asia/Shanghai\"",
            "  concurrencyPolicy: Forbid", "  startingDeadlineSeconds: 300", "      completionMode: Indexed",
            "              values: [1, 64, 65, 66, 70, 74, 75, 78]", "              values: [69, 130, 143]",
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line)\n\(text)")
        }
        #expect(try cronJob(try Self.job("@daily", overlap: .queue)).contains("values: [1, 64, 65, 66, 70, 74, 78]"))
        #expect(try cronJob(try Self.job("@daily")).contains("startingDeadlineSeconds: 120"))
        #expect(try !cronJob(try Self.job("@daily", catchUp: .latest)).contains("startingDeadlineSeconds"))
        #expect(
            try cronJob(try Self.job("30 2 * * *", "Europe/Berlin")).contains(
                "# Kubernetes leaves out what clocks skip: first the run of 2026-03-29T03:00:00+02:00."))
        #expect(throws: KubernetesProblem.self) { try cronJob(try Self.job("0 9 */2 * MON")) }
    }

    @Test func jobsInShardsHaveAPodForEach() throws {
        let schedule = try CronExpression("@daily")
        let job = ScheduledJob(
            name: KubernetesCronJobs.batchName(of: "a"), command: ["run", "--shard", "auto/12"], schedule: schedule,
            zoneName: "UTC", zone: try Self.job("@daily").zone, shards: 12, jobs: ["algebra", "physics"])
        let text = try KubernetesCronJobs.text([job], from: Self.now, exits: Self.exits)
        #expect(text.contains("\n      completions: 12\n      parallelism: 12\n      backoffLimitPerIndex: 6\n"))
        #expect(text.contains("\n    rundown/job: \"algebra, physics\"\n"))
        #expect(text.contains("\n  name: rundown-batch-") && job.name != KubernetesCronJobs.batchName(of: "b"))
    }

    @Test func namesFitIntoThoseOfKubernetes() {
        let long = String(repeating: "lesson-", count: 9)
        let name = KubernetesCronJobs.cronJobName(long)
        #expect(name.utf8.count == 52 && name.hasPrefix("rundown-lesson-lesson-"))
        #expect(name != KubernetesCronJobs.cronJobName(long + "x"))
        #expect(KubernetesCronJobs.cronJobName("algebra-") == "rundown-algebra-0")
    }
}
