import Foundation
import Testing

/// When jobs are due, as the program shows it and writes it for others.
@Suite struct ScheduleTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        let mornings = "schedule: {cron: \"55 8 * * MON-FRI\", timeZone: Asia/Shanghai, startingDeadline: 5m}"
        try folder.write(Specs.spec("algebra", end: "duration: 50m\n\(mornings)"), to: "specs/algebra.yaml")
        try folder.write(
            Specs.spec("physics", end: "duration: 50m\nschedule: {cron: \"30 2 * * *\", timeZone: Europe/Berlin}"),
            to: "specs/physics.yaml")
        try folder.write(Specs.spec("by-hand"), to: "specs/by-hand.yaml")
    }

    private func schedule(_ arguments: String...) async throws -> Program.Result {
        try await Program(
            ["schedule", "--from", "2026-03-27T12:00:00Z"] + arguments, in: folder, environment: Specs.environment
        ).result()
    }

    @Test func theNextTimesOfAllJobsAreShownInTheirZones() async throws {
        let result = try await schedule("specs", "--count", "4")
        expectEnd(result, 0)
        #expect(
            result.output == """
                Sat 2026-03-28 02:30 +01:00  physics  30 2 * * * Europe/Berlin
                Sun 2026-03-29 03:00 +02:00  physics  30 2 * * * Europe/Berlin
                Mon 2026-03-30 02:30 +02:00  physics  30 2 * * * Europe/Berlin
                Mon 2026-03-30 08:55 +08:00  algebra  55 8 * * MON-FRI Asia/Shanghai

                """)
        #expect(result.errors == "rundown: without a schedule: by-hand\n")
    }

    @Test func theyAreShownAsJSON() async throws {
        let result = try await schedule("specs", "--count", "1", "--format", "json")
        expectEnd(result, 0)
        let shown = try object(result.output)
        #expect(shown["runs"] as? [[String: String]] == [["at": "2026-03-28T02:30:00+01:00", "job": "physics"]])
        let jobs = try #require(shown["jobs"] as? [[String: String]])
        #expect(jobs.map { $0["name"] } == ["algebra", "physics"])
        #expect(jobs[0]["startingDeadline"] == "5m" && jobs[0]["spec"] == "specs/algebra.yaml")
    }

    @Test func linesForCronRunWhatIsDueFromAnywhere() async throws {
        try folder.write("KEY=secret\n", to: "key.env")
        let result = try await schedule(
            "specs", "--format", "crontab", "--machine-zone", "Asia/Shanghai", "--program", "/usr/local/bin/rundown",
            "--env-file", "key.env")
        expectEnd(result, 0)
        let lines = result.output.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let started = "/usr/local/bin/rundown run --due --quiet --env-file \(folder.path)/key.env \(folder.path)/specs"
        #expect(lines == ["55 8 * * 1-5 \(started)/algebra.yaml", "* * * * * \(started)/physics.yaml"])
        #expect(!result.output.contains("secret"))
    }

    @Test func whatIsStartedKeepsItsReports() async throws {
        let result = try await schedule(
            "specs/algebra.yaml", "--format", "crontab", "--machine-zone", "UTC", "--report-dir", "reports",
            "--report-format", "html", "--report-format", "prometheus", "--keep-reports", "14d")
        expectEnd(result, 0)
        let forms = "--report-format html --report-format prometheus --keep-reports 14d"
        let kept = "--report-dir \(folder.path)/reports \(forms)"
        #expect(result.output.contains(" run --due --quiet \(kept) \(folder.path)/specs/algebra.yaml\n"))
    }

    @Test func unitsForSystemdAreWritten() async throws {
        let result = try await schedule("specs/algebra.yaml", "--format", "systemd", "--into", ".")
        expectEnd(result, 0)
        #expect(result.output.isEmpty)
        #expect(
            try folder.read("rundown-algebra.timer").contains(
                "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 8:55:00 Asia/Shanghai\n"))
        let service = try folder.read("rundown-algebra.service")
        #expect(service.contains(" run --due --quiet \(folder.path)/specs/algebra.yaml\n"))
        #expect(service.contains("ExecStart=/") && service.contains("\nSuccessExitStatus=75\n"))
        #expect(service.contains("\nRestartPreventExitStatus=1 64 65 66 70 74 78\n"))
        #expect(service.contains("\nStateDirectory=rundown\n"))
        // Who names a folder has it there, and nowhere else.
        let elsewhere = try await schedule(
            "specs/algebra.yaml", "--format", "systemd", "--state", "file://\(folder.path)/state")
        #expect(elsewhere.output.contains(" --quiet --state \(folder.path)/state \(folder.path)/specs/algebra.yaml\n"))
        #expect(!elsewhere.output.contains("StateDirectory"))
    }

    @Test func aCronJobIsWritten() async throws {
        let result = try await schedule("specs/algebra.yaml", "--format", "kubernetes")
        expectEnd(result, 0)
        #expect(result.output.contains("  schedule: \"55 8 * * 1-5\"\n  timeZone: \"Asia/Shanghai\"\n"))
        #expect(result.output.contains("- \"/specs/algebra.yaml\"\n"))
        #expect(result.output.contains("securityContext:\n            fsGroup: 65532\n"))
    }

    /// The jobs of one schedule are run together, each by the pod that has its shard.
    @Test func jobsAreDividedIntoShards() async throws {
        let mornings = "schedule: {cron: \"55 8 * * MON-FRI\", timeZone: Asia/Shanghai, startingDeadline: 5m}"
        try folder.write(Specs.spec("biology", end: "duration: 50m\n\(mornings)"), to: "specs/biology.yaml")
        let result = try await schedule("specs", "--format", "kubernetes", "--shards", "4")
        expectEnd(result, 0)
        let jobs = result.output.components(separatedBy: "\n---\n")
        #expect(jobs.count == 2)
        let arguments = [
            "run", "--quiet", "--shard", "auto/4", "--state", "/state/shard-$(JOB_COMPLETION_INDEX)",
            "/specs/algebra.yaml", "/specs/biology.yaml",
        ]
        #expect(
            jobs[0].contains("              args:\n" + arguments.map { "                - \"\($0)\"\n" }.joined()),
            "\(jobs[0])")
        #expect(jobs[0].contains("rundown/job: \"algebra, biology\"") && jobs[0].contains("completions: 4\n"))
        #expect(jobs[1].contains("rundown/job: \"physics\""))
    }

    /// What stands beside a job in its file is not started with it.
    @Test func onlyTheJobItselfIsStarted() async throws {
        let daily = "duration: 5m\nschedule: {cron: \"@daily\", timeZone: UTC}\n"
        try folder.write(
            Specs.spec("one", end: daily) + "---\n" + Specs.spec("two", end: daily) + "---\n" + Specs.spec("three"),
            to: "many.yaml")
        for (format, lines) in [("crontab", 2), ("kubernetes", 0)] {
            let result = try await schedule("many.yaml", "--format", format)
            expectEnd(result, 0)
            #expect(
                result.output.ranges(of: "run --due --quiet --only one \(folder.path)/many.yaml").count == lines / 2)
            #expect(result.output.contains("- \"--only\"\n                - \"two\"\n") == (lines == 0))
        }
        let chosen = try await schedule("specs", "--format", "crontab", "--only", "alg*")
        #expect(chosen.output.ranges(of: " --only algebra ").count == 1 && !chosen.output.contains("physics"))
        #expect(!(try await schedule("specs", "--format", "crontab")).output.contains("--only"))
    }

    /// A ConfigMap has one folder.
    @Test func twoFilesOfOneNameCannotBothBeInAContainer() async throws {
        let daily = "duration: 5m\nschedule: {cron: \"@daily\"}"
        for name in ["one", "two"] { try folder.write(Specs.spec(name, end: daily), to: "\(name)/job.yaml") }
        for more in [[], ["--shards", "2"]] {
            let arguments = ["schedule", "one", "two", "--format", "kubernetes"] + more
            let result = try await Program(arguments, in: folder, environment: Specs.environment).result()
            expectEnd(result, 64)
            #expect(result.errors.contains("one/job.yaml and two/job.yaml would both be /specs/job.yaml"))
        }
        expectEnd(try await schedule("one", "two", "--format", "crontab"), 0)
        // What has no schedule is in no container.
        try folder.write(Specs.spec("two"), to: "two/job.yaml")
        expectEnd(try await schedule("one", "two", "--format", "kubernetes"), 0)
    }

    @Test func whatKubernetesCannotSayIsRefused() async throws {
        try folder.write(
            Specs.spec("both", end: "duration: 5m\nschedule: {cron: \"0 9 */2 * MON\"}"), to: "both.yaml")
        let result = try await schedule("both.yaml", "--format", "kubernetes")
        expectEnd(result, 65)
        #expect(result.output.isEmpty && result.errors.contains("both: Kubernetes cannot say \"0 9 */2 * MON\""))
    }

    @Test(arguments: [
        ["specs", "--count", "0"], ["specs", "--into", "."], ["specs", "--machine-zone", "UTC"],
        ["-", "--format", "crontab"], ["specs", "--format", "crontab", "--machine-zone", "Nowhere"],
        ["specs", "--format", "kubernetes", "--env-file", "key.env"], ["specs", "--report-dir", "reports"],
        ["specs", "--format", "kubernetes", "--report-dir", "reports"], ["specs", "--shards", "3"],
        ["specs", "--format", "kubernetes", "--shards", "1"], ["specs", "--state", "state"],
    ])
    func whatMakesNoSenseIsAUsageError(arguments: [String]) async throws {
        try folder.write("KEY=value\n", to: "key.env")
        expectEnd(
            try await Program(["schedule"] + arguments, in: folder, environment: Specs.environment).result(), 64)
    }

    /// What is started may run a command where its line says so, and nothing is written that would be refused.
    @Test func aCommandForCredentialsIsAllowedInTheLineOfItsJob() async throws {
        let keys = #"accessKey: null, secretKey: null, credentials: {command: [fetch-keys]}"#
        let text = Specs.spec("fetching", end: "duration: 5m\nschedule: {cron: \"@daily\", timeZone: UTC}")
            .replacing(#"accessKey: "${KEY:-key}", secretKey: "${KEY:-key}""#, with: keys)
        try folder.write(text, to: "specs/fetching.yaml")
        for format in ["crontab", "systemd", "kubernetes"] {
            let refused = try await schedule("specs", "--format", format)
            expectEnd(refused, 64)
            #expect(refused.output.isEmpty)
            #expect(
                refused.errors.contains("fetching: its storage credentials come from the command fetch-keys"),
                "\(refused.errors)")
            let allowed = try await schedule("specs", "--format", format, "--allow-commands")
            expectEnd(allowed, 0)
            #expect(allowed.output.ranges(of: "--allow-commands").count == 1, "\(allowed.output)")
        }
        let crontab = try await schedule("specs", "--format", "crontab", "--allow-commands")
        #expect(crontab.output.contains("--due --quiet --allow-commands \(folder.path)/specs/fetching.yaml\n"))
        expectEnd(try await schedule("specs"), 0)
        expectEnd(try await schedule("specs", "--allow-commands"), 64)
    }

    @Test(arguments: ["crontab", "systemd", "kubernetes"])
    func withoutAnyScheduleNothingIsWritten(_ format: String) async throws {
        let result = try await schedule("specs/by-hand.yaml", "--format", format)
        expectEnd(result, 64)
        #expect(result.output.isEmpty)
        #expect(result.errors == "rundown: no job here has a schedule, so that nothing is written\n")
    }

    @Test func aScheduleWithAnUnsetVariableIsTold() async throws {
        try folder.write(
            Specs.spec("later", end: "duration: 5m\nschedule: {cron: \"${WHEN}\"}"), to: "later.yaml")
        let result = try await schedule("later.yaml")
        expectEnd(result, 0)
        #expect(result.errors.contains("rundown: a variable of the schedule is not set: later\n"))
    }
}
