import AccessToken
import CloudRecordingAPI
import JobSpec
import SourceText
import Testing

@testable import JobPlan

/// Jobs that are recorded twice.
@Suite struct RedundancyTests {
    private static let twice = "policy: {redundancy: 2}"

    @Test func recordersTakeTheUidsByTurns() throws {
        let plan = try Planning.plan(
            Planning.spec("mix", Self.twice, channel: ", spareUids: [8, 9, 10]"))
        #expect(plan.replicas.map(\.uid) == ["7", "8"])
        #expect(plan.replicas.map(\.spareUids) == [["9"], ["10"]])
        #expect(plan.replicas.map(\.replicaText) == ["1 of 2", "2 of 2"])
        #expect(plan.replicas.map(\.replica) == [0, 1])
    }

    @Test func derivedUidsStayDerived() throws {
        let spec = Planning.spec("web", Self.twice).replacing("uid: 7", with: "uid: auto")
        #expect(try Planning.plan(spec).replicas.map(\.uid) == [nil, nil])
    }

    @Test func jobWithOneRecorderIsItsOwnReplica() throws {
        let plan = try Planning.plan(Planning.spec("mix", "", channel: ", spareUids: [8, 9]"))
        #expect(plan.replicas.map(\.uid) == ["7"] && plan.replicas[0].spareUids == ["8", "9"])
        #expect(plan.replicaText == nil)
        #expect(plan.document.channel.secondUid == nil)
    }

    @Test func planShowsBothRecordersAndCountsThemTwice() throws {
        let picture = "transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}\n"
        let once = try Planning.plan(Planning.spec("mix", picture, channel: ", spareUids: [8]"))
        let both = try Planning.plan(Planning.spec("mix", picture + Self.twice, channel: ", spareUids: [8]"))
        #expect(PlanText.text([both]).contains("recorders 7 and 8,"))
        #expect(both.document.channel.secondUid == "8")
        #expect(both.digest != once.digest)
        let estimates = [once, both].map { JobEstimate($0) }
        #expect(estimates.map(\.recordedMinutes) == [55, 110])
        #expect(estimates[1].bytes == estimates[0].bytes.map { $0 * 2 })
        #expect(BatchPlan([both]).estimates.minutes.map(\.jobs) == [1])
    }

    @Test func tokenForOneUidIsRefused() throws {
        func problems(uid: String, _ policy: String) throws -> [String] {
            let token = try RTCToken.mint(
                appId: Planning.environment["AGORA_APP_ID"] ?? "",
                appCertificate: Planning.environment["AGORA_APP_CERTIFICATE"] ?? "", channel: "room", uid: uid,
                issuedAt: 1_767_225_600, expiresIn: 14_400, salt: 1)
            let spec = Planning.spec("mix", policy, channel: ", spareUids: [8], token: \"\(token)\"")
            return Planning.outcome(spec).problems.map(\.message)
        }
        #expect(
            try problems(uid: "7", Self.twice) == [
                "this token is bound to one uid, and the second recorder has another"
            ])
        #expect(try problems(uid: "7", "") == [])
        #expect(try problems(uid: "0", Self.twice) == [])
    }

    @Test func eachRecorderMintsItsOwnToken() throws {
        let mint = ", spareUids: [8], token: {appCertificate: \"${AGORA_APP_CERTIFICATE}\"}"
        let plan = try Planning.plan(Planning.spec("mix", Self.twice, channel: mint))
        #expect(plan.replicas.allSatisfy { $0.mint != nil })
    }

    @Test func bothRecordersCountAgainstTheQuotas() throws {
        let service = "service: {area: eu, requestsPerSecond: 1000, concurrentRecorders: 3}\n"
        let jobs = try (0..<2).map { number in
            try Planning.plan(
                Planning.spec("mix", service + Self.twice, channel: ", spareUids: [8]")
                    .replacing("name: job", with: "name: job-\(number)")
                    .replacing("cname: room", with: "cname: room-\(number)"))
        }
        let problem = try #require(BatchPlan(jobs).problems.first)
        #expect(problem.rule == "recorder-quota")
        #expect(problem.message == "at 0s 4 recorders run at once; the quota is 3")
        #expect(BatchPlan([jobs[0]]).problems.map(\.rule) == [])
    }

    @Test func oneJobMayNeedMoreRecordersThanThereAre() throws {
        let service = "service: {area: eu, concurrentRecorders: 1}\n"
        let plan = try Planning.plan(Planning.spec("mix", service + Self.twice, channel: ", spareUids: [8]"))
        let problem = try #require(BatchPlan([plan]).problems.first)
        #expect(problem.rule == "recorder-quota" && problem.hint == "record once: write redundancy: 1 in policy")
    }

    @Test func secondRecorderMayCollideToo() throws {
        let first = try Planning.plan(Planning.spec("mix", Self.twice, channel: ", spareUids: [8]"))
        let other = try Planning.plan(
            Planning.spec("individual", "").replacing("uid: 7", with: "uid: 8").replacing("name: job", with: "name: b"))
        let problems = BatchPlan([first, other]).problems
        #expect(problems.map(\.rule) == ["recorders-collide"])
        #expect(problems.first?.message == "b records channel room with uid 8 while job does")
    }
}

extension String {
    func replacing(_ text: String, with other: String) -> String {
        split(separator: text, omittingEmptySubsequences: false).joined(separator: other)
    }
}
