import CloudRecordingAPI

@testable import JobSpec

extension RuleCase {
    private static func windows(_ second: String, first: String = "{x_axis: 0, y_axis: 0, width: 0.6, height: 1}")
        -> KeyValuePairs<String, String?>
    {
        ["timeline": "[{at: 1m, updateLayout: {mixedVideoLayout: custom, layoutConfig: [\(first), \(second)]}}]"]
    }

    private static func image(_ url: String) -> KeyValuePairs<String, String?> {
        ["timeline": "[{at: 1m, updateLayout: {defaultUserBackgroundImage: \(url)}}]"]
    }

    /// Another bucket with keys of its own.
    private static func other(_ vendor: String) -> String {
        "[{at: 5m, storage: {\(vendor), bucket: b, accessKey: \"${KEY}\", secretKey: \"${KEY}\"}}]"
    }

    static let windows = [
        RuleCase(
            "regions-overlap", .mix, windows("1️⃣{x_axis: 0.5, y_axis: 0, width: 0.5, height: 1}"),
            passing: windows("{x_axis: 0.6, y_axis: 0, width: 0.4, height: 1}")),
        RuleCase(
            "regions-overlap", .mix, windows("1️⃣{x_axis: 0, y_axis: 0, width: 1, height: 1}"),
            passing: windows("{x_axis: 0.1, y_axis: 0.1, width: 0.1, height: 0.1}")),
        RuleCase(
            "regions-overlap", .mix, windows("1️⃣{x_axis: 0, y_axis: 0, width: 0.6, height: 1}"),
            passing: windows("{x_axis: 0, y_axis: 0, width: 0.6, height: 1, alpha: 0.5}")),
        RuleCase(
            "invisible-region", .mix, windows("{x_axis: 0.7, y_axis: 0, width: 1️⃣0, height: 0.5}"),
            passing: windows("{x_axis: 0.7, y_axis: 0, width: 0.1, height: 0.5}")),
        RuleCase(
            "invisible-region", .mix, windows("{x_axis: 0.7, y_axis: 0, width: 0.1, height: 0.5, alpha: 1️⃣0}"),
            passing: windows("{x_axis: 0.7, y_axis: 0, width: 0.1, height: 0.5, alpha: 1}")),
        RuleCase(
            "odd-size", .mix, ["transcoding": "{width: 1️⃣1279, height: 720, fps: 15, bitrate: 2000}"],
            passing: ["transcoding": "{width: 1278, height: 720, fps: 15, bitrate: 2000}"]),
        RuleCase("odd-size", .web, ["page.videoHeight": "1️⃣721"], passing: ["page.videoHeight": "722"]),
        RuleCase(
            "unusual-bitrate", .mix, ["transcoding": "{width: 1280, height: 720, fps: 15, bitrate: 1️⃣500}"],
            passing: ["transcoding": "{width: 1280, height: 720, fps: 7, bitrate: 500}"]),
        RuleCase(
            "unusual-bitrate", .mix, ["transcoding": "{width: 320, height: 180, fps: 15, bitrate: 1️⃣500}"],
            passing: [
                "transcoding": "{width: 320, height: 180, fps: 15, bitrate: 500}", "channel.channelType": "live",
            ]),
        RuleCase(
            "background-over-http", .mix, image("1️⃣\"http://a.example.com/b.jpg\""),
            passing: image("\"https://a.example.com/b.jpg\"")),
        RuleCase(
            "background-kind", .mix, image("1️⃣\"https://a.example.com/b.png?c=d.jpg\""),
            passing: image("\"https://a.example.com/b\"")),
        RuleCase(
            "picture-without-video", .mix,
            [
                "subscriptions.streamTypes": "audio",
                "transcoding": "{width: 1️⃣1280, height: 720, fps: 15, bitrate: 2000}",
            ],
            passing: ["subscriptions.streamTypes": "audio", "transcoding": "{audioProfile: music-mono}"]),
    ]

