import CloudRecordingAPI
import JSONText
import SourceText
import Testing

@testable import JobSpec

@Suite struct ExtendsTests {
    /// Reads the first text as the spec, with the others beside it.
    private func reading(_ spec: String, _ files: [String: String] = [:]) -> JobReading {
        let bases: BaseReader = { path, _ in
            (path == "a.yaml" ? spec : files[path]).map { .success(SourceFile(name: path, bytes: Array($0.utf8))) }
                ?? .failure(.init(reason: "no such file"))
        }
        return Job.reading(
            SourceFile(name: "a.yaml", bytes: Array(spec.utf8)), variables: .known, bases: bases)[0]
    }

    @Test func mapsAreMergedAndTheRestIsReplaced() throws {
        let base = Spec(.mix).with([
            "labels": "{course: algebra, week: \"1\"}", "channel.token": "${KEY}",
            "subscriptions": "{subscribeVideoUids: [1, 2], subscribeAudioUids: all}",
            "timeline": "[{at: 1m, query: {}}, {at: 2m, query: {}}]", "resource": "{region: eu, startParameter: true}",
            "storage.fileNamePrefix": "[a, b]",
        ]).text
        let reading = reading(
            """
            version: 1
            extends: _base.yaml
            name: other
            labels: {week: "2", room: "7"}
            channel: {uid: 5, token: ~}
            subscriptions: {subscribeVideoUids: [3]}
            timeline: [{at: 5m, query: {expect: ready}}]
            resource: ~
            """, ["_base.yaml": base])
        #expect(reading.diagnostics.map(\.message) == [])
        let job = try #require(reading.job)
        #expect(job.name.value == "other" && job.mode.value == .mix)
        #expect(job.labels.value == ["course": "algebra", "week": "2", "room": "7"])
        #expect(job.channel.value.cname.value == "lesson-7" && job.channel.value.uid.value == .fixed("5"))
        #expect(job.channel.value.token == nil && job.resource.value.region == nil)
        #expect(job.subscriptions.value.lists.subscribeVideoUids?.value.texts == ["3"])
        #expect(job.subscriptions.value.lists.subscribeAudioUids?.value == .all)
        #expect(job.timeline.value.count == 1 && job.storage.value.storage.fileNamePrefix?.value.count == 2)
        #expect(reading.effectiveSpec["storage"]?["bucket"] == "lessons")
        #expect(reading.tree?.files.map(\.name) == ["a.yaml", "_base.yaml"])
    }

    @Test func basesHaveBasesAndAliasesStayWithTheirFile() throws {
        let reading = reading(
            "version: 1\nname: a\nextends: b.yaml\nx-uid: &uid 9\nchannel: {uid: *uid}\n",
            [
                "b.yaml": "extends: c.yaml\nx-uid: &uid 8\nchannel: {spareUids: [*uid], participants: [1]}\n",
                "c.yaml": "x-keys: &keys {accessKey: \"${KEY}\"}\n"
                    + Spec(.mix).with("storage", "{<<: *keys, secretKey: \"${KEY}\", vendor: 1, region: 1, bucket: c}")
                    .text,
            ])
        #expect(reading.diagnostics.map(\.message) == [])
        let job = try #require(reading.job)
        #expect(job.channel.value.uid.value == .fixed("9"))
        #expect(job.channel.value.spareUids?.value.texts == ["8"])
        #expect(job.storage.value.storage.accessKey.value.reveal() == "key")
        #expect(job.channel.value.cname.value == "lesson-7")
    }

    @Test func problemsPointIntoTheFileTheyComeFrom() {
        let reading = reading(
            "version: 1\nname: a\nextends: b.yaml\nchannel: {uid: 0}\n",
            [
                "b.yaml": Spec(.mix).with("channel.cname", "é").with("storage.buckt", "a").with("storage.bucket", nil)
                    .text
            ])
        let found = reading.diagnostics.map { "\($0.location?.file.name ?? "-") \($0.rule) \($0.path ?? "-")" }
        #expect(
            found.sorted() == [
                "a.yaml bad-format channel.uid", "b.yaml bad-format channel.cname",
                "b.yaml unknown-key storage.buckt",
            ])
        let missing = self.reading(
            "version: 1\nname: a\nextends: b.yaml\n", ["b.yaml": Spec(.mix).with("storage.bucket", nil).text])
        #expect(missing.diagnostics.map { $0.location?.file.name } == ["b.yaml"])
        #expect(missing.diagnostics.map(\.path) == ["storage.bucket"])
    }

    @Test(
        arguments: [
            (["b.yaml": "extends: a.yaml\n"], "extends-cycle", "a.yaml → b.yaml → a.yaml"),
            ([:], "unreadable-file", "\"b.yaml\" could not be read: no such file"),
            (["b.yaml": "[1]\n"], "wrong-type", "must hold one map"),
            (["b.yaml": "a: 1\n---\nb: 2\n"], "wrong-type", "must hold one map"),
            (["b.yaml": "a: [\n"], "yaml-syntax", ""),
        ] as [([String: String], String, String)])
    func aBaseThatCannotBeUsedIsAllThatIsSaid(files: [String: String], rule: String, message: String) {
        let reading = reading("version: 1\nextends: b.yaml\nnonsense: 5\n", files)
        #expect(reading.diagnostics.map(\.rule) == [rule])
        #expect(reading.diagnostics.first?.message.contains(message) == true || message.isEmpty)
        #expect(reading.job == nil)
    }

    @Test(arguments: [
        ("${X}", "bad-reference"), ("[b.yaml]", "wrong-type"), ("{a: b}", "wrong-type"), ("5", "wrong-type"),
    ])
    func whatNamesNoBaseIsAllThatIsSaid(value: String, rule: String) {
        let found = reading("version: 1\nextends: \(value)\nnonsense: 5\n", ["b.yaml": Spec(.mix).text]).diagnostics
        #expect(found.map(\.rule) == [rule] && found.map(\.path) == ["extends"])
    }

    @Test func withoutOtherFilesItIsRefusedAtItsValue() {
        expectDiagnostics(Spec(.mix).with("extends", "1️⃣b.yaml"), ["1️⃣ not-supported | <b.yaml>"])
    }

    @Test func longChainsEnd() {
        let files = Dictionary(
            uniqueKeysWithValues: (0..<40).map { ("f\($0).yaml", "extends: f\($0 + 1).yaml\n") })
        let reading = reading("extends: f0.yaml\n", files)
        #expect(reading.diagnostics.map(\.rule) == ["extends-cycle"])
    }
}
