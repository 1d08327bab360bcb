import CloudRecordingAPI
import SourceText
import Testing

@testable import JobSpec

/// One mistake makes one diagnostic, at the narrowest place.
@Suite struct MistakeTests {
    @Test func unknownKeysNameTheNearestOneAtEveryLevel() {
        let spec = Spec(.mix).with([
            "1️⃣labls": "{a: b}", "channel.2️⃣maxIdelTime": "5m", "channel.maxIdleTime": nil,
            "storage.extensionParams": "{3️⃣tagg: a}",
            "timeline": "\n  - {at: 1m, 4️⃣querry: {}}\n  - {at: 2m, query: {5️⃣expct: ready}}",
            "policy.6️⃣pollEvry": "1m", "service.7️⃣aera": "cn",
        ])
        expectDiagnostics(
            spec.with("storage.vendor", "alibaba-cloud").with("storage.region", "cn-shanghai"),
            [
                "7️⃣ unknown-key | in \"service\" => area",
                "2️⃣ unknown-key | unknown key \"maxIdelTime\" in \"channel\" => maxIdleTime",
                "3️⃣ unknown-key | in \"storage.extensionParams\" => tag",
                "1️⃣ unknown-key | unknown key \"labls\" => labels",
                "4️⃣ unknown-key | in \"timeline[0]\" => query",
                "5️⃣ unknown-key | in \"timeline[1].query\" => expect",
                "6️⃣ unknown-key | in \"policy\" => pollEvery",
            ])
    }

    @Test(arguments: [
        ("channel.fps", "\"fps\" belongs in \"transcoding\""),
        ("storageConfig", "\"storageConfig\" belongs in \"storage\""),
        ("storage.zzzzz", "known here: vendor, region, bucket"), ("timeline", "no keys are known here"),
    ])
    func unknownKeysWithoutANeighbourSayWhereTheyBelong(path: String, hint: String) {
        let spec =
            path == "timeline" ? Spec(.web).with(path, "[{at: 1m, pause: {now: 1}}]") : Spec(.mix).with(path, "1")
        let found = spec.reading().diagnostics
        #expect(found.map(\.rule) == ["unknown-key"])
        #expect(found.first?.hint?.hasPrefix(hint) == true)
    }

    @Test func whatAMisspeltKeyHoldsIsCheckedToo() {
        expectDiagnostics(
            Spec(.mix).with("1️⃣transcodin", "{width: 1280, height: 720, fps: 2️⃣75, bitrate: 2000}"),
            ["1️⃣ unknown-key | => transcoding", "2️⃣ out-of-range"])
        // But not taken for granted.
        expectDiagnostics(Spec(.mix).with("1️⃣transcodin", "5"), ["1️⃣ unknown-key | => transcoding"])
        // A required key misspelt is not missing as well.
        expectDiagnostics(
            Spec(.mix).with(["channel.uid": nil, "channel.1️⃣uiid": "5"]), ["1️⃣ unknown-key | => uid"])
    }

    /// What is neither right nor to be there at all is one mistake: as with the schema, its form comes first.
    @Test func whatIsUnwantedIsNotReadTwice() {
        expectDiagnostics(
            Spec(.mix).with("storage.vendor", "self-built").with("storage.region", "0")
                .with("storage.extensionParams", "{endpoint: s3.example.net, sse: 1️⃣\"\", tag: 2️⃣\"\"}"),
            ["1️⃣ unknown-word", "2️⃣ out-of-range"])
        expectDiagnostics(
            Spec(.mix).with("channel.salt", "1️⃣short"), ["1️⃣ bad-format"], besides: ["literal-secret"])
        expectDiagnostics(
            Spec(.individual).with("postprocess", "{transMode: postponeTranscoding, channels: 1️⃣7}"),
            ["1️⃣ unknown-word"], besides: ["legacy-feature"])
    }

