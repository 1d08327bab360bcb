import CloudRecordingAPI

@testable import JobSpec

extension FieldCase {
    private static let hex = "\"0123456789abcdefABCDEF0123456789\""
    private static let word = "unknown-word"
    private static let type = "wrong-type"
    private static let format = "bad-format"
    private static let range = "out-of-range"

    static let all = top + service + channel + subscriptions + picture + files + storage + page + timeline + policy

    private static let top = [
        FieldCase(.mix, "version", ["1"], bad: ["2": word, "\"1\"": type, "1.5": type, "${V}": type]),
        FieldCase(.mix, "name", ["a", "a-1"], bad: ["A": format, "a_b": format, "\"\"": format, "1": type]),
        FieldCase(.mix, "labels", ["{a: b}", "{}"], bad: ["[a]": type, "a": type]),
        FieldCase(.mix, "labels", ["b", "\"1\""], bad: ["1": type, "true": type], around: "{a: %}"),
        FieldCase(
            .mix, "duration", ["1s", "2d3h", "1h30m"],
            bad: ["0": range, "0s": range, "5": format, "-5": format, "1.5h": format, "[]": type]),
        FieldCase(.mix, "extends", [], bad: ["5": type, "[a]": type]),
        FieldCase(.mix, "parameters", ["{a: {default: 5}}", "{a: }"], bad: ["[]": type, "5": type]),
        FieldCase(.mix, "parameters", ["true"], bad: ["1": type, "\"${X}\"": type], around: "{a: {secret: %}}"),
    ]

    private static let service = [
        FieldCase(.mix, "service.appId", [hex], bad: ["abc": format, "5": type]),
        FieldCase(.mix, "service.customerId", ["abc"], bad: ["5": type, "\"\"": range]),
        FieldCase(.mix, "service.customerSecret", ["abc"], bad: ["5": type, "\"\"": range]),
        FieldCase(.mix, "service.area", ["cn", "us", "eu", "ap"], bad: ["CN": word, "na": word]),
        FieldCase(.mix, "service.endpoint", ["https://a.example"], bad: ["a.example": format, "ftp://a": format]),
        FieldCase(.mix, "service.unSubscribeSpelling", ["unSubscribe", "unsubscribe"], bad: ["both": word]),
        FieldCase(.mix, "service.requestsPerSecond", ["1", "10000"], bad: ["0": range, "10001": range]),
        FieldCase(.mix, "service.concurrentRecorders", ["1"], bad: ["0": range]),
        FieldCase(.mix, "service.connectTimeout", ["1ms", "5s"], bad: ["5": format, "0": range]),
        FieldCase(.mix, "service.requestTimeout", ["1ms", "5s"], bad: ["5": format, "0": range]),
        FieldCase(
            .mix, "resource.resourceExpiredHour", ["1", "720", "1h", "30d", "60m"],
            bad: [
                "0": range, "721": range, "31d": range, "90m": format, "\"5\"": type,
            ]),
        FieldCase(.mix, "resource.region", ["CN", "AP", "EU", "NA", "na"], bad: ["US": word, "Cn": word, "1": type]),
        FieldCase(
            .mix, "resource.regionAffinity", ["nearest", "0", "north-america", "4"],
            bad: [
                "5": word, "-1": word, "east": word,
            ]),
        FieldCase(.mix, "resource.excludeResourceIds", ["[a, b]"], bad: ["[]": range, "a": type]),
        FieldCase(.mix, "resource.startParameter", ["true", "false", "True"], bad: ["yes": type, "1": type]),
    ]

