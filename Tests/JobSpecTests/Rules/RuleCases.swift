import CloudRecordingAPI

@testable import JobSpec

extension RuleCase {
    static let all = media + picture + windows + channel + token + storage + places + timeline + notifications

    private static let transcoding = "{width: 1280, height: 720, fps: 15, bitrate: 2000}"

    private static let media = [
        RuleCase(
            "list-needs-stream-type", .mix,
            ["subscriptions": "{streamTypes: audio, subscribeVideoUids: 1️⃣[5]}"],
            passing: ["subscriptions": "{streamTypes: audio, subscribeAudioUids: [5]}"]),
        RuleCase(
            "list-needs-stream-type", .mix,
            ["subscriptions.streamTypes": "1", "timeline": "[{at: 1m, update: {subscribeAudioUids: 1️⃣all}}]"],
            passing: ["subscriptions.streamTypes": "1", "timeline": "[{at: 1m, update: {subscribeVideoUids: all}}]"]),
        RuleCase(
            "one-kind-listed", .mix, ["subscriptions": "{subscribeAudioUids: 1️⃣[5]}"],
            passing: ["subscriptions": "{subscribeAudioUids: [5], subscribeVideoUids: all}"]),
        RuleCase(
            "recorder-among-users", .mix, ["channel.participants": "[1, 1️⃣700001]"],
            passing: ["channel.participants": "[1, 700002]"]),
        RuleCase(
            "recorder-among-users", .mix,
            ["timeline": "[{at: 1m, update: {subscribeVideoUids: [1️⃣\"700001\"]}}]"],
            passing: ["channel.uid": "auto", "timeline": "[{at: 1m, update: {subscribeVideoUids: [700001]}}]"]),
        RuleCase(
            "uid-group-too-small", .individual,
            [
                "subscriptions": "{subscribeAudioUids: [1, 2], subscribeVideoUids: [2], subscribeUidGroup: 1️⃣up-to-2}",
                "timeline": "[{at: 1m, update: {subscribeVideoUids: [3]}}]",
            ],
            passing: [
                "subscriptions": "{subscribeAudioUids: [1, 2], subscribeVideoUids: [2], subscribeUidGroup: up-to-2}",
                "timeline": "[{at: 1m, update: {subscribeVideoUids: [1]}}]",
            ]),
        RuleCase(
            "uid-group-too-small", .individual,
            [
                "subscriptions.subscribeUidGroup": "1️⃣up-to-2",
                "timeline": "[{at: 1m, update: {subscribeAudioUids: all, subscribeVideoUids: [1, 2, 3]}}]",
            ],
            passing: [
                "subscriptions.subscribeUidGroup": "up-to-2",
                "timeline": "[{at: 1m, update: {subscribeAudioUids: all, subscribeVideoUids: [1, 2]}}]",
            ]),
        RuleCase(
            "original-needs-audio", .individual, ["files.streamMode": "1️⃣original"],
            passing: ["files.streamMode": "original", "subscriptions.streamTypes": "audio"]),
        RuleCase(
            "encryption-incomplete", .mix, ["channel.decryptionMode": "1️⃣aes-128-xts"],
            passing: ["channel.decryptionMode": "aes-128-xts", "channel.secret": "${KEY}"]),
        RuleCase(
            "encryption-incomplete", .mix, ["channel.secret": "1️⃣${KEY}"],
            passing: ["channel.decryptionMode": "none"]),
        RuleCase(
            "encryption-incomplete", .mix, ["channel.decryptionMode": "none", "channel.secret": "1️⃣${KEY}"],
            passing: ["channel.decryptionMode": "0"]),
        RuleCase(
            "encryption-incomplete", .mix, ["channel.decryptionMode": "1️⃣8", "channel.secret": "${KEY}"],
            passing: ["channel.decryptionMode": "8", "channel.secret": "${KEY}", "channel.salt": "${NONE}"]),
        RuleCase("idle-time-short", .mix, ["channel.maxIdleTime": "1️⃣59"], passing: ["channel.maxIdleTime": "60"]),
        RuleCase(
            "mp4-needs-hls", .mix, ["files.avFileType": "1️⃣[mp4]"], passing: ["files.avFileType": "[mp4, hls]"]),
        RuleCase(
            "mp4-needs-hls", .individual, ["files.avFileType": "[hls, 1️⃣mp4]"], passing: ["files.avFileType": "[hls]"]),
        RuleCase(
            "snapshots-and-files", .individual, ["snapshots": "1️⃣{}"], passing: ["snapshots": "{}", "files": "none"]),
        RuleCase("snapshots-and-files", .mix, ["files": "1️⃣none"], passing: ["files": "{}"]),
        RuleCase(
            "snapshots-need-video", .individual,
            ["snapshots": "1️⃣{}", "files": "none", "subscriptions.streamTypes": "audio"],
            passing: ["snapshots": "{}", "files": "none", "subscriptions.streamTypes": "video"]),
        RuleCase(
            "snapshots-need-video", .individual,
            ["snapshots": "{}", "files": "none", "subscriptions.subscribeAudioUids": "1️⃣all"],
            passing: [
                "snapshots": "{}", "files": "none", "subscriptions.subscribeAudioUids": "all",
                "subscriptions.subscribeVideoUids": "all",
            ]),
        RuleCase(
            "snapshots-very-often", .individual, ["snapshots.captureInterval": "1️⃣4s", "files": "none"],
            passing: ["snapshots.captureInterval": "5s", "files": "none"]),
        RuleCase(
            "postprocess-mismatch", .individual, ["postprocess": "{transMode: postponeTranscoding, channels: 1️⃣2}"],
            passing: ["postprocess": "{transMode: postponeTranscoding, format: mp4}"], besides: ["legacy-feature"]),
        RuleCase(
            "postprocess-mismatch", .individual, ["postprocess": "{transMode: postponeTranscoding, format: 1️⃣mp3}"],
            passing: ["postprocess": "{transMode: postponeTranscoding}"], besides: ["legacy-feature"]),
        RuleCase(
            "postprocess-mismatch", .individual, ["postprocess": "{transMode: 1️⃣audioMix}"],
            passing: [
                "postprocess": "{transMode: audioMix, format: aac, channels: 1}", "files.streamMode": "original",
                "subscriptions.streamTypes": "audio",
            ], besides: ["legacy-feature"]),
    ]