    static let channel = [
        RuleCase(
            "channel-name-long", .mix, ["channel.cname": "1️⃣\(String(repeating: "a", count: 64))"],
            passing: ["channel.cname": String(repeating: "a", count: 63)]),
        RuleCase(
            "channel-name-long", .web, ["channel.cname": "1️⃣\(String(repeating: "a", count: 129))"],
            passing: ["channel.cname": String(repeating: "a", count: 128)]),
        RuleCase("idle-time-long", .mix, ["channel.maxIdleTime": "1️⃣73h"], passing: ["channel.maxIdleTime": "72h"]),
        RuleCase(
            "restart-needs-uids", .mix, ["policy.onUnexpectedEnd": "1️⃣restart"],
            passing: ["policy.onUnexpectedEnd": "restart", "channel.spareUids": "[700002]"]),
        RuleCase(
            "restart-needs-uids", .mix, ["policy": "{onUnexpectedEnd: 1️⃣restart, maxRestarts: 1}"],
            passing: ["policy.onUnexpectedEnd": "restart", "channel.uid": "auto"]),
        RuleCase(
            "spare-uid-taken", .mix, ["channel.spareUids": "[1, 1️⃣700001]"],
            passing: ["channel.spareUids": "[1, 700002]"]),
        RuleCase(
            "spare-uid-taken", .mix, ["channel.spareUids": "[1]", "channel.participants": "[1️⃣1]"],
            passing: ["channel.spareUids": "[1]", "channel.participants": "[2]"]),
        RuleCase(
            "many-users", .individual,
            [
                "subscriptions.subscribeAudioUids": "1️⃣[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]",
                "subscriptions.subscribeVideoUids": "[11, 12, 13, 14, 15, 16, 17, 18]",
            ],
            passing: [
                "subscriptions.subscribeAudioUids": "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]",
                "subscriptions.subscribeVideoUids": "[10, 11, 12, 13, 14, 15, 16, 17]",
            ]),
        RuleCase(
            "many-users", .mix,
            [
                "timeline": "[{at: 1m, update: {subscribeAudioUids: all, subscribeVideoUids: "
                    + "1️⃣[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]}}]"
            ],
            passing: [
                "timeline": "[{at: 1m, update: {subscribeAudioUids: all, subscribeVideoUids: "
                    + "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]}}]"
            ]),
        RuleCase(
            "many-users", .mix,
            ["channel.participants": "1️⃣[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]"],
            passing: ["channel.participants": "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]"]),
        RuleCase(
            "uid-group-in-mix", .mix, ["subscriptions.subscribeUidGroup": "1️⃣up-to-7"],
            passing: ["subscriptions.videoStreamType": "low"]),
        RuleCase(
            "credentials-confused", .mix, ["service.customerId": "1️⃣\(String(repeating: "a", count: 32))"],
            passing: ["service.customerId": String(repeating: "b", count: 32)]),
        RuleCase(
            "placeholder-value", .mix, ["channel.uid": "1️⃣527841"], passing: ["channel.uid": "527842"]),
        RuleCase(
            "placeholder-value", .mix, ["storage.bucket": "1️⃣<bucket>"], passing: ["storage.bucket": "bucket"]),
        RuleCase(
            "placeholder-value", .individual,
            ["subscriptions": "{subscribeAudioUids: 1️⃣[123, 456], subscribeVideoUids: all}"],
            passing: ["subscriptions": "{subscribeAudioUids: [123], subscribeVideoUids: all}"]),
    ]

    private static func legacyToken(of letter: String) -> String { "006\(String(repeating: letter, count: 32))IAB" }

    static let token = [
        RuleCase(
            "token-unreadable", .mix, ["channel.token": "1️⃣e3b0c44298fc1c14"],
            passing: ["channel.token": legacyToken(of: "a")], besides: ["literal-secret"]),
        RuleCase(
            "token-mismatch", .mix, ["channel.token": "1️⃣" + legacyToken(of: "b")],
            passing: ["channel.token": legacyToken(of: "A")], besides: ["literal-secret"]),
    ]