    private static let channel = [
        FieldCase(
            .mix, "channel.cname", ["a", "\"\(String(repeating: "a", count: 64))\"", "\"a ~,|{}[]\""],
            bad: [
                "\"\(String(repeating: "a", count: 65))\"": range, "\"\"": range, "é": format, "a/b": format,
                "0123": type, "true": type,
            ]),
        FieldCase(
            .web, "channel.cname", ["é/ü", "\"\(String(repeating: "a", count: 1024))\""],
            bad: [
                "\"\(String(repeating: "a", count: 1025))\"": range
            ]),
        FieldCase(
            .mix, "channel.uid", ["1", "4294967295", "\"7\"", "auto"],
            bad: [
                "0": format, "4294967296": format, "-1": format, "+1": format, "007": format, "0x10": format,
                "1e3": format, "abc": format, "[1]": type, "true": format,
            ]),
        FieldCase(.mix, "channel.token", ["abc", "{appCertificate: \(hex)}"], bad: ["5": type, "[a]": type]),
        FieldCase(
            .mix, "channel.token", ["1s", "24h", "86400"],
            bad: ["0": range, "25h": range, "86401": range], around: "{appCertificate: \(hex), expiresIn: %}"),
        FieldCase(.mix, "channel.token", [hex], bad: ["abc": format], around: "{appCertificate: %}"),
        FieldCase(.mix, "channel.channelType", ["communication", "live", "0", "1"], bad: ["2": word, "Live": word]),
        FieldCase(
            .mix, "channel.maxIdleTime", ["5", "5s", "30d", "2592000"],
            bad: [
                "4": range, "4s": range, "2592001": range, "31d": range, "5500ms": format, "5 m": format, "\"5\"": type,
            ]),
        FieldCase(
            .mix, "channel.decryptionMode", ["none", "aes-128-xts", "8", "aes-256-gcm2"],
            bad: [
                "9": word, "aes": word,
            ]),
        FieldCase(
            .mix, "channel.salt", ["\"\(String(repeating: "A", count: 43))=\""], bad: ["abc": format],
            beside: ["channel.decryptionMode": "8"]),
        FieldCase(
            .mix, "channel.secret", ["abc"], bad: ["\"\"": range], beside: ["channel.decryptionMode": "1"]),
        FieldCase(.mix, "channel.participants", ["[1, 2]"], bad: ["all": type, "[]": range]),
        FieldCase(.web, "channel.spareUids", ["[1, 2]"], bad: ["all": type, "[]": range]),
    ]

    private static let many = (1...32).map(String.init).joined(separator: ", ")
    private static let subscriptions = [
        FieldCase(
            .mix, "subscriptions.streamTypes", ["audio", "video", "audio-and-video", "0", "2"],
            bad: [
                "3": word, "both": word,
            ]),
        FieldCase(.mix, "subscriptions.videoStreamType", ["high", "low", "1"], bad: ["2": word]),
        FieldCase(
            .mix, "subscriptions.subscribeUidGroup", ["auto", "up-to-2", "up-to-49", "0", "5"],
            bad: [
                "6": word, "up-to-3": word,
            ]),
        FieldCase(
            .mix, "subscriptions.subscribeAudioUids", ["all", "[\"#allstream#\"]", "[1, \"2\"]", "[\(many)]"],
            bad: [
                "[]": range, "[\(many), 33]": range, "everybody": type,
            ]),
        FieldCase(.mix, "subscriptions.subscribeVideoUids", ["all", "[1]"], bad: ["1": type]),
        FieldCase(
            .mix, "subscriptions.subscribeVideoUids", ["2", "\"2\""],
            bad: ["1": "repeated-value", "\"1\"": "repeated-value", "0": format, "all": format], around: "[1, %]"),
        FieldCase(.mix, "subscriptions.unSubscribeAudioUids", ["[1]"], bad: ["all": type]),
        FieldCase(.mix, "subscriptions.unsubscribeVideoUids", ["[1]"], bad: ["all": type]),
    ]

    private static let region = "[{x_axis: 0, y_axis: 0, width: 1, height: 1, alpha: %}]"
    private static let picture = [
        FieldCase(.mix, "transcoding.width", ["1", "1920"], bad: ["0": range, "1921": range, "\"15\"": type]),
        FieldCase(.mix, "transcoding.height", ["1", "1920"], bad: ["0": range, "1921": range, "1.5": type]),
        FieldCase(.mix, "transcoding.fps", ["1", "60", "15.0"], bad: ["0": range, "61": range]),
        FieldCase(.mix, "transcoding.bitrate", ["1", "6500"], bad: ["0": range, "6501": range, "1M": type]),
        FieldCase(.mix, "transcoding.audioProfile", ["standard-mono", "2"], bad: ["3": word, "stereo": word]),
        FieldCase(
            .mix, "layout.mixedVideoLayout", ["floating", "best-fit", "vertical", "custom", "3"],
            bad: [
                "4": word, "grid": word,
            ]),
        FieldCase(.mix, "layout.maxResolutionUid", ["5"], bad: ["0": format]),
        FieldCase(.mix, "layout.backgroundColor", ["\"#10aF30\""], bad: ["red": format, "\"#1020\"": format]),
        FieldCase(.mix, "layout.backgroundImage", ["https://a.b/c.jpg"], bad: ["c.jpg": format]),
        FieldCase(.mix, "layout.defaultUserBackgroundImage", ["http://a.b/c.jpg"], bad: ["rtmp://a": format]),
        FieldCase(.mix, "layout.layoutConfig", [], bad: ["[]": range, "{}": type]),
        FieldCase(
            .mix, "layout.layoutConfig", ["0", "1", "0.5", "1e-3"],
            bad: [
                "-0.1": range, "1.1": range, "75%": type, "half": type, ".inf": range, "\"0.5\"": type,
            ], around: region),
        FieldCase(
            .mix, "layout.layoutConfig", ["crop", "fit", "0", "1"], bad: ["2": word],
            around: "[{x_axis: 0, y_axis: 0, width: 1, height: 1, render_mode: %}]"),
        FieldCase(
            .mix, "layout.backgroundConfig", ["https://a.b/c.jpg"], bad: ["c.jpg": format],
            around: "[{uid: 1, image_url: %}]"),
    ]

