import JSONText
import SourceText
import Testing

@testable import CloudRecordingAPI
@testable import JobSpec

/// Bodies of the calls around a start.
struct OtherCallTests {
    @Test func acquireHasTheSceneOfItsMode() {
        expectFindings(Body(request: [:]), as: .acquire, .mix, [])
        expectFindings(Body(request: ["scene": 1]), as: .acquire, .web, [])
        expectFindings(
            Body(request: ["scene": 1]), as: .acquire, .mix, ["error scene-of-another-mode clientRequest.scene => 0"])
        expectFindings(
            Body(request: ["scene": 2]), as: .acquire, .web, ["error scene-of-another-mode clientRequest.scene => 1"])
        expectFindings(Body(request: [:]), as: .acquire, .web, ["error scene-of-another-mode clientRequest.scene"])
        expectFindings(
            Body(request: ["scene": "1"]), as: .acquire, .web, ["error wrong-type clientRequest.scene => 1"])
    }

    @Test func acquireHasItsOwnKeys() {
        expectFindings(
            Body(request: ["resourceExpiredHour": 721, "region": "US", "regionAffinity": 9]), as: .acquire, .mix,
            [
                "error out-of-range clientRequest.resourceExpiredHour", "error unknown-word clientRequest.region",
                "error unknown-word clientRequest.regionAffinity",
            ])
        expectFindings(
            Body(request: ["region": "cn"]), as: .acquire, nil, ["error unknown-word clientRequest.region => \"CN\""])
        expectFindings(
            Body(request: ["resourceExpiredHour": "24"]), as: .acquire, .mix,
            ["error wrong-type clientRequest.resourceExpiredHour => 24"])
        expectFindings(
            Body(request: ["storageConfig": Body.storage]), as: .acquire, .mix,
            ["warning unknown-key clientRequest.storageConfig"])
    }

    @Test func whatStartWillAskForIsCheckedAsThat() {
        let start = Body.start(.mix).content["clientRequest"] ?? .null
        expectFindings(Body(request: ["startParameter": start]), as: .acquire, .mix, [])
        let wrong = Body(request: ["startParameter": start])
            .with("clientRequest.startParameter.storageConfig.region", "0")
            .with("clientRequest.startParameter.recordingConfig.channelType", nil)
        expectFindings(
            wrong, as: .acquire, .mix,
            [
                "error wrong-type clientRequest.startParameter.storageConfig.region => 0",
                "warning missing-key clientRequest.startParameter.recordingConfig.channelType",
            ])
    }

    /// v1-api 2.2, 8.18; 9.2 V018.
    @Test func acquireHasAreasThatFit() {
        expectFindings(
            Body(request: ["region": "EU", "regionAffinity": 1]), as: .acquire, .mix,
            ["error region-conflict clientRequest.regionAffinity"])
        expectFindings(
            Body(request: ["region": "EU", "regionAffinity": 3]), as: .acquire, .mix,
            ["warning region-twice clientRequest.regionAffinity"])
        let start = Body.start(.mix).content["clientRequest"] ?? .null
        expectFindings(
            Body(request: ["region": "EU", "startParameter": start]), as: .acquire, .mix,
            ["error storage-outside-region clientRequest.region"])
        expectFindings(
            Body(request: ["region": "EU", "regionAffinity": 4, "startParameter": start]), as: .acquire, nil,
            [
                "error storage-outside-region clientRequest.region",
                "error region-conflict clientRequest.regionAffinity",
            ])
        expectFindings(
            Body(request: ["region": "eu", "startParameter": start]), as: .acquire, .mix,
            ["error unknown-word clientRequest.region => \"EU\""])
        expectFindings(
            Body(request: ["regionAffinity": 1, "startParameter": start]), as: .acquire, .mix,
            ["warning storage-far-away clientRequest.regionAffinity"])
    }

