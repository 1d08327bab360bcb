import JSONText
import Simulator
import Testing

/// The rows of the behaviour model about acquire (v1-api 5.10).
struct AcquireTests {
    @Test func acquireGivesAResourceIdOfTheServicesShape() throws {
        let reply = try Bench().acquire()
        #expect(reply.status == 200)
        #expect(reply.body["cname"] == "room")
        #expect(reply.body["uid"] == "900")
        let id = reply.body["resourceId"]?.string ?? ""
        #expect(id.utf8.count == 240)
        #expect(id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    }

    @Test func acquireOfWhatIsNoJSONIsRefused() throws {
        let bench = Bench()
        for text in ["", "{", "[]", "nonsense"] {
            let reply = try bench.post(bench.path("acquire"), body: text)
            #expect(reply.status == 400)
            #expect(reply.code == 2)
            #expect(reply.reason.hasPrefix("Acquire: "))
        }
    }

    @Test func acquireForAnAppThatIsNotEnabledIsRefused() throws {
        let bench = Bench { $0.apps = .only([]) }
        let reply = try bench.acquire()
        #expect(reply.status == 400)
        #expect(reply.body == ["code": 400, "reason": "invalid_appid"])
        #expect(try bench.acquire(appId: "short").body == ["message": "appid is invalid"])
        #expect(try Bench { $0.inactiveApps = [Bench.appId] }.acquire().code == 405)
    }

    @Test(arguments: ["", "a/b", "room\u{e9}", "a\"b", String(repeating: "x", count: 65)])
    func acquireForABadChannelNameIsRefused(_ cname: String) throws {
        let reply = try Bench().acquire(cname)
        #expect(reply.status == 400)
        #expect(reply.body == ["code": 401, "reason": "invalid_channel_name"])
    }

    @Test func channelNamesMayHaveAllTheirCharactersAndPagesAnyLabel() throws {
        #expect(try Bench().acquire("aZ9 !#$%&()+-:;<=.>?@[]^_{}|~,").status == 200)
        #expect(try Bench().acquire(String(repeating: "x", count: 64)).status == 200)
        #expect(try Bench().acquire("a/b \u{e9}", ["scene": 1]).status == 200)
        #expect(try Bench().acquire(String(repeating: "x", count: 1025), ["scene": 1]).code == 401)
    }

    @Test func acquireBeyondThePeakOfWorkersIsRefused() throws {
        let bench = Bench {
            $0.quotas.workers = 2
            $0.quotas.webWorkers = 1
        }
        let first = try bench.begin(uid: "1")
        _ = try bench.begin("individual", uid: "2")
        let reply = try bench.acquire(uid: "3")
        #expect(reply.status == 400)
        #expect(reply.body == ["code": 406, "reason": "vendor_over_load"])
        #expect(try bench.acquire(uid: "3", ["scene": 1]).status == 200)
        bench.wait(.seconds(30))
        _ = try bench.stop(first, asynchronously: true)
        #expect(try bench.acquire(uid: "3").status == 200)
    }
}
