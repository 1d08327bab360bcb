import CloudRecordingAPI
import JobSpec
import SourceText
import Testing

@testable import JobPlan

/// What only the jobs of a batch together show.
@Suite struct BatchPlanTests {
    @Test func jobsOfDifferentSchedulesAreNotTogether() {
        let jobs = [
            BatchJob("a", "schedule: {cron: \"0 9 * * *\"}"), BatchJob("b", "schedule: {cron: \"0 10 * * *\"}"),
        ]
        #expect(problems(jobs) == [])
        #expect(problems([BatchJob("a"), BatchJob("b")]).map(\.rule) == ["recorders-collide"])
    }

    @Test func identitiesThatAreNotKnownAreNotCompared() {
        #expect(problems([BatchJob("a", uid: "${U}"), BatchJob("b", uid: "${V}")]) == [])
        #expect(problems([BatchJob("a", uid: "auto"), BatchJob("b", uid: "auto", cname: "other")]) == [])
    }

    @Test func secondOfTwoIsPointedAtAndTheFirstIsNoted() throws {
        let problem = try #require(problems([BatchJob("a"), BatchJob("a", uid: "2", cname: "c")]).first)
        #expect(problem.rule == "repeated-job-name" && problem.location?.file.name == "1.yaml")
        #expect(problem.notes.map(\.location?.file.name) == ["0.yaml"])
    }

    @Test func burstIsToldWithItsMomentAndItsCure() throws {
        let few = (0..<5).map { BatchJob("j\($0)", cname: "c\($0)") }
        #expect(problems(few) == [])
        let many = (0..<30).map { BatchJob("j\($0)", cname: "c\($0)") }
        let problem = try #require(problems(many).first)
        #expect(problem.rule == "request-quota")
        #expect(problem.message.contains("at 0s 30 jobs make 60 requests"), "\(problem.message)")
        #expect(problem.hint?.contains("apart") == true)
    }

    @Test func frequentPollsAreCuredByFewer() throws {
        let jobs = (0..<40).map { BatchJob("j\($0)", "policy: {pollEvery: 5s}", cname: "c\($0)") }
        let problem = try #require(problems(jobs).first { $0.rule == "request-quota" })
        #expect(problem.hint?.contains("pollEvery") == true)
    }

    @Test func recordersAreCountedByKind() throws {
        let mixed = (0..<51).map { BatchJob("j\($0)", "service: {area: eu, requestsPerSecond: 1000}", cname: "c\($0)") }
        let problem = try #require(problems(mixed).first)
        #expect(problem.rule == "recorder-quota" && problem.location?.file.name == "50.yaml")
        #expect(problems(Array(mixed.dropLast())) == [])
    }

    /// The rules know how many run at once, and over how long their starts are spread.
    @Test func fewerAtOnceAskForLess() throws {
        let mixed = (0..<60).map {
            BatchJob("j\($0)", "service: {area: eu, requestsPerSecond: 9}", cname: "c\($0)")
        }
        #expect(problems(mixed).map(\.rule).sorted() == ["recorder-quota", "request-quota"])
        let hint = problems(mixed).first { $0.rule == "recorder-quota" }?.hint
        #expect(hint?.hasPrefix("run at most 50 together, with --jobs 50") == true, "\(hint ?? "")")
        #expect(problems(mixed, StartPolicy(limit: 50)).map(\.rule) == ["request-quota"])
        #expect(problems(mixed, StartPolicy(limit: 4)).isEmpty)
        #expect(problems(mixed, StartPolicy(limit: 51)).contains { $0.message.contains("51 recorders") })
        // Spread over a day they hardly meet; over a minute they all do, later than at the beginning.
        #expect(problems(mixed, StartPolicy(spread: .seconds(86_400))).isEmpty)
        let minute = problems(mixed, StartPolicy(spread: .seconds(60)))
        #expect(minute.map(\.rule) == ["recorder-quota"] && minute[0].message.hasPrefix("at 5"), "\(minute)")
    }

    @Test func minutesAndBytesAreEstimated() throws {
        let jobs = [
            BatchJob("a", "transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}", cname: "a"),
            BatchJob("b", "transcoding: {width: 1920, height: 1080, fps: 15, bitrate: 2000}", cname: "b"),
            BatchJob("c", "subscriptions: {streamTypes: audio}\nfiles: {avFileType: [hls, mp4]}", cname: "c"),
        ]
        let estimates = BatchPlan(jobs.enumerated().compactMap { $1.plan($0) }).estimates
        #expect(
            estimates.minutes.map { "\($0.mode) \($0.resolution.rawValue) \($0.minutes)" } == [
                "mix audio 10", "mix hd 10", "mix full-hd 10",
            ])
        #expect(estimates.bytes == 2 * 2048 * 125 * 600 + 2 * 48 * 125 * 600)
        #expect(estimates.unknownBytes == 0)
    }

    @Test func individualMinutesAreThoseOfEachUserWhereTheyAreNamed() {
        let named = BatchJob(
            "a", "subscriptions: {subscribeAudioUids: [1, 2], subscribeVideoUids: [2, 3]}", mode: "individual")
        #expect(named.plan(0).map { JobEstimate($0).recordedMinutes } == 30)
        let open = BatchJob("a", mode: "individual")
        #expect(open.plan(0).map { JobEstimate($0).recordedMinutes == nil } == true)
    }

    private func problems(_ jobs: [BatchJob], _ starts: StartPolicy = StartPolicy()) -> [Diagnostic] {
        BatchPlan(jobs.enumerated().compactMap { $1.plan($0) }, starts: starts).problems
    }
}

/// A job of ten minutes.
private struct BatchJob {
    let name: String
    let more: String
    let uid: String
    let cname: String
    let mode: String

    init(_ name: String, _ more: String = "", uid: String = "7", cname: String = "room", mode: String = "mix") {
        self.name = name
        self.more = more
        self.uid = uid
        self.cname = cname
        self.mode = mode
    }

    func plan(_ index: Int) -> JobPlan? {
        let area = more.contains("service:") ? "" : "service: {area: eu}\n"
        let text = """
            version: 1
            name: \(name)
            mode: \(mode)
            channel: {cname: \(cname), uid: "\(uid)", maxIdleTime: 5m}
            storage: {vendor: 1, region: 7, bucket: lessons, accessKey: "${A}", secretKey: "${B}"}
            duration: 10m
            \(area)\(more)
            """
        let reading = Job.reading(SourceFile(name: "\(index).yaml", bytes: Array(text.utf8)))[0]
        #expect(reading.diagnostics.filter { $0.rule != "poll-period" }.map(\.message) == [])
        let (plan, problems) = Planner.plan(reading)
        #expect(problems.map(\.message) == [])
        return plan
    }
}
