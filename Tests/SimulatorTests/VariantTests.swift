import JSONText
import Simulator
import Testing

/// The shapes of answers that sources disagree about, on each side (v1-api 3, 4.1, 8). The standard shapes are in
/// ``AnswerTests``.
struct VariantTests {
    private func bench(_ change: @escaping (inout AnswerReadings) -> Void) -> Bench {
        Bench { change(&$0.readings.answers) }
    }

    /// 8.22, 8.7: every spelling, for a single answer by a fault or for all by a reading.
    @Test(arguments: [
        "playload", "file-name", "seconds", "seconds-in-lists", "seconds-at-top", "uid-numbers", "unknow",
        "without-identity", "unknown-keys",
    ])
    func spellingMayBeAFaultOrAReading(_ name: String) throws {
        let kind = try #require(FaultKind.named(name))
        guard case .spelt(let spelling)? = kind.faults.first else {
            Issue.record("\(name) is no spelling")
            return
        }
        for isReading in [true, false] {
            let bench = Bench {
                $0.readings.asyncStopAnswer = .full
                if isReading { $0.readings.answers.spelling = spelling }
            }
            let sessions = [try bench.begin("web", uid: "1"), try bench.begin("individual", uid: "2")]
            bench.wait(.seconds(90))
            if !isReading { bench.service.setFaults(try FaultPlan(parsing: name)) }
            let replies =
                try sessions.map { try bench.query($0) } + sessions.map { try bench.stop($0, asynchronously: true) }
            #expect(replies.contains { Self.shows(name, $0.body) })
            #expect(replies.allSatisfy { $0.status == 200 && $0.body["sid"] != nil })
        }
        let plain = Bench()
        let session = try plain.begin("individual")
        plain.wait(.seconds(90))
        #expect(!Self.shows(name, try plain.query(session).body))
    }