    private static let files = [
        FieldCase(.mix, "files.avFileType", ["[hls]", "[hls, mp4]"], bad: ["[]": range, "hls": type]),
        FieldCase(.mix, "files.avFileType", ["mp4"], bad: ["hls": "repeated-value", "mp3": word], around: "[hls, %]"),
        FieldCase(.mix, "files", ["none", "{}"], bad: ["all": word, "[]": type]),
        FieldCase(
            .individual, "files.streamMode", ["default", "standard", "original"], bad: ["0": type, "all": word]),
        FieldCase(.mix, "files.privateParams", ["{a: 1}", "'{\"a\": 1}'"], bad: ["a": format, "[]": type]),
        FieldCase(
            .individual, "snapshots.captureInterval", ["1s", "1", "3600", "1h"],
            bad: [
                "0": range, "3601": range, "1500ms": format,
            ]),
        FieldCase(.individual, "snapshots.fileType", ["[jpg]"], bad: ["[]": range, "jpg": type]),
        FieldCase(.individual, "postprocess.transMode", ["audioMix"], bad: ["mix": word]),
        FieldCase(
            .individual, "postprocess.format", ["mp4", "aac"], bad: ["wav": word],
            beside: ["postprocess.transMode": "audioMix"]),
        FieldCase(
            .individual, "postprocess.sampleRate", ["48000", "16000"], bad: ["44100": word, "\"48000\"": type],
            beside: ["postprocess.transMode": "audioMix"]),
        FieldCase(
            .individual, "postprocess.bitrate", ["48000"], bad: ["64000": word],
            beside: ["postprocess.transMode": "audioMix"]),
        FieldCase(
            .individual, "postprocess.channels", ["1", "2"], bad: ["3": word],
            beside: ["postprocess.transMode": "audioMix"]),
        FieldCase(
            .individual, "postprocess.combinationPolicy", ["postpone_transcoding"], bad: ["default": word],
            beside: ["postprocess.transMode": "audioMix"]),
    ]

    private static let storage = [
        FieldCase(
            .mix, "storage.vendor", ["amazon-s3", "1", "65"],
            bad: [
                "s3": word, "qiniu": word, "0": word, "4": word, "-1": word,
            ], beside: ["storage.region": "14"]),
        FieldCase(
            .mix, "storage.region", ["eu-central-1", "0", "99"],
            bad: [
                "cn-shanghai": word, "-1": type, "EU_CENTRAL_1": word, "[]": type,
            ]),
        FieldCase(
            .mix, "storage.region", ["5"], bad: ["eu-central-1": type], beside: ["storage.vendor": "65"]),
        FieldCase(
            .mix, "storage.region", ["0", "~"], bad: ["eu-central-1": type], beside: ["storage.vendor": "google-cloud"]),
        FieldCase(.mix, "storage.bucket", ["a"], bad: ["\"\"": range, "5": type]),
        FieldCase(.mix, "storage.accessKey", ["a"], bad: ["5": type]),
        FieldCase(
            .mix, "storage.stsExpiration", ["0", "2026-03-01T09:00:00+08:00", "2026-03-01t09:00:00.5Z"],
            bad: [
                "-1": format, "2026-03-01": format, "2026-03-01T09:00:00": format, "2026-02-29T09:00:00Z": format,
                "\"5\"": type,
            ], beside: ["storage.stsToken": "${KEY}"]),
        FieldCase(.mix, "storage.fileNamePrefix", ["[a, B2]"], bad: ["a": type, "[]": range]),
        FieldCase(.mix, "storage.fileNamePrefix", ["a"], bad: ["a/b": format, "a_b": format], around: "[%]"),
        FieldCase(.mix, "storage.extensionParams", ["kms", "aes256"], bad: ["aes": word], around: "{sse: %}"),
        FieldCase(
            .mix, "storage.extensionParams", ["a.b:9000"], bad: ["https://a.b": format, "a/b": format],
            beside: ["storage.vendor": "self-built", "storage.region": "0"],
            around: "{endpoint: \"%\"}".replacing("\"", with: "")),
        FieldCase(
            .mix, "storage.credentials", ["1m", "50m"], bad: ["59s": range, "5": format],
            around: "{file: a, every: %}"),
    ]

