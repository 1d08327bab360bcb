import JSONText

extension Violations {
    static let services = "clientRequest.extensionServiceConfig.extensionServices"
    private static let parameters = "\(services)[0].serviceParam"

    /// 2.9.
    static let page = [
        FieldRule("clientRequest.extensionServiceConfig", .object, required: true),
        FieldRule("clientRequest.extensionServiceConfig.errorHandlePolicy", .text, ["", "error_ignore"]),
        FieldRule("clientRequest.extensionServiceConfig.apiVersion", .text, ["v2"]),
        FieldRule(services, .array, required: true, [[], ["x"]]),
        FieldRule("\(services)[0].serviceName", .text, required: true, ["", "aliyun_vod_service"]),
        FieldRule("\(services)[0].errorHandlePolicy", .text, ["", "error_ignore"]),
        FieldRule(parameters, .object, required: true),
        FieldRule(
            "\(parameters).url", .text, required: true,
            ["", "example.com", "ftp://example.com", "https://", "https:// "]),
        FieldRule("\(parameters).audioProfile", .integer, required: true, [-1, 3]),
        FieldRule("\(parameters).videoWidth", .integer, required: true, [0, 239, 1921]),
        FieldRule("\(parameters).videoHeight", .integer, required: true, [0, 239, 1921]),
        FieldRule("\(parameters).maxRecordingHour", .integer, required: true, [0, 721]),
        FieldRule("\(parameters).videoBitrate", .integer, [-1, 0]),
        FieldRule("\(parameters).videoFps", .integer, [4, 61]),
        FieldRule("\(parameters).mobile", .boolean),
        FieldRule("\(parameters).maxVideoDuration", .integer, [29, 241]),
        FieldRule("\(parameters).onhold", .boolean),
        FieldRule("\(parameters).readyTimeout", .integer, [-1, 61]),
    ]

    static let push =
        [
            FieldRule("\(services)[1].serviceName", .text, required: true, ["", "rtmp"]),
            FieldRule("\(services)[1].errorHandlePolicy", .text, ["", "error_abort"]),
            FieldRule("\(services)[1].serviceParam", .object, required: true),
        ] + outputs("\(services)[1].serviceParam")

    /// 2.9, 2.11.
    static func outputs(_ path: String) -> [FieldRule] {
        let output: JSON = ["rtmpUrl": "rtmp://push.example.net/live/1"]
        return [
            FieldRule("\(path).outputs", .array, required: true, [[], ["x"], [output, output]]),
            FieldRule(
                "\(path).outputs[0].rtmpUrl", .text, required: true,
                ["", "push.example.net/live", "https://push.example.net/live", "rtmp://"]),
        ]
    }

    /// 2.10.
    static func transcoding(_ formats: [JSON]) -> [FieldRule] {
        [
            FieldRule("clientRequest.appsCollection", .object, required: true),
            FieldRule(
                "clientRequest.appsCollection.combinationPolicy", .text, required: true, ["", "default", "other"]),
            FieldRule("clientRequest.transcodeOptions", .object),
            FieldRule("clientRequest.transcodeOptions.transConfig", .object, required: true),
            FieldRule("clientRequest.transcodeOptions.transConfig.transMode", .text, required: true, ["", "other"]),
            FieldRule("clientRequest.transcodeOptions.container", .object),
            FieldRule("clientRequest.transcodeOptions.container.format", .text, formats),
        ]
    }

    static let mixing = [
        FieldRule("clientRequest.transcodeOptions.audio", .object),
        FieldRule("clientRequest.transcodeOptions.audio.sampleRate", .text, ["", "44100"]),
        FieldRule("clientRequest.transcodeOptions.audio.bitrate", .text, ["", "64000"]),
        FieldRule("clientRequest.transcodeOptions.audio.channels", .text, ["", "0", "3"]),
    ]

    /// 2.11.
    static let streams =
        [
            FieldRule("clientRequest.streamSubscribe", .object),
            FieldRule("clientRequest.streamSubscribe.audioUidList", .object),
            FieldRule("clientRequest.streamSubscribe.videoUidList", .object),
        ] + uidLists("audio") + uidLists("video")

    private static func uidLists(_ kind: String) -> [FieldRule] {
        let noun = kind == "audio" ? "Audio" : "Video"
        let bad: [JSON] = [[], ["0"], ["alice"], ["#allstream#", "22"], .array((1...33).map { .string(String($0)) })]
        return [FieldRule("clientRequest.streamSubscribe.\(kind)UidList.subscribe\(noun)Uids", .texts, bad)]
    }

    static let hold = [
        FieldRule("clientRequest.webRecordingConfig", .object),
        FieldRule("clientRequest.webRecordingConfig.onhold", .boolean),
    ]
}