    /// v1-api 2.10; 9.2 V008, V055.
    @Test func postprocessingHasItsScene() {
        let plain = Body.start(.individual).content["clientRequest"] ?? .null
        let postponed = Body.start(.individual).with(
            "clientRequest.transcodeOptions", ["transConfig": ["transMode": "postponeTranscoding"]]
        ).with("clientRequest.appsCollection", ["combinationPolicy": "postpone_transcoding"])
        let start = postponed.content["clientRequest"] ?? .null
        let legacy =
            "warning legacy-feature clientRequest.startParameter.transcodeOptions.transConfig.transMode"
        for mode in [RecordingMode.individual, nil] {
            expectFindings(Body(request: ["scene": 2, "startParameter": start]), as: .acquire, mode, [legacy])
            expectFindings(
                Body(request: ["scene": 0, "startParameter": start]), as: .acquire, mode,
                ["error scene-of-another-mode clientRequest.scene => 2", legacy])
            expectFindings(
                Body(request: ["startParameter": start]), as: .acquire, mode,
                ["error scene-of-another-mode clientRequest.scene", legacy])
            expectFindings(
                Body(request: ["scene": 2, "startParameter": plain]), as: .acquire, mode,
                ["error scene-of-another-mode clientRequest.scene"])
            expectFindings(
                Body(request: ["scene": 2, "region": "NA", "startParameter": start]), as: .acquire, mode,
                ["error postprocess-mismatch clientRequest.region", legacy])
            expectFindings(
                Body(request: ["scene": 2, "region": "NA"]), as: .acquire, mode,
                ["error postprocess-mismatch clientRequest.region"])
        }
        expectFindings(Body(request: ["scene": 2]), as: .acquire, .individual, [])
    }

    @Test func updateHoldsSomethingOfItsMode() {
        expectFindings(Body(request: [:]), as: .update, .mix, ["error empty-request clientRequest"])
        expectFindings(
            Body(request: ["webRecordingConfig": ["onhold": "true"]]), as: .update, .web,
            ["error wrong-type clientRequest.webRecordingConfig.onhold => true"])
        expectFindings(
            Body(request: ["webRecordingConfig": [:]]), as: .update, .web,
            ["error missing-key clientRequest.webRecordingConfig.onhold"])
        expectFindings(
            Body(request: ["rtmpPublishConfig": ["outputs": [["rtmpUrl": "https://example.com/live"]]]]), as: .update,
            .web, ["error bad-format clientRequest.rtmpPublishConfig.outputs[0].rtmpUrl"])
        expectFindings(
            Body(request: ["rtmpPublishConfig": ["outputs": [["rtmpURL": "rtmp://example.com/live"]]]]), as: .update,
            .web, ["error unknown-key clientRequest.rtmpPublishConfig.outputs[0].rtmpURL => \"rtmpUrl\""])
        expectFindings(
            Body(request: ["subscribeAudioUids": ["1"]]), as: .update, .mix,
            ["error misplaced-key clientRequest.subscribeAudioUids"])
        let storage = Body(request: ["storageConfig": Body.storage])
        expectFindings(storage, as: .update, .web, [])
        expectFindings(
            storage.with("clientRequest.storageConfig.bucket", nil), as: .update, .web,
            ["error missing-key clientRequest.storageConfig.bucket"])
        expectFindings(
            Body(request: ["streamSubscribe": ["audioUidList": ["subscribeAudioUids": ["1", 2]]]]), as: .update,
            .individual,
            ["error wrong-type clientRequest.streamSubscribe.audioUidList.subscribeAudioUids[1] => \"2\""])
        expectFindings(
            Body(request: ["streamSubscribe": [:]]), as: .update, .individual,
            ["error empty-change clientRequest.streamSubscribe"])
    }

    @Test func oneMistakeOfAChangeIsSaidOnce() {
        let lists: JSON = ["subscribeVideoUids": ["7"]]
        let path = "clientRequest.streamSubscribe"
        for (content, finding) in [
            (lists, "error misplaced-key \(path).subscribeVideoUids"),
            (["audioUidList": ["7"]], "error wrong-type \(path).audioUidList"),
            (["audioUidList": lists], "error misplaced-key \(path).audioUidList.subscribeVideoUids"),
            (["videoUidLists": lists], "error unknown-key \(path).videoUidLists => \"videoUidList\""),
        ] as [(JSON, String)] {
            expectFindings(Body(request: ["streamSubscribe": content]), as: .update, .mix, [finding])
        }
        // Beside something that is done it has no effect, and no more.
        expectFindings(
            Body(request: ["streamSubscribe": ["videoUidList": lists, "subscribeAudioUids": ["7"]]]), as: .update, .mix,
            ["warning misplaced-key \(path).subscribeAudioUids"])
    }