    @Test func vendorsWithoutRegionsHaveNone() {
        let spec = Spec(.mix).with("storage.vendor", "google-cloud")
        expectDiagnostics(spec.with("storage.region", "0"), [])
        for region in ["5", "-1"] {
            expectDiagnostics(
                spec.with("storage.region", "1️⃣\(region)"), ["1️⃣ out-of-range | google-cloud has no regions"])
        }
    }

    @Test func hintsAreOfTheModeAndHaveUnits() {
        func found(_ spec: Spec) -> [String] { spec.reading().diagnostics.map { "\($0.message) (\($0.hint ?? ""))" } }
        #expect(found(Spec(.mix).with("channel.maxIdleTime", "300000")).first?.contains("for 300000 seconds") == true)
        #expect(found(Spec(.mix).with("channel.maxIdleTime", "30")).first?.contains("after 30 seconds") == true)
        #expect(found(Spec(.mix).with("channel.maxIdleTime", "73h")).first?.contains("for 73h (") == true)
        #expect(found(Spec(.mix).with("files", "none")).first?.contains("snapshots: {}") == false)
        #expect(found(Spec(.individual).with("files", "none")).first?.contains("snapshots: {}") == true)
        let mixed = Spec(.mix).with("subscriptions", "{subscribeAudioUids: [1, all], subscribeVideoUids: [1]}")
        let listed = Spec(.mix).with("subscriptions", "{subscribeAudioUids: [all], subscribeVideoUids: [1]}")
        #expect(found(listed).first?.contains("write all without a list") == true)
        #expect(found(mixed).first?.contains("\"all\" means everybody, so it stands alone") == true)
    }

    @Test func emptySectionThatMustBeThereIsMissing() {
        expectDiagnostics(
            Spec(.web).with("page.url", nil).with("page.videoWidth", nil).with("page.videoHeight", nil)
                .with("1️⃣page", "{}"), ["1️⃣ missing-key | \"page\" has no value"])
    }

    @Test func oneReferenceTwiceInAListIsRepeatedWhateverItsValue() {
        let list = "[\"${A}\", \"${B}\", 1️⃣\"${A}\"]"
        expectDiagnostics(
            Spec(.mix).with("subscriptions", "{subscribeAudioUids: all, subscribeVideoUids: \(list)}"),
            ["1️⃣ repeated-value"])
    }

    @Test func missingKeysAreReportedWhereTheyShouldStand() {
        expectDiagnostics(
            Spec(.mix).with(["channel": "5", "mode": nil, "storage.bucket": nil]).text.replacing(
                "version", with: "1️⃣version"
            ).replacing("storage:", with: "3️⃣storage:").replacing("channel: 5", with: "channel: 2️⃣5"),
            [
                "1️⃣ missing-key | \"mode\" is missing",
                "3️⃣ missing-key | <storage> | \"bucket\" is missing in \"storage\"",
                "2️⃣ wrong-type | expected a map, found 5",
            ])
        expectDiagnostics(
            Spec(.mix).with("storage.1️⃣bucket", "").with("storage.bucket", nil),
            ["1️⃣ missing-key | \"bucket\" has no value"])
        expectDiagnostics(
            Spec(.mix).with("timeline", "[1️⃣{at: 1m, query: }, 2️⃣{at: 5m}]").with("storage.region", nil).text.replacing(
                "storage:", with: "3️⃣storage:"
            ).replacing("1️⃣", with: ""),
            ["3️⃣ missing-key | region", "2️⃣ missing-key | exactly one of updateLayout, update, storage, query, stop"])
        expectDiagnostics(
            Spec(.web).with("page", nil).text.replacing("version", with: "1️⃣version"),
            ["1️⃣ missing-key | \"page\" is missing"])
        let path = Spec(.mix).with("mode", nil).reading().diagnostics.first?.path
        #expect(path == "mode")
    }