    private static func layout(_ text: String) -> String { "[{at: 1m, updateLayout: \(text)}]" }

    private static let window = "{x_axis: 0, y_axis: 0, width: 1, height: 1}"
    private static let picture = [
        RuleCase(
            "transcoding-incomplete", .mix, ["transcoding": "1️⃣{width: 1280}"],
            passing: ["transcoding": "{audioProfile: music-mono}"]),
        RuleCase(
            "transcoding-incomplete", .mix, ["layout": "1️⃣{mixedVideoLayout: floating}"],
            passing: ["layout": "{mixedVideoLayout: floating}", "transcoding": transcoding]),
        RuleCase(
            "canvas-too-large", .mix, ["transcoding": "{width: 1920, height: 1️⃣1081, fps: 15, bitrate: 2000}"],
            passing: ["transcoding": "{width: 1920, height: 1080, fps: 15, bitrate: 2000}"]),
        RuleCase(
            "canvas-too-large", .web, ["page.videoWidth": "1920", "page.videoHeight": "1️⃣1081"],
            passing: ["page.videoWidth": "1080", "page.videoHeight": "1920"]),
        RuleCase(
            "odd-frame-rate", .mix, ["transcoding": "{width: 1280, height: 720, fps: 1️⃣25, bitrate: 2000}"],
            passing: ["transcoding": "{width: 1280, height: 720, fps: 24, bitrate: 2000}"]),
        RuleCase("odd-bitrate", .web, ["page.videoBitrate": "1️⃣49"], passing: ["page.videoBitrate": "8000"]),
        RuleCase(
            "regions-need-custom", .mix, ["transcoding": transcoding, "layout": "{mixedVideoLayout: 1️⃣custom}"],
            passing: ["transcoding": transcoding, "layout": "{mixedVideoLayout: custom, layoutConfig: [\(window)]}"]),
        RuleCase(
            "regions-need-custom", .mix, ["timeline": layout("{layoutConfig: 1️⃣[\(window)]}")],
            passing: ["timeline": layout("{inherit: true, layoutConfig: [\(window)]}")]),
        RuleCase(
            "regions-need-custom", .mix,
            ["timeline": layout("{inherit: true, mixedVideoLayout: 1️⃣best-fit, layoutConfig: [\(window)]}")],
            passing: ["timeline": layout("{inherit: true, mixedVideoLayout: best-fit}")]),
        RuleCase(
            "big-window-needs-vertical", .mix, ["timeline": layout("{maxResolutionUid: 1️⃣5}")],
            passing: ["timeline": layout("{inherit: true, maxResolutionUid: 5}")]),
        RuleCase(
            "big-window-needs-vertical", .mix, ["timeline": layout("{mixedVideoLayout: 1️⃣vertical}")],
            passing: ["timeline": layout("{mixedVideoLayout: vertical, maxResolutionUid: 5}")]),
        RuleCase(
            "region-off-canvas", .mix,
            [
                "timeline": layout(
                    "{mixedVideoLayout: 3, layoutConfig: [{x_axis: 0.75, y_axis: 0, width: 1️⃣0.5, height: 1}]}")
            ],
            passing: [
                "timeline": layout(
                    "{mixedVideoLayout: 3, layoutConfig: [{x_axis: 0.9, y_axis: 0.3, width: 0.1, height: 0.7}]}")
            ]),
        RuleCase(
            "region-off-canvas", .mix,
            [
                "timeline": layout(
                    "{mixedVideoLayout: 3, layoutConfig: [{x_axis: 0, y_axis: 0.1, width: 1, height: 1️⃣1}]}")
            ],
            passing: ["timeline": layout("{mixedVideoLayout: 3, layoutConfig: [\(window)]}")]),
        RuleCase(
            "user-shown-twice", .mix,
            [
                "timeline": layout(
                    "{mixedVideoLayout: 3, layoutConfig: [{uid: 5, x_axis: 0, y_axis: 0, width: 1, height: 1}, "
                        + "{uid: 1️⃣\"5\", x_axis: 0, y_axis: 0, width: 1, height: 1}]}")
            ],
            passing: [
                "timeline": layout(
                    "{mixedVideoLayout: 3, layoutConfig: [\(window), {x_axis: 0, y_axis: 0, width: 0.5, height: 1}]}")
            ]),
    ]

