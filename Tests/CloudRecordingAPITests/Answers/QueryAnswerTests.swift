import CloudRecordingAPI
import JSONText
import Testing

@Suite struct QueryAnswerTests {
    private func query(_ response: String, _ mode: RecordingMode?) throws -> QueryResponse {
        try QueryAnswer(JSON(parsing: #"{"resourceId":"r","sid":"s","serverResponse":\#(response)}"#), mode: mode)
            .serverResponse
    }

    @Test func individualRecordingListsItsFiles() throws {
        let response = try query(
            """
            {"status":5,"fileListMode":"json","sliceStartTime":1767139205412,"fileList":[
            {"fileName":"l/a.m3u8","trackType":"audio","uid":"101","mixedAllUser":false,"isPlayable":true,
            "sliceStartTime":1767139205412},{"fileName":"l/v.m3u8","trackType":"video","uid":101}]}
            """, .individual)
        #expect(response.status == .inProgress)
        #expect(response.sliceStartTime == 1_767_139_205_412)
        #expect(
            response.content
                == .individualRecording([
                    RecordedFile(
                        fileName: "l/a.m3u8", trackType: "audio", uid: "101", mixedAllUser: false, isPlayable: true,
                        sliceStartTime: 1_767_139_205_412),
                    RecordedFile(fileName: "l/v.m3u8", trackType: "video", uid: "101"),
                ]))
    }

    @Test func individualSnapshotsAreKnownByTheMissingList() throws {
        let response = try query(#"{"status":5,"sliceStartTime":1767139205412}"#, .individual)
        #expect(response.content == .individualSnapshot)
        #expect(try query(#"{"status":4,"fileListMode":"json"}"#, .individual).content == .individualRecording([]))
        #expect(try query(#"{"fileListMode":"string","fileList":"x"}"#, .individual).content == .unknown)
        #expect(try query(#"{"fileListMode":null,"fileList":null}"#, .individual).content == .individualSnapshot)
    }

    @Test func mixIsToldApartByItsList() throws {
        let hls = try query(
            #"{"status":5,"fileListMode":"string","fileList":"l/s_room.m3u8","sliceStartTime":1767139205412}"#, .mix)
        #expect(hls.content == .mixHLS(playlist: "l/s_room.m3u8"))
        #expect(hls.content.files.map(\.fileName) == ["l/s_room.m3u8"])
        let both = try query(
            """
            {"status":5,"fileListMode":"json","fileList":[{"fileName":"s_0.mp4","trackType":"audio_and_video","uid":0,
            "mixedAllUser":true,"isPlayable":true,"sliceStartTime":1767139205}]}
            """, .mix)
        #expect(
            both.content
                == .mixHLSAndMP4([
                    RecordedFile(
                        fileName: "s_0.mp4", trackType: "audio_and_video", uid: "0", mixedAllUser: true,
                        isPlayable: true, sliceStartTime: 1_767_139_205_000)
                ]))
        #expect(try query(#"{"status":1,"fileListMode":"string","fileList":""}"#, .mix).content.files.isEmpty)
        #expect(try query(#"{"fileListMode":"json","fileList":""}"#, .mix).content == .mixHLSAndMP4([]))
        #expect(try query(#"{"status":1}"#, .mix).content == .unknown)
        #expect(try query(#"{"status":1,"fileListMode":"other"}"#, .mix).content == .unknown)
    }

    @Test func aPageIsReadWhateverTheOrderAndSpelling() throws {
        let recorder = """
            {"serviceName":"web_recorder_service","payload":{"state":"inProgress","onhold":false,
            "fileList":[{"filename":"s_page.m3u8","sliceStartTime":1767139207001},{"fileName":"s_page_0.mp4"}]}}
            """
        let push = """
            {"serviceName":"rtmp_publish_service","playload":{"state":"inProgress",
            "outputs":[{"rtmpUrl":"rtmp://push.example.net/live/k1","status":"publishing"}]}}
            """
        let web = WebRecorderState(
            state: "inProgress", isOnHold: false,
            files: [
                RecordedFile(fileName: "s_page.m3u8", sliceStartTime: 1_767_139_207_001),
                RecordedFile(fileName: "s_page_0.mp4"),
            ])
        let cdn = RTMPPublishState(
            state: "inProgress",
            outputs: [
                RTMPPublishState.Output(
                    rtmpURL: SensitiveURL("rtmp://push.example.net/live/k1"), status: "publishing")
            ])
        #expect(try query(#"{"status":5,"extensionServiceState":[\#(recorder)]}"#, .web).content == .web(web))
        for states in ["\(recorder),\(push)", "\(push),\(recorder)"] {
            let response = try query(#"{"status":4,"extensionServiceState":[\#(states)]}"#, .web)
            #expect(response.content == .webWithCDN(web, cdn))
            #expect(response.content.webRecorder == web)
        }
    }

    @Test(arguments: ["{}", #"{"extensionServiceState":[]}"#, #"{"extensionServiceState":null}"#])
    func aPageOfWhichNothingStartedIsNoError(response: String) throws {
        #expect(try query(response, .web).content == .webNotStarted)
    }

    @Test func statusMayBeMissingUnknownOrText() throws {
        #expect(try query("{}", .mix).status == nil)
        #expect(try query(#"{"status":"5"}"#, .mix).status == .inProgress)
        #expect(try query(#"{"status":99}"#, .mix).status == RecordingStatus(rawValue: 99))
        #expect(try query(#"{"status":{}}"#, .mix).status == nil)
    }

    @Test(arguments: [
        ("0", 0), ("1767139205", 1_767_139_205_000), ("1767139205412", 1_767_139_205_412),
        (#""1767139205412""#, 1_767_139_205_412), ("-5", nil), ("-9223372036854775808", nil),
        ("9223372036854775807", 9_223_372_036_854_775_807), ("99999999999", 99_999_999_999_000), ("[]", nil),
    ])
    func timesAreInMilliseconds(text: String, expected: Int64?) throws {
        #expect(try query(#"{"sliceStartTime":\#(text)}"#, .mix).sliceStartTime == expected)
    }

    @Test func theDocumentedAnswersAreRead() throws {
        let fixtures = try Fixture.all(in: "query-response")
        #expect(fixtures.count == 5)
        for fixture in fixtures {
            let answer = try QueryAnswer(fixture.body, mode: RecordingMode(rawValue: fixture.mode))
            #expect(answer.raw == fixture.body)
            #expect(answer.resourceId == "resource-id-placeholder")
        }
        let reference = try QueryAnswer(Fixture.named("query-response/001").body, mode: .web)
        #expect(reference.serverResponse.status == .notStarted)
        #expect(reference.serverResponse.content.webRecorder?.isOnHold == true)
        #expect(reference.serverResponse.content.webRecorder?.state == "inProgress")
        let older = try QueryAnswer(Fixture.named("query-response/002").body, mode: .mix)
        #expect(older.cname == nil && older.uid == nil && older.sid == nil)
        #expect(older.serverResponse.content.files.map(\.uid) == ["123", "456"])
        let playlist = try QueryAnswer(Fixture.named("query-response/004").body, mode: .mix)
        #expect(
            playlist.serverResponse.content
                == .mixHLS(playlist: "38f8e3cfdc474cd56fc1ceba380d7e1a_testchannel.m3u8"))
        let strange = try QueryAnswer(Fixture.named("query-response/007").body, mode: .web)
        #expect(strange.serverResponse.content == .unknown && strange.serverResponse.status == nil)
        let pushed = try QueryAnswer(Fixture.named("query-response/008").body, mode: .web)
        guard case .webWithCDN(let web, let push) = pushed.serverResponse.content else {
            Issue.record("not read as a page with a push")
            return
        }
        #expect(web.files.map(\.fileName) == ["w.m3u8"])
        #expect(push.outputs.map(\.status) == ["publishing"])
    }

    @Test func whatCannotBeDoneWithoutIsNamed() {
        #expect(throws: MalformedAnswer.Problem.missing(key: "serverResponse")) {
            try QueryAnswer(["sid": "s"], mode: .mix)
        }
        #expect(throws: MalformedAnswer.Problem.notAnObject) { try QueryAnswer([1], mode: .mix) }
    }
}
