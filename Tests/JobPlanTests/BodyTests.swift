import CloudRecordingAPI
import JSONText
import JobPlan
import Testing

/// What is sent and what is left out, beside the three specs.
struct BodyTests {
    @Test func leastOfEachMode() throws {
        let storage = #""storageConfig":{"vendor":6,"region":0,"bucket":"b","accessKey":"••••","secretKey":"••••"}"#
        let files = #""recordingFileConfig":{"avFileType":["hls"]}"#
        #expect(
            try Planning.plan(Planning.spec("individual", "")).request("start")
                == json(
                    """
                    {\(storage),"recordingConfig":{"channelType":0,"streamTypes":2,"maxIdleTime":300,
                    "subscribeUidGroup":3},\(files)}
                    """))
        #expect(
            try Planning.plan(Planning.spec("mix", "")).request("start")
                == json(
                    "{\(storage),\"recordingConfig\":{\"channelType\":0,\"streamTypes\":2,\"maxIdleTime\":300},\(files)}"
                ))
        #expect(
            try Planning.plan(Planning.spec("web", "")).request("start")
                == json(
                    """
                    {\(storage),\(files),"extensionServiceConfig":{"extensionServices":[
                    {"serviceName":"web_recorder_service","serviceParam":{"url":"https://a.example/p","audioProfile":0,
                    "videoWidth":1280,"videoHeight":720,"maxRecordingHour":2}}]}}
                    """))
    }

    @Test(arguments: [
        ("40m", 1), ("50m", 1), ("50m1ms", 2), ("51m", 2), ("1h50m", 2), ("1h50m1s", 3), ("10m", 1), ("100h", 101),
    ])
    func hoursHoldTheTimelineAndTenMinutes(duration: String, hours: Int64) throws {
        let plan = try Planning.plan(Planning.spec("web", "", timeline: "duration: \(duration)"))
        let services = try plan.request("start")["extensionServiceConfig"]?["extensionServices"]
        #expect(services?[0]?["serviceParam"]?["maxRecordingHour"]?.integer == hours)
    }

    @Test func tokenLastsTenMinutesLongerThanTheTimeline() throws {
        let mint = #", token: {appCertificate: "${AGORA_APP_CERTIFICATE}"}"#
        #expect(try Planning.plan(Planning.spec("mix", "", channel: mint)).mint?.expiresIn == .seconds(3900))
        let day = Planning.spec("mix", "", channel: mint, timeline: "duration: 23h55m")
        #expect(try Planning.plan(day).mint?.expiresIn == .seconds(86_400))
        let long = Planning.spec("mix", "", channel: mint, timeline: "duration: 25h")
        #expect(Planning.problems(long) == ["token-day-limit 4"])
        let short = mint.replacing("}\"}", with: "}\", expiresIn: 30m}")
        #expect(Planning.problems(Planning.spec("mix", "", channel: short)) == ["token-before-end 4"])
    }

    @Test func pageIsNotCutOffByItsOwnLimit() {
        let spec = Planning.spec("web", "", timeline: "duration: 61m").replacing(
            "720}", with: "720, maxRecordingHour: 1h}")
        #expect(Planning.problems(spec) == ["limit-before-end 6"])
    }

    @Test func startParameterIsTheStartItself() throws {
        for token in ["", #", token: {appCertificate: "${AGORA_APP_CERTIFICATE}"}"#] {
            let plan = try Planning.plan(Planning.spec("mix", "resource: {startParameter: true}", channel: token))
            #expect(try plan.request("acquire")["startParameter"] == plan.request("start"))
        }
    }

    @Test func sceneFollowsModeAndPostprocess() throws {
        let spec = Planning.spec(
            "individual", "postprocess: {transMode: postponeTranscoding}\nfiles: {streamMode: standard}")
        let plan = try Planning.plan(spec)
        #expect(try plan.request("acquire") == json(#"{"scene":2}"#))
        let start = try plan.request("start")
        #expect(start["appsCollection"] == ["combinationPolicy": "postpone_transcoding"])
        #expect(start["transcodeOptions"] == ["transConfig": ["transMode": "postponeTranscoding"]])
    }

    @Test(arguments: [
        ("subscribeAudioUids: [1], subscribeVideoUids: [2]", 0), ("subscribeAudioUids: [1, 2, 3]", 1),
        ("subscribeAudioUids: all, subscribeVideoUids: [1]", 3),
        ("unSubscribeAudioUids: [1], subscribeVideoUids: [1]", 3),
    ])
    func groupHoldsAllThatAreRecorded(lists: String, group: Int64) throws {
        let plan = try Planning.plan(Planning.spec("individual", "subscriptions: {\(lists)}"))
        #expect(try plan.request("start")["recordingConfig"]?["subscribeUidGroup"]?.integer == group)
    }

    @Test func groupIsChosenForMixOnlyWhereItIsAsked() throws {
        let plan = try Planning.plan(Planning.spec("mix", "subscriptions: {subscribeUidGroup: auto}"))
        #expect(try plan.request("start")["recordingConfig"]?["subscribeUidGroup"]?.integer == 3)
    }

    @Test func emptyLayoutCountsAsAbsent() throws {
        let picture = "transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}\n"
        for layout in ["", "layout: {}"] {
            let start = try Planning.plan(Planning.spec("mix", picture + layout)).request("start")
            let expected: JSON = ["width": 640, "height": 360, "fps": 15, "bitrate": 500]
            #expect(start["recordingConfig"]?["transcodingConfig"] == expected, "\(layout)")
        }
        let start = try Planning.plan(Planning.spec("mix", picture + "layout: {backgroundColor: \"#123456\"}")).request(
            "start")
        #expect(start["recordingConfig"]?["transcodingConfig"]?["mixedVideoLayout"] == 0)
    }

    @Test func soundAloneHasNoPicture() throws {
        let start = try Planning.plan(Planning.spec("mix", "transcoding: {audioProfile: music-stereo}")).request(
            "start")
        #expect(start["recordingConfig"]?["audioProfile"] == 2)
        #expect(start["recordingConfig"]?["transcodingConfig"] == nil)
    }

    @Test func storageIsSentWhole() throws {
        let plan = try Planning.plan(
            Planning.spec(
                "mix", "",
                timeline: "timeline: [{at: 1m, storage: {accessKey: \"${OSS_ACCESS_KEY}\"}}, {at: 2m, stop: {}}]"))
        #expect(
            try plan.request("storage-1")
                == json(
                    #"{"storageConfig":{"vendor":6,"region":0,"bucket":"b","accessKey":"••••","secretKey":"••••"}}"#))
        guard case .update(let request) = try plan.step("storage-1").work else { return }
        #expect(request.storageConfig?.accessKey.reveal() == "oss-access")
        #expect(request.storageConfig?.secretKey.reveal() == "s3-secret")
    }
}
