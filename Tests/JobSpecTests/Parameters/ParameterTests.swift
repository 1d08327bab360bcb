import CloudRecordingAPI
import SourceText
import Testing

@testable import JobSpec

/// What a parameter may be, and what is said of values that it may not.
@Suite struct ParameterTests {
    private func spec(_ declaration: String) -> Spec {
        Spec(.mix).with(["parameters": declaration, "channel.cname": "${room}"])
    }

    @Test(arguments: [
        (
            "{room: {default: 1️⃣Room, pattern: \"[a-z]+\"}}",
            "1️⃣ parameter-value <Room> | default of \"room\" does not match"
        ),
        ("{room: {default: 1️⃣c, enum: [a, b]}}", "1️⃣ parameter-value <c> | is none of the values"),
        ("{room: {required: true, 1️⃣default: a}}", "1️⃣ conflicting-keys <default> | cannot have a default"),
        ("{room: {default: a, pattern: 1️⃣\"[a\"}}", "1️⃣ bad-format | \"[a\" is no regular expression: a [ is never"),
        ("{room: {default: a, pattern: 1️⃣[a]}}", "1️⃣ wrong-type"),
        ("{room: {default: a, enum: 1️⃣[]}}", "1️⃣ out-of-range"), ("{room: {default: a, enum: 1️⃣a}}", "1️⃣ wrong-type"),
        ("{room: {default: a, enum: [a, 1️⃣a]}}", "1️⃣ repeated-value"),
        ("{room: {default: a, enum: [a, 1️⃣\"${b}\"]}}", "1️⃣ bad-reference | no reference is filled in here"),
        ("{room: {default: a, 1️⃣descripton: b}}", "1️⃣ unknown-key | => description"),
    ])
    func whatIsWrongWithADeclarationIsToldOnce(declaration: String, problem: String) {
        expectDiagnostics(spec(declaration).text, [problem])
    }

    @Test(arguments: [
        "{room: {default: abc, pattern: \"^[a-z]+$\"}}", "{room: {default: 5, enum: [5, 10]}}",
        "{room: {required: true}}", "{room: {required: false, default: a}}", "{room: {pattern: \"a\", enum: [a]}}",
        "{room: {default: a$$b, pattern: \"[a$b]+\"}}",
    ])
    func whatIsRightDrawsNothing(declaration: String) {
        expectDiagnostics(spec(declaration).text, [])
    }

    private static let lawful = "{1️⃣room: {pattern: \"[a-z]+\", description: which channel}}"

    @Test func aValueFromNowhereInAFileIsToldAtTheDeclaration() {
        let text = spec(Self.lawful).text
        expectDiagnostics(
            text, ["1️⃣ parameter-value <room> | --set room=… does not match the pattern of the parameter: [a-z]+"],
            Variables(environment: Variables.surroundings, settings: ["room": "R7"]))
        expectDiagnostics(
            text, ["1️⃣ parameter-value <room> | the environment variable room does not match"], .with(["room": "R7"]))
        expectDiagnostics(text, [], .with(["room": "abc"]))
    }

    @Test func aValueOfAFileIsToldWhereItStands() throws {
        let file = SourceFile(name: "my.env", bytes: Array("A=1\nexport room=\"R 7\"  # x\r\nfps=fast\n".utf8))
        let values = EnvironmentFile.reading(file)
        let spec = spec(Self.lawful).with("transcoding", "{width: 640, height: 360, fps: \"${fps}\", bitrate: 500}")
        let text = MarkedSpec(spec.text)
        let found = Job.reading(
            text.file, variables: Variables(environment: Variables.surroundings, environmentFile: values.given)
        )[0].diagnostics.atTheirSources(rows: 1)
        let places = found.map {
            "\($0.rule) \($0.location?.file.name ?? "") \($0.location.map { "\($0.position)" } ?? "")"
        }
        #expect(places.count == 2)
        let first = try #require(found.first { $0.rule == "parameter-value" })
        #expect(first.location?.position == SourcePosition(line: 2, column: 13))
        #expect(first.location?.endPosition == SourcePosition(line: 2, column: 18))
        #expect(first.notes.first?.location?.file.name == "a.yaml")
        let second = try #require(found.first { $0.rule == "wrong-type" })
        #expect(second.location?.position == SourcePosition(line: 3, column: 5))
        #expect(second.path == "transcoding.fps")
        #expect(second.notes.map(\.message) == ["the value is that of transcoding.fps, here"])
        // The file is a place for secrets, so that none of its values is shown.
        let shown = DiagnosticText(colors: false, hidden: values.hidden).render(found)
        #expect(!shown.contains("R 7") && !shown.contains("fast") && shown.contains("fps=••••"), "\(shown)")
    }

