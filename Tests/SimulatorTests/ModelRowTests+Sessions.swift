import JSONText
import Simulator
import Testing

/// The rows about the calls on a session, and about how one ends.
extension ModelRowTests {
    // MARK: - query

    @Test func queryOfALiveOneIs200WithAStatusByTheClock() throws {
        let bench = Bench { $0.pace.ready = .seconds(5) }
        let session = try bench.begin()
        var statuses: [Int64?] = []
        for wait in [0, 600, 600, 2000, 1900, 10_000] {
            bench.wait(.milliseconds(wait))
            statuses.append(try bench.status(session))
        }
        #expect(statuses == [1, 2, 3, 3, 4, 5])
    }

    @Test func queryOfWhatIsNotThereIs404() throws {
        let bench = Bench()
        var session = try bench.begin()
        bench.service.setFaults(try FaultPlan(parsing: "worker-lost:45s:nth1@query"))
        #expect(try bench.query(session).code == 404)
        bench.wait(.seconds(45))
        #expect(try bench.query(session).status == 200)
        _ = try bench.stop(session)
        bench.wait(.seconds(10))
        #expect(try bench.query(session).code == 404)
        session.resourceId = "never"
        #expect(try bench.query(session).code == 404)
    }

    @Test func queryWhileUploadsRunIs200Or501Or404() throws {
        for (reading, status) in [(.status, 200), (.code501, 500), (.notFound, 404)]
            as [(Readings.QueryAfterStop, Int)]
        {
            let bench = Bench { $0.readings.queryAfterStop = reading }
            let session = try bench.begin()
            bench.wait(.seconds(30))
            _ = try bench.stop(session, asynchronously: true)
            #expect(try bench.query(session).status == status)
        }
    }

    @Test func queryOfTheLastSecondMayHaveStatus8() throws {
        let bench = Bench { $0.readings.endsWithStatus8 = true }
        let session = try bench.begin()
        bench.wait(.seconds(30))
        _ = try bench.stop(session, asynchronously: true)
        var statuses: [Int64?] = []
        for _ in 0..<4 {
            statuses.append(try bench.status(session))
            bench.wait(.seconds(1))
        }
        #expect(statuses == [6, 7, 8, nil])
    }

    // MARK: - update, updateLayout

    @Test func updateOfALiveOneIs200ElseItIs404() throws {
        let bench = Bench()
        let session = try bench.begin()
        let lists: JSON = ["streamSubscribe": ["audioUidList": ["subscribeAudioUids": ["22"]]]]
        for (call, body) in [("update", lists), ("updateLayout", ["mixedVideoLayout": 1])] {
            #expect(try bench.call(call, session, body).status == 200)
        }
        bench.wait(.seconds(30))
        _ = try bench.stop(session)
        for (call, body) in [("update", lists), ("updateLayout", ["mixedVideoLayout": 1])] {
            #expect(try bench.call(call, session, body).code == 404)
        }
    }

    @Test func updateLayoutInAnotherModeIsCode2Or404() throws {
        for (reading, code) in [(.code2, 2), (.notFound, 404)] as [(Readings.OtherModeAnswer, Int64)] {
            let bench = Bench { $0.readings.layoutInOtherModes = reading }
            for mode in ["individual", "web"] {
                let session = try bench.begin(mode, uid: mode == "web" ? "1" : "2")
                #expect(try bench.call("updateLayout", session, ["mixedVideoLayout": 1]).code == code)
            }
        }
    }

    @Test func updateOfOtherModesIsCode2OrIgnored() throws {
        for refuses in [true, false] {
            let bench = Bench { $0.readings.bodies.refusesUpdateOfOtherModes = refuses }
            let reply = try bench.call("update", try bench.begin(), ["webRecordingConfig": ["onhold": true]])
            #expect(reply.code == (refuses ? 2 : nil))
        }
    }

    // MARK: - stop

    @Test func stopThatWaitsForUploadsIs200() throws {
        let bench = Bench()
        let session = try bench.begin()
        bench.wait(.seconds(30))
        #expect(try bench.stop(session).server?["uploadingStatus"] == "uploaded")
    }

    @Test(arguments: [206, 200, 500])
    func stopThatWaitsTooLongIsCode50(status: Int) throws {
        let bench = Bench {
            $0.readings.slowStopStatus = status
            $0.uploads.duration = .seconds(21)
        }
        let session = try bench.begin()
        bench.wait(.seconds(30))
        let reply = try bench.stop(session)
        #expect(reply.code == 50)
        #expect(reply.status == status)
        #expect(reply.delay == .seconds(20))
    }

    @Test func stopThatDoesNotWaitIs200AtOnce() throws {
        let bench = Bench()
        let session = try bench.begin()
        bench.wait(.seconds(30))
        let reply = try bench.stop(session, asynchronously: true)
        #expect(reply.status == 200)
        #expect(reply.delay == .zero)
    }

    @Test func stopWhereNobodyPublishedIs435() throws {
        let bench = Bench { $0.participants = .these([]) }
        let session = try bench.begin()
        bench.wait(.seconds(10))
        let reply = try bench.stop(session)
        #expect(reply.status == 206)
        #expect(reply.code == 435)
    }

    @Test func stopRepeatedIs49AndAfterwards404() throws {
        let bench = Bench()
        let session = try bench.begin()
        bench.wait(.seconds(30))
        _ = try bench.stop(session)
        #expect(try bench.stop(session).code == 49)
        bench.wait(.seconds(5))
        #expect(try bench.stop(session).code == 404)
    }

    // MARK: - ends by itself

    @Test func sessionOfAnEmptyChannelEnds() throws {
        let bench = Bench { $0.participants = .these([]) }
        let session = try bench.begin()
        bench.wait(.seconds(60))
        #expect(bench.record(session)?.endReason == .idle)
    }

    @Test(arguments: Readings.LateFailure.allCases)
    func sessionWithABadTokenEndsOneWayOrAnother(_ failure: Readings.LateFailure) throws {
        let bench = Bench {
            $0.appsWithCertificate = [Bench.appId]
            $0.readings.refusedToken = failure
        }
        try expect(failure, of: bench.begin(), on: bench, .token)
    }

    @Test(arguments: Readings.LateFailure.allCases)
    func sessionWithBadStorageEndsOneWayOrAnother(_ failure: Readings.LateFailure) throws {
        let bench = Bench {
            $0.brokenBuckets = ["lessons"]
            $0.readings.refusedStorage = failure
        }
        try expect(failure, of: bench.begin(), on: bench, .storage)
    }

    @Test func sessionOfAPageEndsAfterMaxRecordingHourOrWhereThePageCannotBeOpened() throws {
        let bench = Bench()
        let session = try bench.begin("web")
        bench.wait(.seconds(3 * 3600))
        #expect(bench.record(session)?.endReason == .maxRecordingHour)
        let broken = Bench { $0.unreachableHosts = ["example.com"] }
        let page = try broken.begin("web")
        broken.wait(.seconds(10))
        #expect(try broken.query(page).code == 404)
        #expect(broken.record(page)?.endReason == .page)
    }

    private func expect(
        _ failure: Readings.LateFailure, of session: Bench.Session, on bench: Bench, _ reason: EndReason
    ) throws {
        var statuses: [Int64] = []
        for _ in 0..<40 {
            statuses.append(try bench.status(session) ?? 404)
            bench.wait(.milliseconds(500))
        }
        #expect(statuses.contains(4) == (failure != .goneBeforeReady))
        #expect(statuses.contains(20) == (failure == .exitsAbnormally))
        #expect(statuses.last == 404)
        #expect(bench.record(session)?.endReason == reason)
    }
}
