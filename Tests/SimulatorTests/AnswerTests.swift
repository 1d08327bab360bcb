import JSONText
import Simulator
import Testing

/// Every shape of an answer (v1-api 3.4, 3.5, 3.6).
struct AnswerTests {
    private let start = Bench.beginning

    @Test func individualRecordingListsEachStream() throws {
        let bench = Bench()
        let session = try bench.begin("individual")
        bench.wait(.seconds(30))
        let early = try bench.query(session)
        #expect(early.body.object?.names == ["cname", "uid", "resourceId", "sid", "serverResponse"])
        #expect(
            early.server == ["status": 4, "fileListMode": "json", "fileList": [], "sliceStartTime": 0]
        )
        bench.wait(.seconds(60))
        let server = try bench.query(session).server
        #expect(server?["status"] == 5)
        #expect(server?["fileListMode"] == "json")
        #expect(server?["sliceStartTime"]?.integer == start + 3000)
        let files = server?["fileList"]?.array ?? []
        #expect(files.count == 4)
        #expect(
            files.first == [
                "fileName": .string("algebra/week12/\(session.sid)_room__uid_s_22__uid_e_audio.m3u8"),
                "trackType": "audio", "uid": "22", "mixedAllUser": false, "isPlayable": true,
                "sliceStartTime": .integer(start + 3000),
            ]
        )
        let stopped = try bench.stop(session).server
        #expect(stopped?.object?.names == ["fileListMode", "fileList", "uploadingStatus"])
        #expect(stopped?["fileList"] == .array(files))
    }

    @Test func screenshotsAloneAreNotListed() throws {
        let bench = Bench()
        let session = try bench.begin("individual", Bodies.snapshots)
        bench.wait(.seconds(14))
        #expect(try bench.query(session).server == ["status": 5, "sliceStartTime": .integer(start + 3000)])
        #expect(try bench.stop(session).server == ["uploadingStatus": "uploaded"])
        #expect(
            bench.record(session)?.files.first
                == "algebra/week12/\(session.sid)_room__uid_s_22__uid_e_video_20260101000013000.jpg"
        )
    }

    @Test func recordingWithScreenshotsListsTheRecording() throws {
        let bench = Bench()
        let both = Bodies.snapshots.setting("recordingFileConfig", to: ["avFileType": ["hls"]])
        let session = try bench.begin("individual", both)
        bench.wait(.seconds(70))
        #expect(try bench.query(session).server?["fileListMode"] == "json")
        #expect(try bench.stop(session).server?["fileList"]?.array?.count == 4)
    }

    @Test func mixIntoPlaylistNamesItAsText() throws {
        let bench = Bench()
        let session = try bench.begin()
        bench.wait(.seconds(5))
        #expect(
            try bench.query(session).server
                == ["status": 4, "fileListMode": "string", "fileList": "", "sliceStartTime": 0]
        )
        bench.wait(.seconds(60))
        let name = "algebra/week12/\(session.sid)_room.m3u8"
        #expect(
            try bench.query(session).server == [
                "status": 5, "fileListMode": "string", "fileList": .string(name),
                "sliceStartTime": .integer(start + 3000),
            ]
        )
        #expect(
            try bench.stop(session).server
                == ["fileListMode": "string", "fileList": .string(name), "uploadingStatus": "uploaded"]
        )
    }

    @Test func mixWithMoviesListsMoviesAndPlaylist() throws {
        let bench = Bench()
        let body = Bodies.mix.setting("recordingFileConfig", to: ["avFileType": ["hls", "mp4"]])
            .setting("storageConfig.fileNamePrefix", to: nil)
        let session = try bench.begin("mix", body)
        bench.wait(.seconds(20))
        let server = try bench.query(session).server
        #expect(server?["fileListMode"] == "json")
        let files = server?["fileList"]?.array ?? []
        #expect(files.map { $0["fileName"]?.string } == ["\(session.sid)_room_0.mp4", "\(session.sid)_room.m3u8"])
        #expect(files.allSatisfy { $0["uid"] == "0" && $0["mixedAllUser"] == true })
        #expect(files.allSatisfy { $0["trackType"] == "audio_and_video" })
        bench.wait(.seconds(7200))
        #expect(try bench.query(session).server?["fileList"]?.array?.count == 3)
    }

    @Test func pageIsToldByItsService() throws {
        let bench = Bench()
        let body = Bodies.web.setting("recordingFileConfig", to: ["avFileType": ["hls", "mp4"]])
        let session = try bench.begin("web", cname: "page.7", body)
        let early = try bench.query(session).server
        #expect(early?.object?.names == ["status", "extensionServiceState"])
        #expect(
            early?["extensionServiceState"] == [
                ["serviceName": "web_recorder_service", "payload": ["state": "init", "onhold": false, "fileList": []]]
            ]
        )
        bench.wait(.seconds(30))
        let playlist: JSON = [
            "filename": .string("algebra/week12/\(session.sid)_page-7.m3u8"),
            "sliceStartTime": .integer(start + 5000),
        ]
        let movie: JSON = [
            "filename": .string("algebra/week12/\(session.sid)_page-7_0.mp4"),
            "sliceStartTime": .integer(start + 5000),
        ]
        let state = try bench.query(session).server?["extensionServiceState"]
        #expect(state?.array?.count == 1)
        #expect(
            state?[0]?["payload"] == ["state": "inProgress", "onhold": false, "fileList": [playlist, movie]]
        )
        #expect(
            try bench.stop(session).server == [
                "extensionServiceState": [
                    ["serviceName": "upload_service", "payload": ["uploadingStatus": "uploaded"]],
                    [
                        "serviceName": "web_recorder_service",
                        "payload": ["state": "exit", "onhold": false, "fileList": [playlist, movie]],
                    ],
                ]
            ]
        )
    }

    @Test func publishingIsToldByASecondService() throws {
        let bench = Bench()
        let session = try bench.begin("web", Bodies.pushed)
        func publisher() throws -> JSON? { try bench.query(session).server?["extensionServiceState"]?[1] }
        #expect(try publisher()?["payload"]?["outputs"]?[0]?["status"] == "connecting")
        bench.wait(.seconds(10))
        #expect(
            try publisher() == [
                "serviceName": "rtmp_publish_service",
                "payload": [
                    "state": "inProgress",
                    "outputs": [["rtmpUrl": "rtmp://push.example.net/live/STREAM-SECRET", "status": "publishing"]],
                ],
            ]
        )
        _ = try bench.call("update", session, ["webRecordingConfig": ["onhold": true]])
        #expect(try publisher()?["payload"]?["outputs"]?[0]?["status"] == "onhold")
        let services = try bench.stop(session).server?["extensionServiceState"]?.array ?? []
        #expect(
            services.map { $0["serviceName"]?.string }
                == ["upload_service", "web_recorder_service", "rtmp_publish_service"]
        )
        #expect(services.last?["payload"] == ["status": "disconnected"])
    }

    @Test func olderAnswersLeaveTheIdentityOut() throws {
        let bench = Bench { $0.readings.answers.showIdentity = false }
        let session = try bench.begin()
        #expect(try bench.acquire(uid: "901").body.object?.names == ["resourceId"])
        #expect(try bench.query(session).body.object?.names == ["resourceId", "sid", "serverResponse"])
    }

    @Test func postponedTranscodingIsAnIndividualRecordingOfScene2() throws {
        let bench = Bench()
        let id = try bench.acquire(["scene": 2]).body["resourceId"]?.string ?? ""
        let plain = try bench.start(id, mode: "individual", Bodies.individual)
        #expect(plain.reason == "Start: missing clientRequest.appsCollection!")
        let postponed = Bodies.individual
            .setting("appsCollection", to: ["combinationPolicy": "postpone_transcoding"])
            .setting("transcodeOptions", to: ["transConfig": ["transMode": "postponeTranscoding"]])
        #expect(
            try bench.start(
                id, mode: "individual", postponed.setting("transcodeOptions.container", to: ["format": "mp3"])
            )
            .reason == "Start: invalid clientRequest.transcodeOptions.container.format value!"
        )
        #expect(try bench.start(id, mode: "mix", Bodies.mix).code == 2)
        #expect(try bench.start(id, mode: "individual", postponed).status == 200)
    }
}