    @Test func updateHasTheRulesOfItsStorage() {
        let storage = "clientRequest.storageConfig"
        let body = Body(request: ["storageConfig": Body.storage])
        expectFindings(
            body.with("\(storage).bucket", "your-bucket").with("\(storage).accessKey", "<your-key>"), as: .update, .mix,
            ["warning placeholder-value \(storage).bucket", "warning placeholder-value \(storage).accessKey"])
        expectFindings(
            body.with("\(storage).bucket", "Lessons"), as: .update, .web, ["warning bucket-name \(storage).bucket"])
        expectFindings(
            body.with("\(storage).vendor", 11).with("\(storage).extensionParams", ["endpoint": "localhost"]),
            as: .update, .mix, ["warning unreachable-url \(storage).extensionParams.endpoint"])
        expectFindings(
            Body(request: ["rtmpPublishConfig": ["outputs": [["rtmpUrl": "rtmp://10.0.0.1/live"]]]]), as: .update, .web,
            ["warning unreachable-url clientRequest.rtmpPublishConfig.outputs[0].rtmpUrl"])
        let list = "clientRequest.streamSubscribe.videoUidList.subscribeVideoUids"
        expectFindings(
            Body(request: [:]).with(list, ["123", "456"]), as: .update, .mix, ["warning placeholder-value \(list)"])
        expectFindings(
            Body(request: [:]).with(list, .array((1...18).map { .string("\($0)") })), as: .update, .individual,
            ["warning many-users \(list)"])
    }

    /// A key's home is looked for in the call itself, then in the other changes, then in the start.
    @Test func keysOfAnotherPlaceAreShownTheirs() {
        func hint(_ request: JSON, _ call: BodyCall) -> String? {
            Body(request: request).reading(call, .mix).diagnostics.first?.hint
        }
        let layout: JSON = ["mixedVideoLayout": 1]
        let here = "\"mixedVideoLayout\" belongs directly in \"clientRequest\""
        #expect(hint(["transcodingConfig": layout], .updateLayout) == here)
        #expect(hint(["recordingConfig": ["transcodingConfig": layout]], .updateLayout) == here)
        #expect(hint(["updateLayout": layout], .updateLayout) == here)
        #expect(hint(layout, .update) == "updateLayout has it, at \"clientRequest.mixedVideoLayout\"")
        #expect(
            hint(["transcodingConfig": ["width": 640]], .updateLayout)
                == "start has it, at \"clientRequest.recordingConfig.transcodingConfig\"")
        #expect(hint(["storageConfig": Body.storage], .acquire) == "start has it, at \"clientRequest.storageConfig\"")
        #expect(
            hint(["change": ["streamSubscribe": [:]]], .update)
                == "\"streamSubscribe\" belongs directly in \"clientRequest\"")
        #expect(hint(["streamSubscribe": [:]], .update)?.contains("mixedVideoLayout") == false)
    }

    @Test func aLayoutIsOneOfMixMode() {
        let layout: JSON = ["mixedVideoLayout": 1]
        expectFindings(Body(request: layout), as: .updateLayout, .mix, [])
        expectFindings(Body(request: layout), as: .updateLayout, nil, [])
        expectFindings(Body(request: layout), as: .updateLayout, .web, ["error call-of-another-mode "])
        expectFindings(Body(request: [:]), as: .updateLayout, .mix, ["error empty-change clientRequest"])
        expectFindings(
            Body(request: ["mixedVideoLayout": 3]), as: .updateLayout, .mix,
            ["error regions-need-custom clientRequest.mixedVideoLayout"])
        let region: JSON = ["uid": 5, "xAxis": 0, "y_axis": 0.5, "width": 1, "height": 0.6]
        expectFindings(
            Body(request: ["mixedVideoLayout": 3, "layoutConfig": [region]]), as: .updateLayout, .mix,
            [
                "error wrong-type clientRequest.layoutConfig[0].uid => \"5\"",
                "error unknown-key clientRequest.layoutConfig[0].xAxis => \"x_axis\"",
                "error region-off-canvas clientRequest.layoutConfig[0].height",
            ])
        expectFindings(
            Body(request: ["transcodingConfig": layout]), as: .updateLayout, .mix,
            ["error unknown-key clientRequest.transcodingConfig"])
    }

    @Test func stopHasOneKey() {
        expectFindings(Body(request: [:]), as: .stop, nil, [])
        expectFindings(
            Body(request: ["async_stop": "true"]), as: .stop, .mix,
            ["error wrong-type clientRequest.async_stop => true"])
        expectFindings(
            Body(request: ["asyncStop": true]), as: .stop, .web,
            ["warning unknown-key clientRequest.asyncStop => \"async_stop\""])
        expectFindings(
            Body(request: [:]).with("clientRequest", nil), as: .stop, .web, ["error missing-key clientRequest"])
    }
}
