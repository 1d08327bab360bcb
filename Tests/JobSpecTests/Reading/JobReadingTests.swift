import CloudRecordingAPI
import JSONText
import SourceText
import Testing

@testable import JobSpec

@Suite struct JobReadingTests {
    @Test func wordsAndNumbersMeanTheSame() throws {
        for (word, number) in zip(DecryptionMode.words.map(\.name), DecryptionMode.words.map(\.value)) {
            let words = Spec(.mix).with("channel.decryptionMode", word).reading(Variables.known)
            let numbers = Spec(.mix).with("channel.decryptionMode", "\(number)").reading(Variables.known)
            #expect(words.diagnostics.count == numbers.diagnostics.count)
        }
        let words = try Spec(.mix).with(["storage.vendor": "alibaba-cloud", "storage.region": "cn-shanghai"]).job()
        let numbers = try Spec(.mix).with(["storage.vendor": "2", "storage.region": "1"]).job()
        #expect(words.storage.value.storage.vendor.value == numbers.storage.value.storage.vendor.value)
        #expect(words.storage.value.storage.region.value == numbers.storage.value.storage.region.value)
    }

    @Test func everyRegionOfEveryVendorIsReadByItsWord() throws {
        let counts = [1: 27, 2: 28, 3: 20, 7: 16, 8: 8]
        for vendor in StorageVendor.words.map({ StorageVendor(rawValue: $0.value) }) where !vendor.hasNoRegions {
            let regions = StorageVendor.regions(of: vendor)
            #expect(regions.count == counts[vendor.rawValue])
            #expect(Set(regions.map(\.word)).count == regions.count)
            for region in regions {
                let spec = Spec(.mix).with(["storage.vendor": vendor.word, "storage.region": region.word])
                #expect(try spec.job().storage.value.storage.region.value == region.id)
                #expect(spec.reading().diagnostics.map(\.rule) == (region.isHistoric ? ["unlisted-number"] : []))
            }
        }
    }

    @Test func whatIsLeftOutTakesItsDefault() throws {
        let job = try Spec(.mix).job()
        #expect(job.channel.value.channelType.value == .communication)
        #expect(job.channel.value.channelType.origin == .defaulted)
        #expect(job.channel.value.decryptionMode == nil)
        #expect(job.subscriptions.value.streamTypes.value == .audioAndVideo)
        #expect(job.subscriptions.value.subscribeUidGroup == nil)
        #expect(job.service.value.requestsPerSecond.value == 10)
        #expect(job.service.value.concurrentRecorders == nil)
        #expect(job.service.value.connectTimeout.value == .seconds(5))
        #expect(job.service.value.unSubscribeSpelling.value == .unSubscribe)
        #expect(job.service.value.appId.value == String(repeating: "a", count: 32))
        #expect(job.service.value.customerSecret.value.reveal() == "secret")
        #expect(job.resource.value.startParameter.value == false)
        #expect(job.policy.value.confirmTimeout.value == .seconds(90))
        #expect(job.policy.value.pollEvery.value == .seconds(120))
        #expect(job.policy.value.onStepFailure.value == .continue)
        #expect(job.transcoding == nil && job.layout == nil && job.files == nil && job.page == nil)
        #expect(job.timeline.value.isEmpty && job.labels.value.isEmpty && job.schedule == nil)
        #expect(try Spec(.web).job().page?.value.audioProfile.value == .standardMono)
        let google = try Spec(.mix).with(["storage.vendor": "google-cloud", "storage.region": nil]).job()
        #expect(google.storage.value.storage.region.value == 0)
    }