    private static func shows(_ name: String, _ body: JSON) -> Bool {
        let text = body.text()
        let server = body["serverResponse"]
        let file = server?["fileList"]?[0]
        return switch name {
        case "playload": text.contains("playload") && !text.contains("payload")
        case "file-name": server?["extensionServiceState"] != nil && text.contains(#"[{"fileName""#)
        case "unknow": text.contains(#""unknow""#)
        case "without-identity": body["uid"] == nil && body["cname"] == nil
        case "unknown-keys": body["gwWorkerVersion"] != nil
        case "uid-numbers": file?["uid"]?.integer != nil
        case "seconds-at-top": (server?["sliceStartTime"]?.integer).map { $0 < 100_000_000_000 } ?? false
        default: (file?["sliceStartTime"]?.integer).map { $0 < 100_000_000_000 } ?? false
        }
    }

    /// 8.28.
    @Test func answersMayLeaveTheIdentityOut() throws {
        let bare = bench { $0.showIdentity = false }
        let session = try bare.begin()
        #expect(try bare.acquire(uid: "901").body.object?.names == ["resourceId"])
        #expect(try bare.call("updateLayout", session).body.object?.names == ["resourceId", "sid"])
        let layout = bench { $0.layoutShowsIdentity = false }
        let other = try layout.begin()
        #expect(try layout.call("updateLayout", other).body.object?.names == ["resourceId", "sid"])
        #expect(try layout.query(other).body["cname"] == "room")
    }

    /// 8.12.
    @Test func individualListMayBeAText() throws {
        let bench = bench { $0.individualListIsText = true }
        let session = try bench.begin("individual")
        bench.wait(.seconds(90))
        let server = try bench.query(session).server
        #expect(server?["fileListMode"] == "string")
        #expect(server?["fileList"]?.string?.hasSuffix(".m3u8") == true)
    }

    /// 3.4, older answers.
    @Test func queriesMayTellTheServiceStatus() throws {
        let bench = bench { $0.showServiceStatus = true }
        let session = try bench.begin()
        var words: [String?] = []
        for wait in [0, 4, 30] {
            bench.wait(.seconds(wait))
            words.append(try bench.query(session).server?["subServiceStatus"]?["recordingService"]?.string)
        }
        #expect(words == ["serviceStarted", "serviceReady", "serviceInProgress"])
        let page = try bench.begin("web", uid: "2")
        #expect(try bench.query(page).server?["subServiceStatus"] == nil)
    }

    /// 3.4, variant 4.
    @Test func pageThatIsNotOpenMayHaveNoState() throws {
        for (reading, state) in [(.empty, []), (.absent, nil)] as [(AnswerReadings.WebState, JSON?)] {
            let bench = bench { $0.webStateBeforePage = reading }
            let session = try bench.begin("web")
            #expect(try bench.query(session).server?["extensionServiceState"] == state)
            bench.wait(.seconds(5))
            #expect(try bench.query(session).server?["extensionServiceState"]?.array?.count == 1)
        }
    }

    /// 3.4 and 3.5, older examples.
    @Test func pushMayBeToldWithLess() throws {
        let bench = bench {
            $0.publisherShowsState = false
            $0.stopShowsPublisher = false
        }
        let session = try bench.begin("web", Bodies.pushed)
        bench.wait(.seconds(30))
        let payload = try bench.query(session).server?["extensionServiceState"]?[1]?["payload"]
        #expect(payload?.object?.names == ["outputs"])
        #expect(try bench.stop(session).server?["extensionServiceState"]?.array?.count == 2)
    }

    /// 4.1, 4.4.
    @Test func refusalsMayTellMore() throws {
        let bench = bench {
            $0.refusalsShowIdentity = true
            $0.refusalsShowServerResponse = true
        }
        let session = try bench.begin()
        bench.wait(.seconds(30))
        _ = try bench.stop(session)
        let again = try bench.stop(session).body
        #expect(again.object?.names == ["code", "reason", "cname", "uid", "resourceId", "sid", "serverResponse"])
        #expect(again["serverResponse"]?["payload"]?["message"] == "Failed")
        bench.wait(.seconds(10))
        let gone = try bench.query(session).body
        #expect(gone["serverResponse"]?["payload"]?["message"] == "Failed to find worker.")
        #expect(gone["serverResponse"]?["command"] == "QueryCloudRecorder")
    }

    /// 3.6.
    @Test func namesOfFilesMayDiffer() throws {
        func playlist(_ mode: String, _ change: @escaping (inout AnswerReadings) -> Void) throws -> String? {
            let bench = bench(change)
            let session = try bench.begin(mode, cname: "a.b", Bodies.start(mode))
            bench.wait(.seconds(90))
            return bench.record(session)?.files.last.map { $0.replacing(session.sid, with: "SID") }
        }
        #expect(try playlist("mix") { _ in } == "algebra/week12/SID_a.b.m3u8")
        #expect(try playlist("web") { _ in } == "algebra/week12/SID_a-b.m3u8")
        #expect(try playlist("mix") { $0.namesAreAlwaysPlain = true } == "algebra/week12/SID_a-b.m3u8")
        #expect(try playlist("mix") { $0.namesHavePrefix = false } == "SID_a.b.m3u8")
    }

    /// 3.6, whose suffix is not verified.
    @Test func standardModeMayListAMergedPlaylist() throws {
        let bench = bench { $0.standardListsMergedPlaylist = true }
        let body = Bodies.individual.setting("recordingConfig.streamMode", to: "standard")
        let session = try bench.begin("individual", body)
        bench.wait(.seconds(90))
        let files = try bench.query(session).server?["fileList"]?.array ?? []
        #expect(files.count == 6)
        #expect(files.last?["fileName"]?.string?.hasSuffix("__uid_s_57__uid_e_av.m3u8") == true)
        #expect(files.last?["trackType"] == "audio_and_video")
    }

    /// 3.6 and 5.4: `bak0_` to `bak2_`; the fourth loss is the end.
    @Test func filesAreRenamedAtEachFailoverAndThereAreThree() throws {
        let bench = Bench()
        let session = try bench.begin()
        bench.wait(.seconds(30))
        bench.service.setFaults(try FaultPlan(parsing: "worker-lost:30s:max4@query"))
        for number in 0..<3 {
            #expect(try bench.query(session).code == 404)
            bench.wait(.seconds(30))
            let list = try bench.call("update", session, ["storageConfig": Bodies.storage])
            #expect(list.status == 200)
            #expect(bench.record(session)?.files == ["algebra/week12/bak\(number)_\(session.sid)_room.m3u8"])
        }
        #expect(try bench.query(session).code == 404)
        bench.wait(.seconds(30))
        #expect(try bench.query(session).code == 404)
        #expect(bench.record(session)?.endReason == .workersLost)
    }
}
