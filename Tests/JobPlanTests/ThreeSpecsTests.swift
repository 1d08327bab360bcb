import CloudRecordingAPI
import JSONText
import JobPlan
import Testing

/// The three specs of the field map, and the bodies that it derives for them.
struct ThreeSpecsTests {
    @Test func individualWithScreenshots() throws {
        let plan = try Planning.plan(ThreeSpecs.oralExam)
        #expect(try plan.request("acquire") == json(#"{"scene":0,"resourceExpiredHour":3,"region":"EU"}"#))
        #expect(
            try plan.request("start")
                == json(
                    """
                    {"token":"••••","storageConfig":{"vendor":1,"region":7,"bucket":"exam-recordings","accessKey":"••••",
                    "secretKey":"••••","fileNamePrefix":["exams","autumn"],"extensionParams":{"sse":"aes256"}},
                    "recordingConfig":{"channelType":0,"streamTypes":2,"streamMode":"standard","maxIdleTime":300,
                    "subscribeUidGroup":1,"subscribeAudioUids":["1001","1002"],"subscribeVideoUids":["1001","1002"]},
                    "recordingFileConfig":{"avFileType":["hls"]},
                    "snapshotConfig":{"captureInterval":30,"fileType":["jpg"]}}
                    """))
        #expect(
            try plan.request("update-1")
                == json(
                    """
                    {"streamSubscribe":{"audioUidList":{"subscribeAudioUids":["1001","1002","1003"]},
                    "videoUidList":{"subscribeVideoUids":["1001","1002","1003"]}}}
                    """))
        #expect(try plan.request("stop") == json(#"{"async_stop":true}"#))
        #expect(plan.mint?.expiresIn == .seconds(7200))
        #expect(plan.schedule == ["20m update-1", "45m stop"])
        #expect(plan.uid == "900017" && plan.cname == "oral-exam-17")
    }

    @Test func webWithPush() throws {
        let plan = try Planning.plan(ThreeSpecs.townHall)
        #expect(try plan.request("acquire") == json(#"{"scene":1,"resourceExpiredHour":4}"#))
        #expect(
            try plan.request("start")
                == json(
                    """
                    {"storageConfig":{"vendor":6,"region":0,"bucket":"town-hall","accessKey":"••••","secretKey":"••••"},
                    "recordingFileConfig":{"avFileType":["hls","mp4"]},
                    "extensionServiceConfig":{"extensionServices":[
                    {"serviceName":"web_recorder_service","serviceParam":{"url":"https://stage.example.com/town-hall",
                    "audioProfile":2,"videoWidth":1280,"videoHeight":720,"maxRecordingHour":2,"videoFps":30,
                    "maxVideoDuration":60,"readyTimeout":20}},
                    {"serviceName":"rtmp_publish_service","serviceParam":{"outputs":[
                    {"rtmpUrl":"rtmps://live.example.com/••••"}]}}]}}
                    """))
        #expect(try plan.request("pause-1") == json(#"{"webRecordingConfig":{"onhold":true}}"#))
        #expect(try plan.request("resume-1") == json(#"{"webRecordingConfig":{"onhold":false}}"#))
        #expect(
            try plan.request("publish-1")
                == json(#"{"rtmpPublishConfig":{"outputs":[{"rtmpUrl":"rtmps://backup.example.com/••••"}]}}"#))
        #expect(plan.schedule == ["30m pause-1", "30m query-1", "40m resume-1", "1h publish-1", "1h25m stop"])
        #expect(plan.uid == nil)
        #expect(try plan.body(of: plan.step("start").work)?["uid"] == "auto")
        #expect(try plan.state(after: "query-1").isOnHold == true)
        #expect(try plan.state(after: "resume-1").isOnHold == false)
        #expect(
            try plan.state(after: "stop").outputs?.map(\.rtmpURL.maskedAfterHost) == ["rtmps://backup.example.com/••••"]
        )
    }

    @Test func mixWithInheritedLayouts() throws {
        let plan = try Planning.plan(ThreeSpecs.algebra)
        #expect(try plan.request("acquire") == json(#"{"scene":0}"#))
        #expect(
            try plan.request("start")
                == json(
                    """
                    {"storageConfig":{"vendor":2,"region":1,"bucket":"class-recordings","accessKey":"••••",
                    "secretKey":"••••"},"recordingConfig":{"channelType":1,"streamTypes":2,"maxIdleTime":300,
                    "audioProfile":1,"subscribeAudioUids":["#allstream#"],"subscribeVideoUids":["22","57"],
                    "transcodingConfig":{"width":1280,"height":720,"fps":15,"bitrate":2260,"mixedVideoLayout":1,
                    "backgroundColor":"#102030"}},"recordingFileConfig":{"avFileType":["hls"]}}
                    """))
        #expect(
            try plan.request("updateLayout-1")
                == json(
                    """
                    {"mixedVideoLayout":3,"backgroundColor":"#102030","layoutConfig":[
                    {"uid":"22","x_axis":0,"y_axis":0,"width":0.75,"height":1},
                    {"uid":"57","x_axis":0.75,"y_axis":0,"width":0.25,"height":0.25,"render_mode":1}]}
                    """))
        #expect(
            try plan.request("updateLayout-2").text()
                == ##"{"mixedVideoLayout":2,"maxResolutionUid":"22","backgroundColor":"#102030"}"##)
        #expect(plan.schedule == ["5m updateLayout-1", "45m updateLayout-2", "55m stop"])
    }

    @Test(arguments: [ThreeSpecs.oralExam, ThreeSpecs.townHall, ThreeSpecs.algebra])
    func planIsTheSameEachTimeAndHoldsNoSecret(spec: String) throws {
        let plans = try [Planning.plan(spec), Planning.plan(spec)]
        let texts = try plans.map { try PlanDocument([$0]).text() }
        #expect(texts[0] == texts[1])
        #expect(plans[0].digest == plans[1].digest && plans[0].digest.count == 64)
        for (name, value) in Planning.environment
        where name.contains("KEY") || name.contains("SECRET") || name.contains("CERT") {
            #expect(!(texts[0] + PlanText.text(plans)).contains(value), "\(name)")
        }
    }
}
