import CloudRecordingAPI
import JSONText
import Testing

@Suite struct RequestTests {
    private let storage = """
        {"vendor":1,"region":7,"bucket":"bucket","accessKey":"access-key-1","secretKey":"secret-key-1",\
        "stsToken":"sts-token-1","stsExpiration":1767139205,"fileNamePrefix":["a","b"],\
        "extensionParams":{"sse":"kms","tag":"t","endpoint":"s3.example.net"}}
        """
    private let layout = """
        "mixedVideoLayout":3,"maxResolutionUid":"22","backgroundColor":"#102030",\
        "backgroundImage":"https://img.example.com/a.jpg?k=image-query-secret",\
        "defaultUserBackgroundImage":"https://img.example.com/b.jpg","layoutConfig":[\
        {"uid":"22","x_axis":0,"y_axis":0.333333,"width":0.75,"height":0.123457,"alpha":0,"render_mode":1},\
        {"x_axis":0.75,"y_axis":0,"width":0.25,"height":1}],\
        "backgroundConfig":[{"uid":"22","image_url":"https://img.example.com/c.bmp","render_mode":0}]
        """

    @Test func aMixStartHasEveryField() {
        let expected = """
            {"token":"006-rtc-token","storageConfig":\(storage),"recordingConfig":{"channelType":1,"streamTypes":0,\
            "streamMode":"standard","decryptionMode":8,"secret":"channel-secret","salt":"c2FsdC1zYWx0LXNhbHQ=",\
            "maxIdleTime":300,"audioProfile":2,"videoStreamType":1,"subscribeUidGroup":0,\
            "subscribeAudioUids":["#allstream#"],"unSubscribeAudioUids":["1"],"subscribeVideoUids":["2","3"],\
            "unSubscribeVideoUids":["4"],"transcodingConfig":{"width":1280,"height":720,"fps":15,"bitrate":2260,\
            \(layout)},"privateParams":"{\\"correctEXTINF\\":true}"},"recordingFileConfig":{"avFileType":["hls","mp4"]},\
            "snapshotConfig":{"captureInterval":30,"fileType":["jpg"]},\
            "appsCollection":{"combinationPolicy":"postpone_transcoding"},"transcodeOptions":{"transConfig":\
            {"transMode":"audioMix"},"container":{"format":"m4a"},\
            "audio":{"sampleRate":"32000","bitrate":"48000","channels":"1"}}}
            """
        #expect(Sample.mix.clientRequest().text() == expected)
    }

    @Test func anAcquireForAPageHasEveryField() {
        let start = """
            {"storageConfig":\(storage),"recordingFileConfig":{"avFileType":["hls"]},"extensionServiceConfig":\
            {"errorHandlePolicy":"error_abort","extensionServices":[{"serviceName":"web_recorder_service",\
            "errorHandlePolicy":"error_abort","serviceParam":{"url":"https://page.example.com/x?t=page-query-secret",\
            "audioProfile":1,"videoWidth":1280,"videoHeight":720,"maxRecordingHour":2,"videoBitrate":2000,\
            "videoFps":30,"mobile":false,"maxVideoDuration":60,"onhold":true,"readyTimeout":20}},\
            {"serviceName":"rtmp_publish_service","errorHandlePolicy":"error_ignore","serviceParam":\
            {"outputs":[{"rtmpUrl":"rtmps://live.example.com/app/stream-key-1"}]}}]}}
            """
        #expect(
            Sample.acquire.clientRequest().text() == """
                {"scene":1,"resourceExpiredHour":24,"startParameter":\(start),"excludeResourceIds":["r1","r2"],\
                "region":"AP","regionAffinity":3}
                """)
        #expect(Sample.web.clientRequest().text() == start)
    }

    @Test func updatesHoldWhatTheyChangeAndNothingElse() {
        #expect(
            Sample.subscriptions.clientRequest().text() == """
                {"streamSubscribe":{"audioUidList":{"subscribeAudioUids":["#allstream#"]},\
                "videoUidList":{"unSubscribeVideoUids":["444","555"]}}}
                """)
        #expect(UpdateRequest(onhold: false).clientRequest().text() == #"{"webRecordingConfig":{"onhold":false}}"#)
        let push = UpdateRequest(outputs: [RTMPOutput(rtmpURL: SensitiveURL("rtmp://h/app/k"))])
        #expect(push.clientRequest().text() == #"{"rtmpPublishConfig":{"outputs":[{"rtmpUrl":"rtmp://h/app/k"}]}}"#)
        #expect(
            UpdateRequest(storageConfig: Sample.storage).clientRequest().text() == #"{"storageConfig":\#(storage)}"#)
    }

    @Test func aLayoutStandsDirectlyInItsUpdate() {
        #expect(UpdateLayoutRequest(layout: Sample.layout).clientRequest().text() == "{\(layout)}")
    }

    @Test func aStopSaysHow() {
        #expect(StopRequest(asyncStop: true).clientRequest().text() == #"{"async_stop":true}"#)
        #expect(StopRequest(asyncStop: false).clientRequest().text() == #"{"async_stop":false}"#)
        #expect(StopRequest().clientRequest().text() == "{}")
    }

    @Test func whatIsNotSetHasNoKey() {
        #expect(StartRequest().clientRequest() == [:])
        #expect(RecordingConfig().body(BodyStyle()) == [:])
        #expect(AcquireRequest().clientRequest() == [:])
        #expect(ExtensionParams(endpoint: "h").body(BodyStyle()) == ["endpoint": "h"])
        #expect(
            TranscodeOptions(transMode: .postponeTranscoding).body(BodyStyle()).text()
                == #"{"transConfig":{"transMode":"postponeTranscoding"}}"#)
    }

    @Test func zerosAreSent() {
        let configuration = RecordingConfig(streamTypes: .audio, subscribeUidGroup: .upTo2)
        #expect(configuration.body(BodyStyle()) == ["streamTypes": 0, "subscribeUidGroup": 0])
    }

    @Test func theOtherSpellingIsUsedOnRequest() {
        let start = Sample.mix.clientRequest(spelling: .unsubscribe)
        #expect(start["recordingConfig"]?["unsubscribeAudioUids"] == ["1"])
        #expect(start["recordingConfig"]?["unSubscribeAudioUids"] == nil)
        let update = Sample.subscriptions.clientRequest(spelling: .unsubscribe)
        #expect(update["streamSubscribe"]?["videoUidList"]?["unsubscribeVideoUids"] == ["444", "555"])
    }

    @Test func theEnvelopeNamesTheRecorder() {
        let envelope = RecorderIdentity(cname: "room", uid: "9").envelope(StopRequest().clientRequest())
        #expect(envelope.text() == #"{"cname":"room","uid":"9","clientRequest":{}}"#)
    }
}