    private static let page = [
        FieldCase(.web, "page.url", ["http://a.b"], bad: ["a.b": format, "\"https:// a\"": format]),
        FieldCase(.web, "page.audioProfile", ["music-stereo", "0"], bad: ["3": word]),
        FieldCase(.web, "page.videoWidth", ["240", "1920"], bad: ["239": range, "1921": range]),
        FieldCase(.web, "page.videoHeight", ["240", "1920"], bad: ["239": range, "1921": range]),
        FieldCase(.web, "page.maxRecordingHour", ["1", "720", "2h"], bad: ["0": range, "721": range, "30m": range]),
        FieldCase(.web, "page.videoBitrate", ["1"], bad: ["0": range]),
        FieldCase(.web, "page.videoFps", ["5", "60"], bad: ["4": range, "61": range]),
        FieldCase(.web, "page.mobile", ["true"], bad: ["on": type]),
        FieldCase(.web, "page.maxVideoDuration", ["30", "240", "30m", "4h"], bad: ["29m": range, "241": range]),
        FieldCase(.web, "page.onhold", ["true"], bad: ["\"true\"": type]),
        FieldCase(.web, "page.readyTimeout", ["0", "1s", "60"], bad: ["61": range, "500ms": range]),
        FieldCase(.web, "page.errorHandlePolicy", ["error_abort"], bad: ["error_ignore": word]),
        FieldCase(.web, "publish.outputs", [], bad: ["[]": range]),
        FieldCase(
            .web, "publish.outputs", ["rtmp://a/b", "RTMPS://a/b"], bad: ["https://a/b": format],
            around: "[{rtmpUrl: %}]"),
        FieldCase(
            .web, "publish.errorHandlePolicy", ["error_ignore"], bad: ["error_abort": word],
            beside: ["publish.outputs": "[{rtmpUrl: \"rtmp://a/${KEY}\"}]"]),
    ]

    private static let timeline = [
        FieldCase(
            .mix, "timeline", ["0", "5m", "end-5m", "2026-03-01T09:00:00Z"],
            bad: ["5": format, "-5m": format, "end": format, "[]": type], around: "[{at: %, query: {}}]"),
        FieldCase(.mix, "timeline", ["1s"], bad: ["0": range, "5": format], around: "[{every: %, query: {}}]"),
        FieldCase(
            .mix, "timeline", ["5m", "end-5m"], bad: ["5": format], around: "[{every: 1m, until: %, query: {}}]"),
        FieldCase(.mix, "timeline", ["a-1"], bad: ["A": format], around: "[{at: 0, id: %, query: {}}]"),
        FieldCase(
            .mix, "timeline", ["continue", "stop"], bad: ["fail": word], around: "[{at: 0, onFailure: %, query: {}}]"),
        FieldCase(.mix, "timeline", ["true"], bad: ["yes": type], around: "[{at: 0, updateLayout: {inherit: %}}]"),
        FieldCase(
            .mix, "timeline", ["all", "[1]"], bad: ["1": type], around: "[{at: 0, update: {subscribeAudioUids: %}}]"),
        FieldCase(
            .mix, "timeline", ["ready", "4", "[ready, 20]"], bad: ["9": word, "going": word, "[]": range],
            around: "[{at: 0, query: {expect: %}}]"),
        FieldCase(.web, "timeline", ["true"], bad: ["1": type], around: "[{at: 0, query: {onhold: %}}]"),
        FieldCase(.mix, "timeline", ["0", "20s"], bad: ["20": format], around: "[{at: 0, query: {within: %}}]"),
        FieldCase(.mix, "timeline", ["false"], bad: ["0": type], around: "[{at: 0, stop: {async_stop: %}}]"),
        FieldCase(
            .web, "timeline", ["rtmp://a/b"], bad: ["http://a": format],
            around: "[{at: 0, publish: {outputs: [{rtmpUrl: %}]}}]"),
        FieldCase(
            .mix, "timeline", ["eu-central-1", "5"], bad: ["cn-shanghai": word],
            around: "[{at: 0, storage: {region: %}}]"),
        FieldCase(
            .mix, "timeline", ["cn-shanghai"], bad: ["eu-west-9": word],
            around: "[{at: 0, storage: {vendor: 2, region: %}}]"),
    ]

