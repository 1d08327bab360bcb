import CloudRecordingAPI
import HTTPTransport
import JSONText
import TestServers
import Testing
import Transport

/// Every variant of an answer of 200, through the client and real sockets (v1-api 3.1 to 3.5, 8.7, 8.22).
@Suite(.timeLimit(.minutes(10)))
struct AnswerTests {
    private static let identity = #""cname":"room-42","uid":"900001","resourceId":"q7Jr","sid":"5d1e""#

    /// What a call gives where its server answers so.
    private func answer<Value: Sendable>(
        _ body: String, _ call: (CloudRecordingClient) async throws(CloudRecordingError) -> Exchange<Value>
    ) async throws -> Value {
        let server = try await RawServer { _ in
            .bytes("HTTP/1.1 200 OK\r\nX-Request-Id: req-1\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
        let exchange = try await withHTTPTransport { try await call(Loopback.client(at: server.url, over: $0)) }
        #expect(exchange.record.requestId == "req-1" && exchange.record.httpStatus == 200)
        #expect(exchange.record.took != nil)
        #expect(try exchange.answer.raw == JSON(parsing: body))
        try await server.shutdown()
        return exchange.answer
    }

    private func query(_ response: String, _ mode: RecordingMode) async throws -> QueryResponse {
        let answer = try await answer("{\(Self.identity),\"serverResponse\":\(response)}") {
            client throws(CloudRecordingError) in
            try await client.query(Loopback.handle(mode))
        }
        #expect(answer.cname == "room-42" && answer.uid == "900001" && answer.sid == "5d1e")
        return answer.serverResponse
    }

    private func stop(_ response: String, _ mode: RecordingMode) async throws -> StopResponse? {
        try await answer("{\(Self.identity)\(response.isEmpty ? "" : ",\"serverResponse\":\(response)")}") {
            client throws(CloudRecordingError) in
            try await client.stop(StopRequest(asyncStop: true), recording: Loopback.handle(mode))
        }.serverResponse
    }

