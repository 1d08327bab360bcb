import CloudRecordingAPI
import JSONText
import Testing

@Suite struct OtherAnswersTests {
    @Test func acquireNeedsAResourceAndNothingElse() throws {
        let answer = try AcquireAnswer(["cname": "room-42", "uid": 900001, "resourceId": "q7Jr", "new": [1]])
        #expect(answer.resourceId == "q7Jr" && answer.cname == "room-42" && answer.uid == "900001")
        #expect(try AcquireAnswer(["resourceId": "q7Jr"]).cname == nil)
        for body: JSON in [[:], ["resourceId": ""], ["resourceId": nil], ["resourceId": 7]] {
            #expect(throws: MalformedAnswer.Problem.missing(key: "resourceId")) { try AcquireAnswer(body) }
        }
        #expect(throws: MalformedAnswer.Problem.notAnObject) { try AcquireAnswer("q7Jr") }
    }

    @Test func startNeedsASid() throws {
        let answer = try StartAnswer(["resourceId": "q7Jr", "sid": "5d1e"])
        #expect(answer.sid == "5d1e")
        #expect(throws: MalformedAnswer.Problem.missing(key: "sid")) {
            try StartAnswer(["resourceId": "q7Jr", "sid": ""])
        }
        #expect(throws: MalformedAnswer.Problem.missing(key: "resourceId")) { try StartAnswer(["sid": "5d1e"]) }
    }

    @Test func updateNeedsNothing() throws {
        let answer = try UpdateAnswer(["cname": "room-42", "uid": "900001", "resourceId": "q7Jr", "sid": "5d1e"])
        #expect(answer.sid == "5d1e" && answer.uid == "900001")
        #expect(try UpdateAnswer([:]).sid == nil)
        #expect(throws: MalformedAnswer.Problem.notAnObject) { try UpdateAnswer(nil) }
    }

    @Test func stopTellsFilesAndUpload() throws {
        func stop(_ response: String, _ mode: RecordingMode) throws -> StopResponse {
            try #require(
                try StopAnswer(JSON(parsing: #"{"sid":"s","serverResponse":\#(response)}"#), mode: mode)
                    .serverResponse)
        }
        let mix = try stop(#"{"fileListMode":"string","fileList":"l/s.m3u8","uploadingStatus":"uploaded"}"#, .mix)
        #expect(mix == StopResponse(content: .mixHLS(playlist: "l/s.m3u8"), uploadingStatus: .uploaded))
        let individual = try stop(
            #"{"fileListMode":"json","fileList":[{"fileName":"a.m3u8"}],"uploadingStatus":"backuped"}"#, .individual)
        #expect(individual.files.map(\.fileName) == ["a.m3u8"] && individual.uploadingStatus == .backuped)
        let empty = try stop(#"{"fileListMode":"json","fileList":[],"uploadingStatus":"backuped"}"#, .mix)
        #expect(empty.files.isEmpty)
        let snapshot = try stop(#"{"uploadingStatus":"unknow"}"#, .individual)
        #expect(snapshot == StopResponse(content: .individualSnapshot, uploadingStatus: .unknown))
        let web = try stop(
            """
            {"extensionServiceState":[{"serviceName":"upload_service","payload":{"uploadingStatus":"uploaded"}},
            {"serviceName":"web_recorder_service","payload":{"fileList":[{"filename":"p.m3u8",
            "sliceStartTime":1767139207001}],"onhold":false,"state":"exit"}},
            {"serviceName":"rtmp_publish_service","payload":{"status":"disconnected"}}]}
            """, .web)
        #expect(web.uploadingStatus == .uploaded)
        #expect(web.files == [RecordedFile(fileName: "p.m3u8", sliceStartTime: 1_767_139_207_001)])
        #expect(web.content.webRecorder?.state == "exit")
    }

    @Test func anAsynchronousStopMayTellNothing() throws {
        #expect(try StopAnswer(["resourceId": "r", "sid": "s"], mode: .mix).serverResponse == nil)
        #expect(try StopAnswer(["serverResponse": nil], mode: .mix).serverResponse == nil)
    }

    @Test func theDocumentedStopsAreRead() throws {
        let reference = try StopAnswer(Fixture.named("stop-response/001").body, mode: .web)
        #expect(reference.serverResponse?.uploadingStatus == .uploaded)
        #expect(reference.serverResponse?.files == [])
        let misspelt = try StopAnswer(Fixture.named("stop-response/002").body, mode: .web)
        #expect(misspelt.serverResponse?.uploadingStatus == UploadingStatus(rawValue: "string"))
    }
}
