import CloudRecordingAPI

/// Requests in which every field is set, and the secrets in them.
enum Sample {
    static let secretTexts = [
        "006-rtc-token", "access-key-1", "secret-key-1", "sts-token-1", "channel-secret", "c2FsdC1zYWx0LXNhbHQ=",
        "page-query-secret", "stream-key-1", "image-query-secret",
    ]

    static let storage = StorageConfig(
        vendor: .amazonS3, region: 7, bucket: "bucket", accessKey: Secret("access-key-1"),
        secretKey: Secret("secret-key-1"), stsToken: Secret("sts-token-1"), stsExpiration: 1_767_139_205,
        fileNamePrefix: ["a", "b"], extensionParams: ExtensionParams(sse: .kms, tag: "t", endpoint: "s3.example.net"))

    static let layout = MixedLayout(
        mixedVideoLayout: .custom, maxResolutionUid: "22", backgroundColor: "#102030",
        backgroundImage: SensitiveURL("https://img.example.com/a.jpg?k=image-query-secret"),
        defaultUserBackgroundImage: SensitiveURL("https://img.example.com/b.jpg"),
        layoutConfig: [
            LayoutRegion(
                uid: "22", xAxis: 0, yAxis: 1.0 / 3, width: 0.75, height: 0.1234567, alpha: 0, renderMode: .fit),
            LayoutRegion(xAxis: 0.75, yAxis: 0, width: 0.25, height: 1),
        ],
        backgroundConfig: [
            UserBackground(uid: "22", imageURL: SensitiveURL("https://img.example.com/c.bmp"), renderMode: .crop)
        ])

    static let mix = StartRequest(
        token: Secret("006-rtc-token"), storageConfig: storage,
        recordingConfig: RecordingConfig(
            channelType: .live, streamTypes: .audio, streamMode: .standard, decryptionMode: .aes256GCM2,
            secret: Secret("channel-secret"), salt: Secret("c2FsdC1zYWx0LXNhbHQ="), maxIdleTime: 300,
            audioProfile: .musicStereo, videoStreamType: .low, subscribeUidGroup: .upTo2,
            subscribeAudioUids: RecordingConfig.allStreams, unSubscribeAudioUids: ["1"],
            subscribeVideoUids: ["2", "3"], unSubscribeVideoUids: ["4"],
            transcodingConfig: TranscodingConfig(width: 1280, height: 720, fps: 15, bitrate: 2260, layout: layout),
            privateParams: #"{"correctEXTINF":true}"#),
        recordingFileConfig: RecordingFileConfig(avFileType: [.hls, .mp4]),
        snapshotConfig: SnapshotConfig(captureInterval: 30),
        appsCollection: AppsCollection(combinationPolicy: .postponeTranscoding),
        transcodeOptions: TranscodeOptions(
            transMode: .audioMix, format: .m4a, audio: TranscodeAudio(sampleRate: 32000, bitrate: 48000, channels: 1)))

    static let web = StartRequest(
        storageConfig: storage, recordingFileConfig: RecordingFileConfig(avFileType: [.hls]),
        extensionServiceConfig: ExtensionServiceConfig(
            errorHandlePolicy: .abort,
            webRecorder: WebRecorderService(
                errorHandlePolicy: .abort, url: SensitiveURL("https://page.example.com/x?t=page-query-secret"),
                audioProfile: .musicMono, videoWidth: 1280, videoHeight: 720, maxRecordingHour: 2, videoBitrate: 2000,
                videoFps: 30, mobile: false, maxVideoDuration: 60, onhold: true, readyTimeout: 20),
            rtmpPublish: RTMPPublishService(
                errorHandlePolicy: .ignore,
                outputs: [RTMPOutput(rtmpURL: SensitiveURL("rtmps://live.example.com/app/stream-key-1"))])))

    static let acquire = AcquireRequest(
        scene: .webPage, resourceExpiredHour: 24, region: .asia, regionAffinity: .europe,
        excludeResourceIds: ["r1", "r2"], startParameter: web)

    static let subscriptions = UpdateRequest(
        streamSubscribe: StreamSubscribe(
            subscribeAudioUids: RecordingConfig.allStreams, unSubscribeVideoUids: ["444", "555"]))

    static let all: [any V1Request] = [
        mix, web, acquire, subscriptions, UpdateRequest(onhold: false),
        UpdateRequest(outputs: [RTMPOutput(rtmpURL: SensitiveURL("rtmp://live.example.com/app/stream-key-1"))]),
        UpdateRequest(storageConfig: storage), UpdateLayoutRequest(layout: layout), StopRequest(asyncStop: true),
        StopRequest(),
    ]
}