    private static let policy = [
        FieldCase(.mix, "policy.onStepFailure", ["continue", "stop"], bad: ["fail": word]),
        FieldCase(.mix, "policy.onUnexpectedEnd", ["restart", "fail"], bad: ["stop": word]),
        FieldCase(.mix, "policy.onUnknownStart", ["replace", "fail"], bad: ["stop": word]),
        FieldCase(.mix, "policy.maxRestarts", ["0", "100"], bad: ["-1": range, "101": range]),
        FieldCase(.mix, "policy.onNoData", ["warn", "fail"], bad: ["stop": word]),
        FieldCase(.mix, "policy.redundancy", ["1", "2"], bad: ["0": range, "3": range]),
        FieldCase(.mix, "policy.confirmTimeout", ["1s"], bad: ["0": range, "90": format]),
        FieldCase(.mix, "policy.pollEvery", ["1s"], bad: ["999ms": range]),
        FieldCase(.mix, "policy.uploadTimeout", ["1s"], bad: ["0s": range]),
        FieldCase(
            .mix, "schedule.cron", ["\"55 8 * * MON-FRI\"", "\"@daily\"", "\"*/15 9-17 1,15 jan,jul *\""],
            bad: ["5": type, "\"\"": format]),
        // The part of the text that is wrong is pointed at.
        FieldCase(.mix, "schedule.cron", ["59"], bad: ["60": format, "nine": format], around: "\"% 8 * * *\""),
        FieldCase(.mix, "schedule.cron", ["9", "9-17/2"], bad: ["24": format, "9/2": format], around: "'0 % * * *'"),
        FieldCase(.mix, "schedule.cron", ["MON,SUN"], bad: ["MONDAY": format, "8": format], around: "0 8 * * %"),
        FieldCase(
            .mix, "schedule.overlap", ["forbid", "queue"], bad: ["wait": word],
            beside: ["schedule.cron": "\"@daily\""]),
        FieldCase(
            .mix, "schedule.startingDeadline", ["5m"], bad: ["5": format, "0s": range],
            beside: ["schedule.cron": "\"@daily\""]),
        FieldCase(
            .mix, "schedule.catchUp", ["skip", "all"], bad: ["none": word], beside: ["schedule.cron": "\"@daily\""]),
        FieldCase(
            .mix, "schedule.timeZone", ["Asia/Shanghai", "UTC", "Etc/GMT-8"],
            bad: ["8": type, "\"+08:00\"": format, "China Standard Time": format],
            beside: ["schedule.cron": "\"@daily\""]),
        FieldCase(.mix, "expect.files", ["0", "3"], bad: ["-1": range]),
        FieldCase(.mix, "expect.duration", ["0", "50m"], bad: ["50": format]),
        FieldCase(.mix, "expect.uploadingStatus", ["[uploaded, unknown]"], bad: ["uploaded": type, "[]": range]),
        FieldCase(.mix, "notify", ["[]"], bad: ["{}": type, "ping": type]),
        FieldCase(
            .mix, "notify", ["[start]", "[heartbeat, failure]"],
            bad: ["[]": range, "start": type],
            around: "[{ping: {url: \"https://a.example/${KEY}\"}, on: %}]"),
        FieldCase(
            .mix, "notify", ["start", "heartbeat", "success", "failure"], bad: ["end": word, "5": type],
            around: "[{ping: {url: \"https://a.example/${KEY}\"}, on: [%]}]"),
        FieldCase(
            .mix, "notify", ["10s", "1h"], bad: ["9s": range, "60": format],
            around: "[{ping: {url: \"https://a.example/${KEY}\"}, on: [heartbeat], every: %}]"),
        FieldCase(
            .mix, "notify", ["\"https://a.example/${KEY}\"", "http://[::1]:80/{job}"],
            bad: ["a.example": format, "ftp://a.example": format, "5": type], around: "[ping: {url: %}]"),
        FieldCase(
            .mix, "notify", ["fail", "exit-code"], bad: ["exit": word],
            around: "[{ping: {url: \"https://a.example/${KEY}\", failurePath: %}}]"),
        FieldCase(
            .mix, "notify", ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
            bad: ["secret": format, "whsec_MfKQ9r8G": format, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS": format],
            around: "[{webhook: {url: \"https://a.example/\", secret: %}}]"),
    ]
}