    @Test(arguments: [
        ("transcoding.fps", "\"15\"", "=> 15"), ("channel.cname", "0123", "=> \"0123\""),
        ("resource.startParameter", "yes", "=> true"), ("resource.startParameter", "Off", "=> false"),
        ("resource.startParameter", "\"true\"", "=> true"), ("channel.maxIdleTime", "5 min", "=> 5m"),
        ("channel.maxIdleTime", "1.5h", "=> 1h30m"), ("duration", "30m1h", "=> 1h30m"),
        ("storage.vendor", "aws", "=> amazon-s3"), ("storage.region", "eu-centrl-1", "=> eu-central-1"),
        ("storage.region", "\"eu-centrl-1\"", "=> \"eu-central-1\""), ("mode", "mixx", "=> mix"),
        ("storage.stsExpiration", "\"1900000000\"", "=> 1900000000"),
    ])
    func certainFixesAreOffered(path: String, text: String, fix: String) {
        let spec = Spec(.mix).with("storage.stsToken", path.hasSuffix("Expiration") ? "${KEY}" : nil)
        let found = spec.with(path, text).reading().diagnostics.filter { $0.severity == .error }
            .filter { $0.rule != "transcoding-incomplete" }
        #expect(found.count == 1)
        #expect(found.first?.fix.map { "=> \($0.replacement)" } == fix)
        #expect(found.first?.hint == nil)
    }

    @Test func fractionsAreWrittenAsNumbers() {
        expectDiagnostics(
            Spec(.mix).with([
                "transcoding": "{width: 1280, height: 720, fps: 15, bitrate: 2000}",
                "layout":
                    "{mixedVideoLayout: custom, layoutConfig: [{x_axis: 1️⃣75%, y_axis: 0, width: 0.5, height: 1}]}",
            ]), ["1️⃣ wrong-type | \"75%\" is not a number from 0 to 1 => 0.75"])
    }

    @Test func aMisspeltVendorDrawsNothingAboutItsRegion() {
        expectDiagnostics(
            Spec(.mix).with("storage.vendor", "1️⃣amazn-s3").with("storage.region", "nowhere"),
            ["1️⃣ unknown-word | => amazon-s3"])
        expectDiagnostics(
            Spec(.mix).with("timeline", "[{at: 1m, storage: {vendor: 1️⃣amazn-s3, region: nowhere}}]"),
            ["1️⃣ unknown-word | => amazon-s3"])
    }

    @Test func aWrongModeDrawsNothingAboutItsKeys() {
        expectDiagnostics(
            Spec(.web).with("mode", "1️⃣webb").with("channel.cname", "é/ü").with("snapshots", "{}").with(
                "files", "{}"), ["1️⃣ unknown-word | => web"])
        expectDiagnostics(
            Spec(.web).with("mode", "1️⃣5"), ["1️⃣ wrong-type | expected one of individual, mix, web, found 5"])
    }

    @Test func keysOfAnotherModeAreRefusedUnreadAtEveryLevel() {
        expectDiagnostics(
            Spec(.mix).with([
                "1️⃣page": "{url: 5}", "channel.maxIdleTime": "5m",
                "files.2️⃣streamMode": "nonsense",
                "timeline": "[{at: 1m, 3️⃣pause: {}}, {at: 2m, query: {4️⃣onhold: true}}]",
            ]),
            [
                "1️⃣ key-of-another-mode | \"page\" is for mode web; this job's mode is mix",
                "2️⃣ key-of-another-mode | for mode individual", "3️⃣ key-of-another-mode", "4️⃣ key-of-another-mode",
            ])
        expectDiagnostics(
            Spec(.web).with([
                "channel.1️⃣maxIdleTime": "5m", "2️⃣subscriptions": "{}", "3️⃣layout": "{}", "4️⃣snapshots": "{}",
                "timeline": "[{at: 1m, 5️⃣update: {}}, {at: 1m, 6️⃣updateLayout: {}}]",
            ]),
            [
                "1️⃣ key-of-another-mode", "2️⃣ key-of-another-mode | modes individual and mix", "3️⃣ key-of-another-mode",
                "4️⃣ key-of-another-mode", "5️⃣ key-of-another-mode", "6️⃣ key-of-another-mode",
            ])
    }