    @Test func valuesAreRead() throws {
        let job = try Spec(.mix).with([
            "channel.uid": "auto", "channel.token": "{appCertificate: \"${HEX}\", expiresIn: 2h}",
            "subscriptions": "{subscribeAudioUids: all, unsubscribeVideoUids: [22, \"57\"], subscribeUidGroup: 1}",
            "files": "{avFileType: [hls, mp4], privateParams: {b: 1, a: [true, x]}}",
            "storage.stsToken": "${KEY}", "storage.stsExpiration": "2026-03-01T09:00:00+08:00",
            "resource": "{region: eu, resourceExpiredHour: 2d}", "labels": "{course: algebra}",
            "timeline": """

              - {at: end-5m, id: look, onFailure: stop, query: {expect: [ready, 5], within: 20s}}
              - {every: 10m, until: 2026-03-01T01:00:00Z, updateLayout: {mixedVideoLayout: 1, backgroundColor: ~}}
              - {at: 0, update: {subscribeVideoUids: all}}
            """, "transcoding": "{audioProfile: music-mono}",
        ]).job(.with(["HEX": String(repeating: "0", count: 32)]))
        guard case .automatic = job.channel.value.uid.value, case .map(let token)? = job.channel.value.token?.value,
            case .map(let files)? = job.files?.value
        else {
            Issue.record("\(job.channel.value)")
            return
        }
        #expect(token.appCertificate.value.reveal() == String(repeating: "0", count: 32))
        #expect(token.expiresIn?.value == .seconds(7200))
        #expect(files.avFileType?.value.map(\.value) == [.hls, .mp4])
        #expect(files.privateParams?.value == #"{"a":[true,"x"],"b":1}"#)
        #expect(job.subscriptions.value.lists.subscribeAudioUids?.value.texts == ["#allstream#"])
        #expect(job.subscriptions.value.lists.unSubscribeVideoUids?.value.texts == ["22", "57"])
        #expect(job.subscriptions.value.subscribeUidGroup?.value == .group(.upTo7))
        #expect(job.storage.value.storage.stsExpiration?.value == 1_772_326_800)
        #expect(job.resource.value.region?.value == .europe)
        #expect(job.resource.value.resourceExpiredHour?.value == .seconds(172_800))
        #expect(job.labels.value == ["course": "algebra"])
        let entries = job.timeline.value.map(\.value)
        #expect(entries.map { $0.at?.value } == [.beforeEnd(.seconds(300)), nil, .offset(.zero)])
        #expect(entries[1].every?.value == .seconds(600))
        #expect(entries[1].until?.value == .instant(1_772_326_800))
        #expect(entries[0].id?.value == "look" && entries[0].onFailure?.value == .stop)
        guard case .query(let query) = entries[0].action.value, case .updateLayout(let change) = entries[1].action.value
        else {
            Issue.record("\(entries)")
            return
        }
        #expect(query.expect?.value.map(\.value) == [.ready, .inProgress] && query.within.value == .seconds(20))
        #expect(change.layout.mixedVideoLayout?.value == .bestFit && change.cleared.map(\.value) == ["backgroundColor"])
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2000-02-29T23:59:59-00:30", 951_870_599), ("1969-12-31T23:59:59Z", -1),
            ("2026-03-01t09:00:00.999+08:00", 1_772_326_800), ("2016-12-31T23:59:60Z", 1_483_228_800),
            ("1900-02-29T00:00:00Z", nil), ("2026-03-01 09:00:00Z", nil), ("2026-03-01T24:00:00Z", nil),
            ("2026-03-01T09:00:00+0800", nil), ("2026-03-01T09:00:00.Z", nil), ("2026-04-31T09:00:00Z", nil),
        ] as [(String, Int64?)])
    func timesAreThoseOfRFC3339(text: String, seconds: Int64?) {
        #expect(TimeNotation.seconds(in: text) == seconds)
    }

    @Test func nullCountsAsLeftOut() throws {
        let job = try Spec(.mix).with([
            "labels": "", "resource": "~", "subscriptions.streamTypes": "null", "files": "", "timeline": "",
        ]).job()
        #expect(job.subscriptions.value.streamTypes.origin == .defaulted && job.files == nil)
    }

    @Test func anEmptySectionCountsAsAbsentWhereItMeansNothing() throws {
        let job = try Spec(.web).with(["publish": "{}", "schedule": "{}", "expect": "{}", "files": "{}"]).job()
        #expect(job.publish == nil && job.schedule == nil && job.files != nil)
        let individual = try Spec(.individual).with(["snapshots": "{}", "files": "none", "postprocess": "{}"]).job()
        #expect(individual.snapshots != nil && individual.postprocess == nil)
    }

    @Test func aVerbWithoutAValueCountsAsWritten() throws {
        let job = try Spec(.web).with(["timeline": "\n  - {at: 1m, pause: }\n  - at: 2m\n    stop:", "duration": nil])
            .job()
        guard case .pause = job.timeline.value[0].value.action.value,
            case .stop = job.timeline.value[1].value.action.value
        else {
            Issue.record("\(job.timeline.value)")
            return
        }
    }

    @Test func keysThatBeginWithXAreForAnchors() throws {
        let spec = Spec(.mix).with([
            "x-keys": "&keys {accessKey: \"${KEY}\", secretKey: \"${KEY}\"}", "x-uid": "&uid 700001",
            "storage": "{<<: *keys, vendor: amazon-s3, region: eu-central-1, bucket: a, x-note: 5}",
            "channel.uid": "*uid",
        ])
        let anchors = "x-keys: &keys {accessKey: \"${KEY}\", secretKey: \"${KEY}\"}\nx-uid: &uid 700001\n"
        let reading = Job.reading(
            SourceFile(
                name: "a.yaml",
                bytes: Array((anchors + spec.with(["x-keys": nil, "x-uid": nil]).text).utf8)), variables: .known)[0]
        let job = try #require(reading.job)
        #expect(reading.diagnostics.isEmpty)
        #expect(job.storage.value.storage.accessKey.value.reveal() == "key")
        #expect(job.channel.value.uid.value == .fixed("700001"))
    }

    @Test func mergedKeysAreChecked() {
        expectDiagnostics(
            """
            x-keys: &keys {accessKey: "${KEY}", 1️⃣secrtKey: "${KEY}"}
            \(Spec(.mix).with("storage", "{<<: *keys, vendor: amazon-s3, region: eu-central-1, bucket: a}").text)
            """, ["1️⃣ unknown-key | in \"storage\" => secretKey"])
    }

    @Test func aSpecMayBeJSON() throws {
        let json = #"""
            {"version": 1, "name": "a", "mode": "mix", "service": {"area": "cn"}, "duration": "55m",
             "channel": {"cname": "a", "uid": 5, 1️⃣"maxIdelTime": "5m", "channelType": 2️⃣"liv"},
             "storage": {"vendor": 1, "region": 14, "bucket": "a", "accessKey": "${KEY}", "secretKey": "${KEY}"}}
            """#
        expectDiagnostics(
            json, ["1️⃣ unknown-key | => \"maxIdleTime\"", "2️⃣ unknown-word | => \"live\""], name: "a.json")
    }

    @Test func everyDocumentIsAJobWithItsOwnProblems() {
        let (one, two) = (Spec(.mix).text, Spec(.web).with("name", "other").text)
        let text = MarkedSpec("---\n\(one)---\n\(two)1️⃣name: twice\n---\n5\n---\n")
        let readings = Job.reading(text.file, variables: .known)
        #expect(readings.map(\.isValid) == [true, false, false])
        #expect(
            readings[1].diagnostics.map { text.summary($0).prefix(16) } == ["1️⃣ duplicate-key <"].map { $0.prefix(16) })
        #expect(readings[2].diagnostics.map(\.message) == ["a job is a map of keys; this is 5"])
        for empty in ["", "# nothing\n", "---\n---\n"] {
            let readings = Job.reading(SourceFile(name: "a.yaml", bytes: Array(empty.utf8)))
            #expect(readings.flatMap(\.diagnostics).map(\.rule) == ["empty-file"])
        }
    }
}