    private static let storage = [
        RuleCase(
            "storage-extension-mismatch", .mix,
            ["storage.vendor": "2", "storage.region": "1", "storage.extensionParams": "{sse: 1️⃣kms}"],
            passing: ["storage.extensionParams": "{sse: kms, tag: a}"]),
        RuleCase(
            "storage-extension-mismatch", .mix,
            ["storage.vendor": "3", "storage.region": "1", "storage.extensionParams": "{tag: 1️⃣a}"],
            passing: ["storage.vendor": "2", "storage.region": "1", "storage.extensionParams": "{tag: a}"]),
        RuleCase(
            "storage-extension-mismatch", .mix, ["storage.vendor": "1️⃣self-built", "storage.region": nil],
            passing: [
                "storage.vendor": "self-built", "storage.region": nil, "storage.extensionParams": "{endpoint: a.b}",
            ]),
        RuleCase(
            "storage-extension-mismatch", .mix, ["storage.extensionParams": "{endpoint: 1️⃣a.b}"],
            passing: ["storage.extensionParams": "{}"]),
        RuleCase(
            "sts-incomplete", .mix, ["storage.stsToken": "1️⃣${KEY}"],
            passing: ["storage.stsToken": "${KEY}", "storage.stsExpiration": "1900000000"]),
        RuleCase("sts-incomplete", .mix, ["storage.stsExpiration": "1️⃣1900000000"], passing: [:]),
        RuleCase(
            "sts-incomplete", .mix, ["storage.stsToken": "${KEY}", "storage.stsExpiration": "1️⃣1900000000000"],
            passing: ["storage.stsToken": "${KEY}", "storage.stsExpiration": "99999999999"]),
        RuleCase(
            "sts-incomplete", .mix,
            [
                "storage.vendor": "google-cloud", "storage.region": nil, "storage.stsToken": "1️⃣${KEY}",
                "storage.stsExpiration": "1900000000",
            ], passing: ["storage.vendor": "google-cloud", "storage.region": nil]),
        RuleCase(
            "prefix-too-long", .mix,
            ["storage.fileNamePrefix": "1️⃣[\(String(repeating: "a", count: 64)), \(String(repeating: "b", count: 64))]"],
            passing: [
                "storage.fileNamePrefix": "[\(String(repeating: "a", count: 63)), \(String(repeating: "b", count: 63))]"
            ]),
        RuleCase(
            "plain-endpoint", .mix, ["service.endpoint": "1️⃣http://api.example.com"],
            passing: ["service.endpoint": "http://127.0.0.1:9000"]),
        RuleCase("credentials-without-source", .mix, ["storage.credentials": "1️⃣{every: 10m}"], passing: [:]),
        RuleCase(
            "credentials-mixed", .mix,
            ["storage.credentials": "{file: a}", "storage.accessKey": nil, "storage.secretKey": "1️⃣${KEY}"],
            passing: ["storage.credentials": "{file: a}", "storage.accessKey": nil, "storage.secretKey": nil]),
        RuleCase(
            "credentials-mixed", .mix,
            ["storage.credentials": "{file: a}", "storage.accessKey": "1️⃣${KEY}", "storage.secretKey": nil],
            passing: ["storage.credentials": "{file: a}"]),
        RuleCase(
            "credentials-mixed", .mix,
            [
                "storage.credentials": "{file: a}", "storage.accessKey": nil, "storage.secretKey": nil,
                "storage.stsToken": "1️⃣${KEY}", "storage.stsExpiration": "1900000000",
            ],
            passing: [
                "storage.credentials": "{file: a}", "storage.stsToken": "${KEY}", "storage.stsExpiration": "1900000000",
            ]),
        RuleCase(
            "credentials-mixed", .mix,
            [
                "storage.credentials": "{file: a}",
                "timeline": "[{at: 1m, storage: {bucket: b, secretKey: 1️⃣\"${KEY}\"}}]",
            ],
            passing: ["storage.credentials": "{file: a}", "timeline": "[{at: 1m, storage: {bucket: b}}]"]),
        RuleCase(
            "secret-in-command", .mix,
            [
                "parameters": "{KEY: {secret: true}}", "storage.credentials": "{command: [fetch-keys, 1️⃣\"${KEY}\"]}",
            ], passing: ["storage.credentials": "{command: [fetch-keys, \"${KEY}\"]}"]),
        RuleCase(
            "second-recorder-without-uid", .mix, ["policy.redundancy": "1️⃣2"],
            passing: ["policy.redundancy": "2", "channel.spareUids": "[700002]"]),
        RuleCase(
            "second-recorder-without-uid", .web, ["policy.redundancy": "1️⃣2", "channel.uid": "5"],
            passing: ["policy.redundancy": "2", "channel.uid": "auto"]),
    ]