    static let places = [
        RuleCase("storage-outside-region", .mix, ["resource.region": "1️⃣CN"], passing: ["resource.region": "eu"]),
        RuleCase(
            "storage-far-away", .mix, ["resource.regionAffinity": "1️⃣china"],
            passing: ["resource.regionAffinity": "nearest"]),
        RuleCase(
            "storage-far-away", .mix, ["storage.region": "sa-east-1", "resource.region": "1️⃣NA"],
            passing: ["storage.region": "sa-east-1"]),
        RuleCase(
            "region-conflict", .mix, ["resource": "{region: EU, regionAffinity: 1️⃣4}"],
            passing: ["resource": "{regionAffinity: 3}"]),
        RuleCase(
            "region-twice", .mix, ["resource": "{region: EU, regionAffinity: 1️⃣nearest}"],
            passing: ["resource": "{region: EU}"]),
        RuleCase(
            "storage-outside-region", .mix,
            ["resource.region": "EU", "timeline": "[{at: 5m, storage: {region: 1️⃣us-east-1}}]"],
            passing: ["resource.region": "EU", "timeline": "[{at: 5m, storage: {region: eu-west-1}}]"]),
        RuleCase(
            "bucket-name", .mix, ["timeline": "[{at: 5m, storage: {bucket: 1️⃣Bad/Bucket}}]"],
            passing: ["timeline": "[{at: 5m, storage: {bucket: good-bucket}}]"]),
        RuleCase(
            "placeholder-value", .mix, ["timeline": "[{at: 5m, storage: {bucket: 1️⃣your-bucket}}]"],
            passing: ["timeline": "[{at: 5m, storage: {bucket: lessons}}]"]),
        RuleCase(
            "storage-extension-mismatch", .mix,
            ["timeline": "[{at: 5m, storage: {extensionParams: {endpoint: 1️⃣a.org}}}]"],
            passing: ["timeline": "[{at: 5m, storage: {extensionParams: {sse: kms}}}]"]),
        RuleCase(
            "vendor-change-incomplete", .mix, ["timeline": other("vendor: 1️⃣self-built")],
            passing: ["timeline": other("vendor: self-built, extensionParams: {endpoint: s3.example.org}")]),
        RuleCase(
            "vendor-change-incomplete", .mix,
            ["timeline": "[{at: 5m, storage: {vendor: 1️⃣google-cloud, bucket: b, accessKey: \"${KEY}\"}}]"],
            passing: ["timeline": other("vendor: google-cloud")]),
        RuleCase(
            "vendor-change-incomplete", .mix, ["timeline": other("vendor: 1️⃣tencent-cloud")],
            passing: ["timeline": other("vendor: tencent-cloud, region: ap-singapore")]),
        // What belongs to the vendor before is not taken over.
        RuleCase(
            "sts-incomplete", .mix,
            [
                "storage.stsToken": "${KEY}", "storage.stsExpiration": "1900000000",
                "timeline": other("vendor: google-cloud, stsToken: 1️⃣\"${KEY}\", stsExpiration: 1900000000"),
            ],
            passing: [
                "storage.stsToken": "${KEY}", "storage.stsExpiration": "1900000000",
                "timeline": other("vendor: google-cloud"),
            ]),
        RuleCase("bucket-name", .mix, ["storage.bucket": "1️⃣Lessons"], passing: ["storage.bucket": "lessons.2026"]),
        RuleCase(
            "bucket-name", .mix, ["storage.bucket": "1️⃣s3://lessons/a"],
            passing: ["storage.bucket": "My_Lessons", "storage.vendor": "google-cloud", "storage.region": nil]),
        RuleCase(
            "unreachable-url", .web, ["page.url": "1️⃣\"http://192.168.1.5:3000/a\""],
            passing: ["page.url": "\"http://192.169.1.5:3000/a\""]),
        RuleCase(
            "unreachable-url", .mix,
            [
                "storage.vendor": "11", "storage.region": nil,
                "storage.extensionParams": "{endpoint: 1️⃣minio.local:9000}",
            ],
            passing: [
                "storage.vendor": "11", "storage.region": nil, "storage.extensionParams": "{endpoint: minio.example}",
            ]),
        RuleCase("poll-period", .mix, ["policy.pollEvery": "1️⃣301s"], passing: ["policy.pollEvery": "300s"]),
        RuleCase("poll-period", .mix, ["policy.pollEvery": "1️⃣4s"], passing: ["policy.pollEvery": "5s"]),
        RuleCase(
            "stop-timeout-short", .mix,
            [
                "duration": nil, "service.requestTimeout": "29s",
                "timeline": "[{at: 5m, stop: {async_stop: 1️⃣false}}]",
            ],
            passing: ["service.requestTimeout": "29s", "duration": nil, "timeline": "[{at: 5m, stop: {}}]"]),
        RuleCase(
            "page-outlives-resource", .web, ["page.maxRecordingHour": "1️⃣73h"],
            passing: ["page.maxRecordingHour": "72h"]),
        RuleCase(
            "legacy-feature", .individual, ["postprocess": "{transMode: 1️⃣postponeTranscoding}"],
            passing: ["files.streamMode": "standard"]),
        RuleCase(
            "prefix-too-long", .mix,
            [
                "timeline":
                    "[{at: 5m, storage: {fileNamePrefix: 1️⃣[\(String(repeating: "a", count: 64)), \(String(repeating: "b", count: 64))]}}]"
            ],
            passing: ["timeline": "[{at: 5m, storage: {fileNamePrefix: [a]}}]"]),
        RuleCase(
            "sts-incomplete", .mix,
            [
                "storage.stsToken": "${KEY}", "storage.stsExpiration": "1900000000",
                "timeline": "[{at: 5m, storage: {stsToken: 1️⃣\"${KEY}\"}}]",
            ],
            passing: [
                "storage.stsToken": "${KEY}", "storage.stsExpiration": "1900000000",
                "timeline": "[{at: 5m, storage: {stsToken: \"${KEY}\", stsExpiration: 1900000000}}]",
            ]),
        RuleCase(
            "starting-deadline-short", .mix, ["schedule": "{cron: \"@daily\", startingDeadline: 1️⃣59s}"],
            passing: ["schedule": "{cron: \"@daily\", startingDeadline: 1m}"]),
        RuleCase(
            "schedule-overlaps-itself", .mix,
            ["duration": "31m", "schedule": "{cron: 1️⃣\"*/30 9 * * *\"}"],
            passing: ["duration": "30m", "schedule": "{cron: \"*/30 9 * * *\"}"]),
        RuleCase(
            "schedule-overlaps-itself", .mix,
            ["duration": nil, "timeline": "[{at: 61m, stop: {}}]", "schedule": "{cron: 1️⃣\"@hourly\"}"],
            passing: [
                "duration": nil, "timeline": "[{at: 61m, stop: {}}]",
                "schedule": "{cron: \"@hourly\", overlap: allow}",
            ]),
    ]
}