    @Test func keysThatExcludeEachOtherAreReportedAtTheSecond() {
        expectDiagnostics(
            Spec(.mix).with(
                "subscriptions", "{subscribeVideoUids: all, unSubscribeAudioUids: [5], 1️⃣subscribeAudioUids: all}"),
            ["1️⃣ conflicting-keys"])
        expectDiagnostics(
            Spec(.mix).with("timeline", "[{at: 1m, stop: {}, 1️⃣query: {}}]").with("duration", nil),
            ["1️⃣ conflicting-keys | exactly one of"])
    }

    @Test func aValueThatIsACommentIsNamed() {
        expectDiagnostics(
            Spec(.mix).with("transcoding", "{width: 1280, height: 720, fps: 15, bitrate: 2000}").with(
                "layout.backgroundColor", "1️⃣#102030"),
            ["1️⃣ value-in-comment | \"#102030\" is a comment here, so that this key has no value => \"#102030\""])
        expectDiagnostics(Spec(.mix).with("labels", "# none so far"), [])
    }

    @Test func withdrawnVendorsAndDoubtfulRegionsAreNamed() {
        expectDiagnostics(Spec(.mix).with("storage.vendor", "1️⃣kingsoft-cloud"), ["1️⃣ unknown-word | no longer"])
        expectDiagnostics(Spec(.mix).with("storage.vendor", "1️⃣4"), ["1️⃣ unknown-word | kingsoft-cloud is no longer"])
        expectDiagnostics(Spec(.mix).with("storage.region", "1️⃣17"), ["1️⃣ unlisted-number | US_GOV_WEST_1 17"])
        expectDiagnostics(Spec(.mix).with("storage.region", "1️⃣us-gov-west-1"), ["1️⃣ unlisted-number"])
        expectDiagnostics(Spec(.mix).with("storage.region", "1️⃣99"), ["1️⃣ unlisted-number"])
        expectDiagnostics(
            Spec(.mix).with("storage.vendor", "1️⃣65").with("storage.region", "5"), ["1️⃣ unlisted-number"])
        let doubtful = Spec(.mix).with("storage.vendor", "2").with("storage.region", "ap-northeast-2").reading()
        #expect(doubtful.diagnostics.first?.hint?.contains("CN_Northeast_2 for 26") == true)
        #expect(doubtful.diagnostics.first?.fix == nil)
    }

    @Test func twentyMistakesAreAllReportedInTheirOrder() {
        let text = """
            version: 1️⃣2
            name: 2️⃣Lesson
            3️⃣nmae: a
            service: {area: 4️⃣xx, appId: 5️⃣abc, requestsPerSecond: 6️⃣"10", connectTimeout: 7️⃣5}
            mode: mix
            channel: {cname: 8️⃣é, uid: 9️⃣0, maxIdleTime: 1️⃣5, channelType: 2️⃣lve, decryptionMode: 3️⃣9}
            subscriptions: {subscribeAudioUids: 4️⃣1, subscribeVideoUids: [1, 5️⃣1]}
            transcoding: {width: 6️⃣0, height: 720, fps: 15, bitrate: 7️⃣fast}
            files: {avFileType: [8️⃣mp5]}
            9️⃣page: {}
            storage: {vendor: amazon-s3, region: 1️⃣cn-shanghai, bucket: a, accessKey: "${KEY}", secretKey: "${KEY}"}
            duration: 2️⃣-1
            """
        expectDiagnostics(
            text,
            [
                "1️⃣ unknown-word", "2️⃣ bad-format", "3️⃣ unknown-key", "4️⃣ unknown-word", "5️⃣ bad-format",
                "6️⃣ wrong-type", "7️⃣ bad-format", "8️⃣ bad-format", "9️⃣ bad-format", "1️⃣ idle-time-short",
                "2️⃣ unknown-word", "3️⃣ unknown-word", "4️⃣ wrong-type", "5️⃣ repeated-value", "6️⃣ out-of-range",
                "7️⃣ wrong-type", "8️⃣ unknown-word", "9️⃣ key-of-another-mode", "1️⃣ unknown-word", "2️⃣ bad-format",
            ])
    }
}
