import HTTPTypes
import JSONText
import Simulator
import Testing

/// What is answered before the service is asked (v1-api 5.10).
struct GatewayTests {
    @Test func callerWithoutAHeaderIsUnauthorized() throws {
        let reply = try Bench().send(.post, Bench().path("acquire"), authorization: nil)
        #expect(reply.status == 401)
        #expect(reply.body == ["message": "Unauthorized"])
    }

    @Test(arguments: ["Basic", "Basic !!!", "Basic Og==", "Basic YTo=", "YTpi", "Bearer YTpi", "Basic YQ=="])
    func callerWithoutCredentialsIsRefused(_ header: String) throws {
        let bench = Bench()
        let reply = try bench.send(.post, bench.path("acquire"), authorization: header)
        #expect(reply.status == 401)
        #expect(reply.body == ["message": "Invalid authentication credentials"])
    }

    @Test func onlyListedAccountsMayCallAndOnlyForTheirApps() throws {
        let bench = Bench {
            $0.accounts = .only([.init(customerId: "a", customerSecret: "b", appIds: [Bench.appId])])
        }
        #expect(try bench.acquire().status == 200)
        let other = String(repeating: "f", count: 32)
        #expect(try bench.acquire(appId: other).status == 401)
        #expect(try bench.send(.post, bench.path("acquire"), authorization: "Basic YTpj").status == 401)
    }

    @Test(arguments: [
        "/v1/apps/x", "/v1/apps/\(Bench.appId)/cloud_recording/Acquire", "/v1/apps/\(Bench.appId)/recording/acquire",
        "/v1/apps/\(Bench.appId)/cloud_recording/resourceid/r/mode/mix/stop",
        "/v1/apps/\(Bench.appId)/cloud_recording/resourceid/r/sid/s/mode/mix/updatelayout", "/", "",
    ])
    func pathNobodyKnowsHasNoRoute(_ path: String) throws {
        let reply = try Bench().send(.post, path)
        #expect(reply.status == 404)
        #expect(reply.body == ["message": "no Route matched with those values"])
    }

    @Test func methodMustFitThePath() throws {
        let bench = Bench()
        let session = try bench.begin()
        #expect(try bench.send(.get, bench.path("acquire")).status == 404)
        #expect(try bench.send(.post, bench.path(session, "query")).body["message"] != nil)
        #expect(try bench.send(.get, bench.path(session, "stop")).body["message"] != nil)
    }

    @Test func eleventhRequestInASecondIsTooMany() throws {
        let bench = Bench { $0.quotas.requestsPerSecond = 10 }
        for _ in 0..<10 {
            #expect(try bench.acquire().status == 200)
            bench.wait(.milliseconds(50))
        }
        let reply = try bench.acquire()
        #expect(reply.status == 429)
        #expect(reply.body == ["message": "API rate limit exceeded"])
        #expect(try bench.acquire(appId: String(repeating: "e", count: 32)).status == 200)
        bench.wait(.milliseconds(500))
        #expect(try bench.acquire().status == 200)
        #expect(try bench.acquire().status == 429)
    }

    @Test func bodyMustBeDeclaredAsJSON() throws {
        let bench = Bench()
        let body = bench.envelope("room", "900", [:])
        for type in ["application/json", "application/json;charset=utf-8"] {
            #expect(try bench.send(.post, bench.path("acquire"), body: body, contentType: type).status == 200)
        }
        for type in [nil, "text/plain", "Application/JSON", "application/json; charset=utf-8"] {
            let reply = try bench.send(.post, bench.path("acquire"), body: body, contentType: type)
            #expect(reply.status == 400)
            #expect(reply.code == 8)
        }
        let lenient = Bench { $0.readings.checksContentType = false }
        #expect(try lenient.send(.post, lenient.path("acquire"), body: body, contentType: nil).status == 200)
    }

    @Test func everyAnswerHasARequestIdOfItsOwn() throws {
        let bench = Bench()
        let ids = try (0..<100).map { _ in try bench.acquire().requestId } + [try bench.get("/").requestId]
        #expect(Set(ids.compactMap { $0 }).count == 101)
    }
}
