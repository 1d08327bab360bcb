import CloudRecordingAPI
import SourceText
import Testing

@testable import JobSpec

@Suite struct RenderingTests {
    private let variables = Variables(
        environment: Variables.surroundings.merging([
            "room": "123", "fps": "24", "key": "hush-hush", "empty": "", "word": "null", "dollar": "a$$b${c}",
        ]) { $1 })

    private func reading(_ spec: Spec) -> JobReading {
        spec.reading(variables)
    }

    private let spec = Spec(.mix).with([
        "parameters": "{room: {}, fps: {pattern: \"^[0-9]+$\"}, key: {secret: true}}", "channel.cname": "${room}",
        "channel.token": "${empty}", "labels": "{a: \"${fps}\", b: yes, \"c d\": \"1: # x\", e: \"${word}\"}",
        "transcoding": "{width: 640, height: 360, fps: \"${fps}\", bitrate: 500}",
        "layout": "{backgroundImage: \"https://a.example/b.jpg?k=${key}\", mixedVideoLayout: best-fit}",
        "storage.bucket": "${dollar}", "storage.fileNamePrefix": "[\"${fps}\", a]", "storage.secretKey": "literal-hush",
    ])

    /// The lines that begin so, in any order.
    private func lines(_ rendering: Rendering, _ prefixes: String...) -> Set<String> {
        Set(
            (reading(spec).rendered(rendering) ?? "").split(separator: "\n").map { $0.drop { $0 == " " } }
                .filter { line in prefixes.contains { line.hasPrefix($0) } }.map(String.init))
    }

    @Test func valuesAreWrittenByTheTypeOfTheirField() {
        #expect(
            lines(.raw, "cname", "token", "a:", "b:", "\"c d\"", "e:", "fps:", "bucket:", "fileNamePrefix", "secretKey")
                == [
                    "cname: \"123\"", "token: null", "a: \"24\"", "b: \"yes\"", "\"c d\": \"1: # x\"", "e: \"null\"",
                    "fps: 24", "bucket: a$$$$b$${c}", "fileNamePrefix: [\"24\", a]", "secretKey: literal-hush",
                ])
        #expect(lines(.raw, "backgroundImage") == ["backgroundImage: https://a.example/b.jpg?k=hush-hush"])
        #expect(lines(.raw, "parameters") == [])
    }

    @Test func namesStayAsTheyWereWritten() {
        #expect(
            lines(.names, "cname", "token", "a:", "fps:", "bucket:", "backgroundImage", "secretKey", "pattern") == [
                "fps:", "pattern: \"^[0-9]+$\"", "cname: ${room}", "token: ${empty}", "a: \"${fps}\"",
                "fps: \"${fps}\"", "backgroundImage: \"https://a.example/b.jpg?k=${key}\"", "bucket: ${dollar}",
                "secretKey: \"••••\"",
            ])
    }

    @Test func secretsAreMaskedUnlessEverythingIsAskedFor() throws {
        for rendering in [Rendering.masked, .names] {
            let text = try #require(reading(spec).rendered(rendering))
            #expect(!text.contains("hush"), "\(text)")
        }
        #expect(
            lines(.masked, "backgroundImage", "secretKey", "accessKey")
                == [
                    "backgroundImage: \"https://a.example/b.jpg?••••\"", "accessKey: \"••••\"", "secretKey: \"••••\"",
                ])
        let open = Spec(.mix).with(["parameters": "{key: {secret: true}}", "channel.cname": "room-${key}"])
        let text = try #require(reading(open).rendered(.masked))
        #expect(text.contains("  cname: \"••••\"\n") && !text.contains("hush"))
    }

    @Test func whatHasNoValueStaysAReference() {
        for rendering in Rendering.allCases {
            let text = Spec(.mix).with("storage.bucket", "a-${NONE}-${KEY}").reading(variables).rendered(rendering)
            #expect(text?.contains("  bucket: a-${NONE}-${KEY}\n") == true, "\(text ?? "")")
        }
    }

    @Test func whatIsFilledInReadsBackAsTheSame() throws {
        for rendering in [Rendering.raw, .names] {
            let first = try #require(reading(spec.with("storage.secretKey", "${KEY}")).rendered(rendering))
            let file = SourceFile(name: "b.yaml", bytes: Array(first.utf8))
            let again = Job.reading(file, variables: variables)[0]
            #expect(again.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
            #expect(again.rendered(rendering) == first)
            #expect(again.job?.channel.value.cname.value == "123")
            #expect(again.job?.labels.value == ["a": "24", "b": "yes", "c d": "1: # x", "e": "null"])
            #expect(again.job?.storage.value.storage.bucket.value == "a$$b${c}")
        }
    }

    @Test func anchorsOfSecretsAreMaskedEverywhere() throws {
        let text = "x-keys: &key literal-hush\n" + Spec(.mix).with("storage.secretKey", "*key").text
        let reading = Job.reading(SourceFile(name: "a.yaml", bytes: Array(text.utf8)), variables: variables)[0]
        for rendering in [Rendering.masked, .names] {
            #expect(reading.rendered(rendering)?.contains("hush") == false)
        }
    }
}
