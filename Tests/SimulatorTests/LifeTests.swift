import JSONText
import Simulator
import Testing

/// A recording's life by the clock (v1-api 5.5, 5.6, 5.10).
struct LifeTests {
    @Test(arguments: [("mix", 15), ("individual", 60), ("web", 20)])
    func statusFollowsTheClockUntilTheFirstSlice(mode: String, firstSlice: Int) throws {
        let bench = Bench()
        let session = try bench.begin(mode)
        #expect(try bench.status(session) == 1)
        bench.wait(.milliseconds(600))
        #expect(try bench.status(session) == 2)
        bench.wait(.milliseconds(900))
        #expect(try bench.status(session) == 3)
        bench.wait(.milliseconds(2500))
        #expect(try bench.status(session) == 4)
        bench.wait(.seconds(firstSlice - 4) - .milliseconds(1))
        #expect(try bench.status(session) == 4)
        bench.wait(.milliseconds(1))
        #expect(try bench.status(session) == 5)
    }

    @Test func statusStays4WhileNobodyPublishes() throws {
        let bench = Bench { $0.participants = .these([Participant(uid: "22", audio: false, video: false)]) }
        let body = Bodies.mix.setting("recordingConfig.channelType", to: 0)
        let session = try bench.begin("mix", body)
        bench.wait(.seconds(300))
        #expect(try bench.status(session) == 4)
        let stopped = try bench.stop(session)
        #expect(stopped.status == 206)
        #expect(stopped.code == 435)
        #expect(stopped.reason == "no recorded data")
    }

    @Test func emptyChannelIsLeftAfterMaxIdleTime() throws {
        let bench = Bench { $0.participants = .these([]) }
        let session = try bench.begin()
        bench.wait(.seconds(3) + .seconds(30) - .milliseconds(1))
        #expect(try bench.status(session) == 4)
        bench.wait(.milliseconds(1))
        #expect(try bench.status(session) == 6)
        #expect(try bench.stop(session).code == 49)
        bench.wait(.seconds(3))
        #expect(try bench.query(session).code == 404)
        #expect(bench.record(session)?.endReason == .idle)
        #expect(bench.record(session)?.endedAt == Bench.beginning + 33_000)
    }

    @Test func audienceKeepsACommunicationChannelButNoLiveBroadcast() throws {
        for (channelType, isKept) in [(0, true), (1, false)] as [(Int64, Bool)] {
            let bench = Bench { $0.participants = .these([Participant(uid: "5", audio: false, video: false)]) }
            let body = Bodies.mix.setting("recordingConfig.channelType", to: .integer(channelType))
            let session = try bench.begin("mix", body)
            bench.wait(.seconds(120))
            #expect((bench.record(session)?.endedAt == nil) == isKept)
        }
    }

    @Test func idleTimeBeginsAnewWhenSomebodyReturns() throws {
        let bench = Bench()
        let start = Bench.beginning
        bench.service.setParticipants(
            [
                Participant(uid: "22", leaves: start + 20_000),
                Participant(uid: "22", joins: start + 45_000, leaves: start + 60_000),
            ],
            in: "room"
        )
        let session = try bench.begin()
        bench.wait(.seconds(200))
        #expect(try bench.query(session).code == 404)
        #expect(bench.record(session)?.endedAt == start + 90_000)
    }

    @Test func firstSliceComesAfterTheFirstPublisher() throws {
        let bench = Bench()
        bench.service.setParticipants([], in: "room")
        let session = try bench.begin()
        bench.wait(.seconds(20))
        #expect(try bench.status(session) == 4)
        bench.service.setParticipants([Participant(uid: "22")], in: "room")
        bench.wait(.seconds(12) - .milliseconds(1))
        #expect(try bench.status(session) == 4)
        bench.wait(.milliseconds(1))
        #expect(try bench.status(session) == 5)
        #expect(try bench.query(session).server?["sliceStartTime"]?.integer == Bench.beginning + 20_000)
    }

    @Test func publisherNobodySubscribesToIsNotRecorded() throws {
        let bench = Bench { $0.participants = .these([Participant(uid: "22"), Participant(uid: "57")]) }
        let lists: JSON = ["channelType": 1, "subscribeUidGroup": 0, "subscribeVideoUids": ["57"]]
        let session = try bench.begin("individual", Bodies.individual.setting("recordingConfig", to: lists))
        bench.wait(.seconds(70))
        let files = try bench.query(session).server?["fileList"]?.array ?? []
        #expect(files.map { $0["uid"]?.string } == ["57"])
        #expect(files.map { $0["trackType"]?.string } == ["video"])
    }