    private static let timeline = [
        RuleCase(
            "entry-without-time", .mix, ["timeline": "[1️⃣{query: {}}]"],
            passing: ["timeline": "[{every: 10m, until: 30m, query: {}}]"]),
        RuleCase(
            "entry-without-time", .mix, ["timeline": "[{at: 1m, until: 1️⃣5m, query: {}}]"],
            passing: ["timeline": "[{at: 1m, query: {}}]"]),
        RuleCase(
            "stop-repeated", .mix, ["duration": nil, "timeline": "[{every: 1️⃣1m, stop: {}}]"],
            passing: ["duration": nil, "timeline": "[{at: 1m, stop: {}}]"]),
        RuleCase(
            "stop-repeated", .mix, ["duration": nil, "timeline": "[{at: 1️⃣end-1m, stop: {}}]"],
            passing: ["duration": nil, "timeline": "[{at: 2026-03-01T09:00:00Z, stop: {}}]"]),
        RuleCase(
            "stop-repeated", .mix, ["duration": nil, "timeline": "[{at: 1m, stop: {}}, {at: 2m, stop: 1️⃣{}}]"],
            passing: ["duration": nil, "timeline": "[{at: 1m, query: {}}, {at: 2m, stop: {}}]"]),
        RuleCase(
            "stop-repeated", .mix, ["duration": "1️⃣5m", "timeline": "[{at: 1m, stop: {}}]"],
            passing: ["timeline": "[{at: 1m, query: {}}]"]),
        RuleCase(
            "no-end", .mix, ["duration": nil, "name": "1️⃣lesson"], passing: ["timeline": "[{at: 1m, query: {}}]"]),
        RuleCase(
            "empty-change", .mix, ["timeline": layout("1️⃣{}")],
            passing: ["timeline": layout("{mixedVideoLayout: floating}")]),
        RuleCase(
            "empty-change", .mix, ["timeline": layout("1️⃣{mixedVideoLayout: ~}")],
            passing: ["timeline": layout("{inherit: true, mixedVideoLayout: ~}")]),
        RuleCase(
            "empty-change", .mix, ["timeline": "[{at: 1m, update: 1️⃣{}}]"],
            passing: ["timeline": "[{at: 1m, update: {subscribeAudioUids: all}}]"]),
        RuleCase(
            "empty-change", .mix, ["timeline": "[{at: 1m, storage: 1️⃣{}}]"],
            passing: ["timeline": "[{at: 1m, storage: {bucket: a}}]"]),
        RuleCase(
            "layout-unchanged", .mix, ["timeline": layout("1️⃣{inherit: true}")],
            passing: ["timeline": layout("{inherit: true, backgroundColor: ~}")]),
        RuleCase(
            "publish-needs-publish", .web,
            ["timeline": "[{at: 1m, publish: 1️⃣{outputs: [{rtmpUrl: \"rtmp://a/${KEY}\"}]}}]"],
            passing: [
                "publish": "{outputs: [{rtmpUrl: \"rtmp://a/${KEY}\"}]}",
                "timeline": "[{at: 1m, publish: {outputs: [{rtmpUrl: \"rtmp://a/${KEY}\"}]}}]",
            ]),
        RuleCase(
            "repeated-step-id", .mix, ["timeline": "[{at: 1m, id: a, query: {}}, {at: 2m, id: 1️⃣a, query: {}}]"],
            passing: ["timeline": "[{at: 1m, id: a, query: {}}, {at: 2m, id: b, query: {}}]"]),
    ]
}