    @Test func whatIsMissingIsNotedWithWhatItIs() {
        let required = spec("{room: {required: true, description: which channel}, other: {required: true}}")
        let reading = required.with("channel.cname", "${room:-fallback}").reading()
        #expect(reading.diagnostics.isEmpty && reading.isValid)
        #expect(reading.unset.map(\.name) == ["room", "other"])
        #expect(reading.unset.map(\.message) == ["which channel", nil])
        #expect(reading.unset.map(\.isParameter) == [true, true])
        #expect(reading.job?.channel.value.cname.origin == .unknown)
        // Nothing is no value for it.
        #expect(required.reading(.with(["room": "", "other": "a"])).unset.map(\.name) == ["room"])
        #expect(required.reading(.with(["room": "a", "other": "a"])).unset.isEmpty)
        let optional = spec("{room: {description: which channel}}").reading()
        #expect(optional.unset.map(\.message) == ["which channel"])
    }

    @Test func aSecretThatIsSetDrawsAWarning() {
        let text = spec("{1️⃣room: {secret: true, pattern: \"[a-z]+\"}}").text
        let values: [String: GivenValue] = ["room": GivenValue("hush", from: .setting)]
        expectDiagnostics(
            text, ["1️⃣ secret-on-command-line <room> | --set room=…"],
            Variables(environment: Variables.surroundings, settings: values))
        let file: [String: GivenValue] = ["room": GivenValue("hush", from: .settingFile)]
        expectDiagnostics(text, [], Variables(environment: Variables.surroundings, settings: file))
    }

    @Test func noMessageHoldsAValue() {
        let declaration = "{room: {secret: true, pattern: \"[a-z]+\"}, key: {enum: [a, hus]}}"
        let spec = spec(declaration).with("storage.bucket", "${key}")
        let values = ["room": GivenValue("98765", from: .setting), "key": GivenValue("hush", from: .environment)]
        let found = spec.reading(Variables(environment: Variables.surroundings, settings: values)).diagnostics
        #expect(found.map(\.rule).sorted() == ["parameter-value", "parameter-value", "secret-on-command-line"])
        let text = DiagnosticText(colors: false).render(found)
        #expect(!text.contains("98765") && !text.contains("hush"), "\(text)")
    }

    @Test func aRowGoesBeforeTheEnvironmentAndAnEmptyCellIsNone() throws {
        let table = SourceFile(name: "rows.csv", bytes: Array("room\nfrom-row\n".utf8))
        let place = SourceLocation(file: table, start: 5, end: 13)
        let row = Variables.Row(
            location: place, values: ["room": GivenValue("from-row", from: .cell(place))], empty: ["other": place])
        let environment = Variables.surroundings.merging(["room": "from-environment", "NAME": "a"]) { $1 }
        let spec = spec("{room: {default: a}, other: {required: true}}")
        let reading = spec.reading(Variables(environment: environment, row: row))
        #expect(reading.job?.channel.value.cname.value == "from-row")
        #expect(reading.unset.map(\.location) == [place])
        let set = Variables(environment: environment, settings: ["room": GivenValue("b", from: .setting)], row: row)
        #expect(spec.reading(set).job?.channel.value.cname.value == "b")
    }

    @Test func secretsInShownFieldsCanBeHidden() throws {
        let spec = Spec(.mix).with([
            "parameters": "{key: {secret: true}, fps: {secret: true}}", "channel.cname": "room-${key}",
            "labels": "{a: \"${key}\"}", "storage.secretKey": "${key}", "storage.bucket": "b",
            "transcoding": "{width: 640, height: 360, fps: \"${fps}\", bitrate: 500}",
            "layout.backgroundImage": "https://a.example/${key}/b.jpg",
        ])
        let variables = Variables.with(["key": "hush-hush", "fps": "24"])
        let document = Job.documents(SourceFile(name: "a.yaml", bytes: Array(spec.text.utf8)))[0]
        let reading = document.reading(variables)
        #expect(reading.diagnostics.isEmpty)
        let secrets = try #require(reading.openSecrets)
        #expect(Set(secrets.values.map { $0.reveal() }) == ["hush-hush", "24"])
        let hidden = try #require(document.reading(variables, hiding: secrets).job)
        #expect(hidden.channel.value.cname.value == "room-${key}")
        #expect(hidden.labels.value == ["a": "${key}"])
        #expect(hidden.transcoding?.value.fps?.origin == .unknown)
        #expect(hidden.layout?.value.backgroundImage?.value.reveal().contains("hush") == false)
        // Where nothing is shown, the secret stays what it is.
        #expect(hidden.storage.value.storage.secretKey.value.reveal() == "hush-hush")
        #expect(Spec(.mix).with("storage.secretKey", "${KEY}").reading().openSecrets == nil)
    }
}
