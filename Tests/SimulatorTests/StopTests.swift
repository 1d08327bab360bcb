import JSONText
import Simulator
import Testing

/// The rows of the behaviour model about stop, and what comes after it (v1-api 5.10).
struct StopTests {
    @Test func synchronousStopAnswersAfterTheUploads() throws {
        let bench = Bench()
        let session = try bench.begin()
        bench.wait(.seconds(60))
        let reply = try bench.stop(session)
        #expect(reply.status == 200)
        #expect(reply.delay == .seconds(3))
        #expect(reply.server?["uploadingStatus"] == "uploaded")
        bench.wait(.seconds(3))
        #expect(try bench.query(session).code == 404)
    }

    @Test func synchronousStopGivesUpAfterTwentySeconds() throws {
        let bench = Bench { $0.uploads.duration = .seconds(45) }
        let session = try bench.begin()
        bench.wait(.seconds(60))
        let reply = try bench.stop(session)
        #expect(reply.status == 206)
        #expect(reply.code == 50)
        #expect(reply.delay == .seconds(20))
        bench.wait(.seconds(40))
        #expect(try bench.status(session) == 7)
        bench.wait(.seconds(5))
        #expect(try bench.query(session).code == 404)
    }

    @Test func asynchronousStopAnswersAtOnce() throws {
        for (reading, expected) in [
            (.empty, [:]), (.absent, nil),
            (.full, ["fileListMode": "string", "fileList": "", "uploadingStatus": "unknown"]),
        ] as [(Readings.AsyncStopAnswer, JSON?)] {
            let bench = Bench { $0.readings.asyncStopAnswer = reading }
            let session = try bench.begin()
            bench.wait(.seconds(60))
            let reply = try bench.stop(session, asynchronously: true)
            #expect(reply.status == 200)
            #expect(reply.delay == .zero)
            #expect(reply.server?.object?.names == expected?.object?.names)
            #expect(reply.body["sid"]?.string == session.sid)
        }
    }

    @Test func queryDuringTheUploadsIs6Then7Then404() throws {
        let bench = Bench()
        let session = try bench.begin()
        bench.wait(.seconds(60))
        _ = try bench.stop(session, asynchronously: true)
        #expect(try bench.status(session) == 6)
        bench.wait(.milliseconds(1500))
        #expect(try bench.status(session) == 7)
        #expect(try bench.query(session).server?["fileList"]?.string?.hasSuffix(".m3u8") == true)
        bench.wait(.milliseconds(1500))
        #expect(try bench.query(session).code == 404)
    }

    @Test func queryDuringTheUploadsIs501UnderTheOtherReading() throws {
        let bench = Bench { $0.readings.queryAfterStop = .code501 }
        let session = try bench.begin()
        bench.wait(.seconds(60))
        _ = try bench.stop(session, asynchronously: true)
        let reply = try bench.query(session)
        #expect(reply.status == 500)
        #expect(reply.code == 501)
    }

    @Test func stopRepeatedIs49AndThen404() throws {
        let bench = Bench()
        let session = try bench.begin()
        bench.wait(.seconds(60))
        _ = try bench.stop(session, asynchronously: true)
        let again = try bench.stop(session)
        #expect(again.status == 400)
        #expect(again.body == ["code": 49, "reason": "invalid operation"])
        #expect(try bench.call("updateLayout", session).code == 404)
        bench.wait(.seconds(3))
        #expect(try bench.stop(session).code == 404)
    }

    @Test func stopBeforeAnythingWasReceivedHasNoData() throws {
        let bench = Bench()
        let session = try bench.begin()
        bench.wait(.seconds(1))
        #expect(try bench.stop(session).code == 435)
        bench.wait(.seconds(1))
        #expect(try bench.query(session).code == 404)
    }

    @Test func refusalsNameTheSessionUnderTheOtherReading() throws {
        let bench = Bench { $0.readings.answers.refusalsShowIdentity = true }
        let session = try bench.begin()
        bench.wait(.seconds(60))
        _ = try bench.stop(session)
        let body = try bench.stop(session).body
        #expect(body.object?.names == ["code", "reason", "cname", "uid", "resourceId", "sid"])
        #expect(body["sid"]?.string == session.sid)
    }
}
