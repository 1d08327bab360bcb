import JSONText
import Simulator
import Testing

/// The points on which the reference leaves a choice, on their other side (v1-api 5.10, 8).
struct ReadingsTests {
    @Test func historicVendorsMayBeAccepted() throws {
        let body = Bodies.mix.setting("storageConfig.vendor", to: 4)
        for accepts in [false, true] {
            let bench = Bench { $0.readings.bodies.acceptsHistoricVendors = accepts }
            let id = try bench.acquire().body["resourceId"]?.string ?? ""
            #expect(try bench.start(id, mode: "mix", body).status == (accepts ? 200 : 400))
        }
    }

    @Test func wrongLayoutMayBeCode1028() throws {
        let bench = Bench { $0.readings.wrongLayoutCode = 1028 }
        let reply = try bench.call("updateLayout", try bench.begin(), ["mixedVideoLayout": 9])
        #expect(reply.code == 1028)
        #expect(reply.reason == "UpdateLayout: invalid clientRequest.mixedVideoLayout value!")
    }

    @Test func workersMayBeCountedByStart() throws {
        let bench = Bench {
            $0.readings.countsWorkersOnAcquire = false
            $0.quotas.workers = 1
        }
        _ = try bench.begin(uid: "1")
        let acquired = try bench.acquire(uid: "2")
        #expect(acquired.status == 200)
        let id = acquired.body["resourceId"]?.string ?? ""
        #expect(try bench.start(id, mode: "mix", uid: "2", Bodies.mix).code == 406)
    }

    @Test func expiredHandleMayBeCode433() throws {
        let bench = Bench { $0.readings.expiredHandleIsCode433 = true }
        let session = try bench.begin()
        bench.wait(.seconds(72 * 3600))
        #expect(try bench.query(session).code == 433)
    }

    @Test func stopThatTakesTooLongMayHaveAnotherStatus() throws {
        let bench = Bench {
            $0.readings.slowStopStatus = 504
            $0.uploads.duration = .seconds(21)
        }
        let session = try bench.begin()
        bench.wait(.seconds(30))
        #expect(try bench.stop(session).status == 504)
    }

    @Test func publishingMayBeAddedLater() throws {
        let bench = Bench { $0.readings.bodies.publishUpdateNeedsService = false }
        let session = try bench.begin("web")
        let outputs: JSON = ["rtmpPublishConfig": ["outputs": [["rtmpUrl": "rtmps://push.example.net/live/2"]]]]
        #expect(try bench.call("update", session, outputs).status == 200)
        #expect(try bench.query(session).server?["extensionServiceState"]?.array?.count == 2)
    }

    @Test func expiredCredentialsAtStartAreABucketThatRefuses() throws {
        let bench = Bench()
        let expired = Bodies.storage.setting("stsToken", to: "STS").setting("stsExpiration", to: 1_000_000_000)
        let session = try bench.begin("mix", Bodies.mix.setting("storageConfig", to: expired))
        bench.wait(.seconds(20))
        #expect(bench.record(session)?.endReason == .storage)
    }
}