    @Test func noMoreThan17AreRecorded() throws {
        let hosts = (1...20).map { Participant(uid: String($0)) }
        let bench = Bench { $0.participants = .these(hosts) }
        let session = try bench.begin("individual")
        bench.wait(.seconds(70))
        #expect(try bench.query(session).server?["fileList"]?.array?.count == 34)
    }

    @Test func participantWithTheRecordersUidKicksIt() throws {
        let bench = Bench()
        let session = try bench.begin()
        bench.wait(.seconds(30))
        bench.service.setParticipants([Participant(uid: "900")], in: "room")
        #expect(try bench.stop(session).code == 49)
        bench.wait(.seconds(10))
        #expect(try bench.stop(session).code == 404)
        #expect(bench.record(session)?.endReason == .kicked)
    }

    @Test func pageIsRecordedForMaxRecordingHour() throws {
        let bench = Bench()
        let session = try bench.begin("web")
        bench.wait(.seconds(3 * 3600 - 1))
        #expect(try bench.status(session) == 5)
        bench.wait(.seconds(10))
        #expect(try bench.query(session).code == 404)
        #expect(bench.record(session)?.endReason == .maxRecordingHour)
        #expect(bench.record(session)?.endedAt == Bench.beginning + 3 * 3_600_000)
    }

    @Test func pageOnHoldHasNoSlicesUntilItIsResumed() throws {
        let bench = Bench()
        let onhold = Bodies.web.setting(
            "extensionServiceConfig.extensionServices[0].serviceParam.onhold", to: true
        )
        let session = try bench.begin("web", onhold)
        bench.wait(.seconds(60))
        var payload = try bench.query(session).server?["extensionServiceState"]?[0]?["payload"]
        #expect(payload?["onhold"] == true)
        #expect(payload?["fileList"] == [])
        #expect(try bench.call("update", session, ["webRecordingConfig": ["onhold": false]]).status == 200)
        bench.wait(.seconds(20))
        payload = try bench.query(session).server?["extensionServiceState"]?[0]?["payload"]
        #expect(payload?["onhold"] == false)
        #expect(payload?["fileList"]?.array?.count == 1)
        #expect(try bench.status(session) == 5)
    }

    @Test func bucketThatCannotBeWrittenToEndsARecordingThatWasReady() throws {
        let bench = Bench { $0.brokenBuckets = ["lessons"] }
        let session = try bench.begin()
        bench.wait(.seconds(5))
        #expect(try bench.status(session) == 4)
        bench.wait(.seconds(10))
        #expect(try bench.query(session).code == 404)
        #expect(try bench.stop(session).code == 404)
        #expect(bench.record(session)?.endReason == .storage)
    }

    @Test func temporaryCredentialsThatRunOutMeanBackupUnlessRenewed() throws {
        let expires = Bench.beginning / 1000 + 3600
        let sts = Bodies.storage.setting("stsToken", to: "STS").setting("stsExpiration", to: .integer(expires))
        for renews in [false, true] {
            let bench = Bench()
            let session = try bench.begin("mix", Bodies.mix.setting("storageConfig", to: sts))
            bench.wait(.seconds(1800))
            if renews {
                let renewed = sts.setting("stsExpiration", to: .integer(expires + 7200))
                #expect(try bench.call("update", session, ["storageConfig": renewed]).status == 200)
            }
            bench.wait(.seconds(3600))
            let answer = try bench.stop(session)
            #expect(answer.server?["uploadingStatus"]?.string == (renews ? "uploaded" : "backuped"))
        }
    }

    @Test func handleExpiresAndTheRecordingGoesOn() throws {
        let bench = Bench()
        let id = try bench.acquire(["resourceExpiredHour": 1]).body["resourceId"]?.string ?? ""
        let sid = try bench.start(id, mode: "mix", Bodies.mix).body["sid"]?.string ?? ""
        let session = Bench.Session(mode: "mix", cname: "room", uid: "900", resourceId: id, sid: sid)
        bench.wait(.seconds(3599))
        #expect(try bench.query(session).status == 200)
        bench.wait(.seconds(1))
        #expect(try bench.query(session).code == 404)
        #expect(try bench.stop(session).code == 404)
        #expect(bench.service.liveRecordings == 1)
    }
}
