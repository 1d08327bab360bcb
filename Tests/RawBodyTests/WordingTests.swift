import JSONText
import SourceText
import Testing

@testable import CloudRecordingAPI
@testable import JobSpec

/// Mistakes are said once, and in the words of bodies, so that whoever does what a hint says has mended them.
struct WordingTests {
    typealias Case = MistakeTests.Case
    static let config = MistakeTests.config
    static let storage = MistakeTests.storage

    static let once: [Case] = [
        Case(
            .mix,
            [
                ("\(storage).vendor", 11),
                ("\(storage).extensionParams", ["endpoint": "s3.example.net", "sse": "", "tag": ""]),
            ],
            [
                "warning out-of-range \(storage).extensionParams.sse",
                "warning out-of-range \(storage).extensionParams.tag",
            ]),
        Case(
            .mix, [("\(config).decryptionMode", 1), ("\(config).secret", "x"), ("\(config).salt", "short")],
            ["warning encryption-incomplete \(config).salt"]),
        Case(.mix, "\(config).salt", "short", "warning encryption-incomplete \(config).salt"),
        Case(
            .individual,
            [
                ("clientRequest.appsCollection", ["combinationPolicy": "postpone_transcoding"]),
                (
                    "clientRequest.transcodeOptions",
                    [
                        "transConfig": ["transMode": "postponeTranscoding"],
                        "audio": ["sampleRate": 48000, "bitrate": "64000"],
                    ]
                ),
            ],
            [
                "warning legacy-feature clientRequest.transcodeOptions.transConfig.transMode",
                "error postprocess-mismatch clientRequest.transcodeOptions.audio.sampleRate",
                "error postprocess-mismatch clientRequest.transcodeOptions.audio.bitrate",
            ]),
        // What is wrong with one value and with the next are two mistakes.
        Case(
            .mix, [("\(storage).vendor", "1"), ("\(storage).region", "0")],
            ["error wrong-type \(storage).vendor => 1", "error wrong-type \(storage).region => 0"]),
    ]

    @Test(arguments: once) func mistakesAreSaidOnce(_ each: Case) {
        expectFindings(each.body, each.mode, each.findings)
    }

    static let regions: [Case] = [
        Case(.mix, [("\(storage).vendor", 6)], []),
        Case(
            .mix, [("\(storage).vendor", 6), ("\(storage).region", 5)], ["error out-of-range \(storage).region => 0"]),
        Case(
            .mix, [("\(storage).vendor", 5), ("\(storage).region", -1)], ["error out-of-range \(storage).region => 0"]),
        Case(
            .mix, [("\(storage).vendor", 5), ("\(storage).region", "5")], ["error wrong-type \(storage).region => 0"]),
    ]

    @Test(arguments: regions) func vendorsWithoutRegionsGetNought(_ each: Case) {
        expectFindings(each.body, each.mode, each.findings)
    }

    /// v1-api 9.2 V023, V024: those that are named are recorded, whoever else is.
    @Test func namedUsersCountBesideOpenLists() {
        func body(_ kind: String, _ list: JSON, _ count: Int) -> Body {
            Body.start(.individual).with("\(Self.config).subscribeUidGroup", 0).with("\(Self.config).\(kind)", list)
                .with("\(Self.config).subscribeVideoUids", .array((1...count).map { .string("\($0)") }))
        }
        let tooSmall = "error uid-group-too-small \(Self.config).subscribeUidGroup"
        expectFindings(
            body("subscribeAudioUids", ["#allstream#"], 18), .individual,
            [tooSmall, "warning many-users \(Self.config).subscribeVideoUids"])
        expectFindings(body("unSubscribeAudioUids", ["5"], 8), .individual, [tooSmall])
        expectFindings(body("unSubscribeAudioUids", ["5"], 2), .individual, [])
    }

    static let words: [(path: String, value: JSON, words: String)] = [
        ("\(config).maxIdleTime", 300_000, "for 300000 seconds (send at most 259200; 300 is usual)"),
        ("\(config).channelType", true, "expected one of 0 (communication), 1 (live), found true"),
        ("\(config).subscribeVideoUids", "123", "or [\"#allstream#\"], found \"123\" (write [\"123\"])"),
        ("\(config).subscribeVideoUids", 123, "or [\"#allstream#\"], found 123"),
        ("\(config).subscribeVideoUids", "#allstream#", "(write [\"#allstream#\"])"),
        ("\(config).subscribeVideoUids", ["all"], "(write \"#allstream#\")"),
        ("\(config).subscribeVideoUids", ["#allstream#", "123"], "means everybody, so it stands alone"),
        ("\(storage).region", "us-east-1", "(write the number: 0)"),
        ("\(storage).region", "0", "(write it without quotes: 0)"),
        ("\(storage).vendor", "amazon-s3", "(write the number: 1)"),
        ("\(storage).region", nil, "0 for vendors 5, 6 and 11"),
    ]

    @Test(arguments: words) func whatIsSaidCanBeDone(_ path: String, _ value: JSON, _ words: String) {
        let body = Body.start(.mix).with(path, value.isNull ? JSON?.none : value)
        let found = body.reading(.start, .mix).diagnostics.map {
            "\($0.message) (\($0.hint ?? $0.fix?.message ?? ""))"
        }
        #expect(found.contains { $0.contains(words) }, "\(found)")
    }
}