    @Test(arguments: ["{\(identity)}", #"{"resourceId":"q7Jr"}"#, #"{"uid":900001,"resourceId":"q7Jr","new":[1]}"#])
    func acquireGivesAResource(body: String) async throws {
        let answer = try await answer(body) { client throws(CloudRecordingError) in
            try await client.acquire(AcquireRequest(), identity: Loopback.recorder)
        }
        #expect(answer.resourceId == "q7Jr" && answer.uid ?? "900001" == "900001")
    }

    @Test(arguments: ["{\(identity)}", #"{"resourceId":"q7Jr","sid":"5d1e"}"#]) func startGivesASid(body: String)
        async throws
    {
        let answer = try await answer(body) { client throws(CloudRecordingError) in
            try await client.start(StartRequest(), identity: Loopback.recorder, resourceId: "q7Jr", mode: .mix)
        }
        #expect(answer.resourceId == "q7Jr" && answer.sid == "5d1e")
    }

    @Test(arguments: ["{\(identity)}", #"{"resourceId":"q7Jr","sid":"5d1e"}"#]) func updatesAreTaken(body: String)
        async throws
    {
        let update = try await answer(body) { client throws(CloudRecordingError) in
            try await client.update(UpdateRequest(onhold: true), recording: Loopback.handle(.web))
        }
        let layout = try await answer(body) { client throws(CloudRecordingError) in
            try await client.updateLayout(UpdateLayoutRequest(layout: MixedLayout()), recording: Loopback.handle())
        }
        #expect(update.sid == "5d1e" && layout.sid == "5d1e")
    }

    // MARK: - Query

    @Test func individualRecordingsListTheirFiles() async throws {
        let response = try await query(
            #"{"status":5,"fileListMode":"json","sliceStartTime":1767139205412,"fileList":[{"fileName":"lessons/a.m3u8","trackType":"audio","uid":"101","mixedAllUser":false,"isPlayable":true,"sliceStartTime":1767139205412}]}"#,
            .individual)
        #expect(response.status?.phase == .running && response.sliceStartTime == 1_767_139_205_412)
        let file = RecordedFile(
            fileName: "lessons/a.m3u8", trackType: "audio", uid: "101", mixedAllUser: false, isPlayable: true,
            sliceStartTime: 1_767_139_205_412)
        #expect(response.content == .individualRecording([file]))
    }

    @Test func screenshotsListNothing() async throws {
        let response = try await query(#"{"status":5,"sliceStartTime":1767139205}"#, .individual)
        #expect(response.content == .individualSnapshot && response.sliceStartTime == 1_767_139_205_000)
    }

    @Test(arguments: ["lessons/a.m3u8", ""]) func mixedHLSNamesItsPlaylist(playlist: String) async throws {
        let response = try await query(#"{"status":4,"fileListMode":"string","fileList":"\#(playlist)"}"#, .mix)
        #expect(response.content == .mixHLS(playlist: playlist) && response.status?.rawValue == 4)
    }

    @Test func mixedHLSAndMP4ListTheirFiles() async throws {
        let response = try await query(
            #"{"status":"5","fileListMode":"json","fileList":[{"fileName":"a_0.mp4","uid":0},{"fileName":"a.m3u8"}]}"#,
            .mix)
        #expect(response.content.files.map(\.fileName) == ["a_0.mp4", "a.m3u8"])
        #expect(response.content.files.first?.uid == "0" && response.status?.rawValue == 5)
        let empty = try await query(#"{"status":4,"fileListMode":"json","fileList":[]}"#, .mix)
        #expect(empty.content == .mixHLSAndMP4([]))
    }

    /// Both spellings of each key, and both units of each time.
    @Test(arguments: ["payload", "playload"], ["filename", "fileName"])
    func pagesTellTheirRecorder(payload: String, name: String) async throws {
        for time in ["1767139207001", "1767139207"] {
            let response = try await query(
                #"{"status":5,"extensionServiceState":[{"serviceName":"web_recorder_service","\#(payload)":{"state":"inProgress","onhold":false,"fileList":[{"\#(name)":"p.m3u8","sliceStartTime":\#(time)}]}}]}"#,
                .web)
            let recorder = try #require(response.content.webRecorder)
            #expect(recorder.state == "inProgress" && recorder.isOnHold == false)
            #expect(recorder.files.map(\.fileName) == ["p.m3u8"])
            #expect(recorder.files.first?.sliceStartTime.map { $0 / 1000 } == 1_767_139_207)
        }
    }

    @Test(arguments: [true, false]) func pushesAreToldInEitherOrder(isPushFirst: Bool) async throws {
        let recorder =
            #"{"serviceName":"web_recorder_service","payload":{"state":"inProgress","onhold":true,"fileList":[]}}"#
        let push =
            #"{"serviceName":"rtmp_publish_service","payload":{"state":"inProgress","outputs":[{"rtmpUrl":"rtmp://h","status":"publishing"}]}}"#
        let states = (isPushFirst ? [push, recorder] : [recorder, push]).joined(separator: ",")
        let response = try await query(#"{"status":4,"extensionServiceState":[\#(states)]}"#, .web)
        guard case .webWithCDN(let web, let publisher) = response.content else {
            Issue.record("\(response.content)")
            return
        }
        #expect(web.isOnHold == true && publisher.outputs.first?.status == "publishing")
    }

    @Test(arguments: [#"{"status":1}"#, #"{"status":1,"extensionServiceState":[]}"#])
    func pagesOfWhichNothingHasStarted(response: String) async throws {
        #expect(try await query(response, .web).content == .webNotStarted)
    }

    @Test(arguments: [
        (RecordingMode.mix, #"{"status":5}"#), (.mix, #"{"status":5,"fileListMode":"zip"}"#),
        (.individual, #"{"status":5,"fileListMode":"zip"}"#),
        (.web, #"{"status":5,"extensionServiceState":[{"serviceName":"new_service"}]}"#),
    ])
    func shapesThatAreNotKnownAreKept(mode: RecordingMode, response: String) async throws {
        #expect(try await query(response, mode).content == .unknown)
    }

    // MARK: - Stop

    @Test(arguments: [
        ("uploaded", "uploaded"), ("backuped", "backuped"), ("unknown", "unknown"), ("unknow", "unknown"),
    ])
    func aStopTellsTheUpload(sent: String, read: String) async throws {
        let individual = try await stop(
            #"{"fileListMode":"json","fileList":[{"fileName":"a.m3u8"}],"uploadingStatus":"\#(sent)"}"#, .individual)
        let hls = try await stop(
            #"{"fileListMode":"string","fileList":"a.m3u8","uploadingStatus":"\#(sent)"}"#, .mix)
        let mp4 = try await stop(
            #"{"fileListMode":"json","fileList":[{"fileName":"a.m3u8"}],"uploadingStatus":"\#(sent)"}"#, .mix)
        let snapshots = try await stop(#"{"uploadingStatus":"\#(sent)"}"#, .individual)
        for response in [individual, hls, mp4, snapshots] { #expect(response?.uploadingStatus?.rawValue == read) }
        for response in [individual, hls, mp4] { #expect(response?.files.map(\.fileName) == ["a.m3u8"]) }
        #expect(snapshots?.content == .individualSnapshot)
    }

    @Test(arguments: ["payload", "playload"], ["filename", "fileName"])
    func aPagesStopTellsFilesAndUpload(payload: String, name: String) async throws {
        let response = try await stop(
            #"{"extensionServiceState":[{"serviceName":"upload_service","\#(payload)":{"uploadingStatus":"uploaded"}},{"serviceName":"web_recorder_service","\#(payload)":{"fileList":[{"\#(name)":"p.m3u8","sliceStartTime":1767139207001}],"onhold":false,"state":"exit"}},{"serviceName":"rtmp_publish_service","\#(payload)":{"status":"exit"}}]}"#,
            .web)
        #expect(response?.uploadingStatus == .uploaded && response?.files.map(\.fileName) == ["p.m3u8"])
    }

    @Test func aStopWithoutFilesIsOne() async throws {
        let response = try await stop(
            #"{"fileListMode":"json","fileList":[],"uploadingStatus":"backuped"}"#, .individual)
        #expect(response?.files.isEmpty == true && response?.uploadingStatus == .backuped)
    }

    @Test(arguments: RecordingMode.allCases) func anAsynchronousStopMayTellNothing(mode: RecordingMode) async throws {
        #expect(try await stop("", mode) == nil)
    }
}
