import CloudRecordingAPI
import JSONText
import SourceText
import Testing

@testable import JobSpec

@Suite struct InterpolationTests {
    private static let files: @Sendable (String) -> Result<String, Variables.FileProblem> = { path in
        path == "/run/key" ? .success("from-file\n") : .failure(.init(reason: "no such file"))
    }

    @Test(arguments: [
        ("${NAME}", "algebra"), ("a-${NAME}-b", "a-algebra-b"), ("${NAME}${NAME}", "algebraalgebra"),
        ("${NONE:-other}", "other"), ("${EMPTY:-other}", "other"), ("${NAME:-other}", "algebra"),
        ("${NONE:-a${NAME}}", "aalgebra"), ("${NONE:-${EMPTY:-b}}", "b"), ("${NAME:?must be set}", "algebra"),
        ("$$", "$"), ("$${NAME}", "${NAME}"), ("$NAME", "$NAME"), ("a$", "a$"), ("${NONE:-a:-b}", "a:-b"),
        ("${file:/run/key}", "from-file"), ("x${file:/run/key}", "xfrom-file"), ("${_A1}", "1"),
    ])
    func referencesAreFilled(text: String, value: String) throws {
        let variables = Variables(
            environment: Variables.surroundings.merging(["NAME": "algebra", "EMPTY": "", "_A1": "1"]) { $1 },
            readFile: InterpolationTests.files)
        for written in ["\"\(text)\"", "'\(text)'"] {
            let job = try Spec(.mix).with("storage.bucket", written).job(variables)
            #expect(job.storage.value.storage.bucket.value == value)
        }
    }

    @Test(arguments: [
        "${", "${}", "${1A}", "${A", "${A-b}", "${A:b}", "${A b}", "${file:}", "${A:-${B}", "${ A}",
    ])
    func malformedReferencesAreReportedOnce(text: String) {
        expectDiagnostics(Spec(.mix).with("storage.bucket", "1️⃣\"\(text)\""), ["1️⃣ bad-reference"])
        expectDiagnostics(
            Spec(.mix).with("service.requestsPerSecond", "1️⃣\"\(text)\""), ["1️⃣ bad-reference"])
    }

    @Test func valuesAreReadByTheTypeOfTheirField() throws {
        let variables = Variables.with([
            "FPS": "15", "MODE": "best-fit", "UID": "57", "YES": "true", "IDLE": "90", "X": "0.25", "ALL": "all",
        ])
        for quote in ["", "\""] {
            let job = try Spec(.mix).with([
                "transcoding":
                    "\n    {width: 1280, height: 720, fps: \"${FPS}\", bitrate: 2000}",
                "layout.mixedVideoLayout": "\(quote)${MODE}\(quote)", "channel.uid": "\(quote)${UID}\(quote)",
                "resource.startParameter": "\(quote)${YES}\(quote)", "channel.maxIdleTime": "\(quote)${IDLE}\(quote)",
                "subscriptions.subscribeAudioUids": "\(quote)${ALL}\(quote)",
                "subscriptions.subscribeVideoUids": "\n    - \(quote)${FPS}\(quote)\n    - 7",
            ]).job(variables)
            #expect(job.transcoding?.value.fps?.value == 15)
            #expect(job.layout?.value.mixedVideoLayout?.value == .bestFit)
            #expect(job.channel.value.uid.value == .fixed("57"))
            #expect(job.resource.value.startParameter.value)
            #expect(job.channel.value.maxIdleTime?.value == .seconds(90))
            #expect(job.subscriptions.value.lists.subscribeAudioUids?.value == .all)
            #expect(job.subscriptions.value.lists.subscribeVideoUids?.value.texts == ["15", "7"])
        }
        // Digits are text where the field is text, and a null of a variable is a word.
        for digits in ["0123", "null", "~", "true"] {
            let job = try Spec(.mix).with("storage.bucket", "${D}").job(.with(["D": digits]))
            #expect(job.storage.value.storage.bucket.value == digits)
        }
    }

    @Test func anEmptyValueCountsAsLeftOut() throws {
        for written in ["${E}", "\"${E}\"", "${NONE:-}"] {
            let job = try Spec(.mix).with("channel.token", written).job(.with(["E": ""]))
            #expect(job.channel.value.token == nil)
            expectDiagnostics(
                Spec(.mix).with("storage.1️⃣bucket", written).with("storage.bucket", nil),
                ["1️⃣ missing-key | \"bucket\" has no value"], .with(["E": ""]))
        }
    }

    @Test func valuesNeverBecomeStructure() throws {
        for value in ["{a: b}", "[1, 2]", "a: b\nc: d", "- a", "*x", "!!str a", "# a", "\"", "${KEY}"] {
            let job = try Spec(.mix).with("storage.bucket", "${V}").job(.with(["V": value]))
            #expect(job.storage.value.storage.bucket.value == value)
        }
        expectDiagnostics(
            Spec(.mix).with("subscriptions.subscribeVideoUids", "1️⃣${V}"),
            ["1️⃣ wrong-type | found the value of \"${V}\""], .with(["V": "[1, 2]"]))
        expectDiagnostics(Spec(.mix).with("resource", "1️⃣${V}"), ["1️⃣ wrong-type"], .with(["V": "{}"]))
        expectDiagnostics(Spec(.mix).with("resource", "1️⃣${NONE}"), ["1️⃣ wrong-type"])
    }

    @Test func nothingIsFilledInKeysOrInWhatComesFirst() {
        expectDiagnostics(
            Spec(.mix).with(["1️⃣\"${NAME}\"": "a", "version": "2️⃣\"${ONE}\""]),
            ["2️⃣ wrong-type", "1️⃣ unknown-key"], .with(["NAME": "labels", "ONE": "1"]))
        expectDiagnostics(
            Spec(.mix).with("parameters", "{a: {default: 1️⃣\"${NAME}\", description: \"says ${NAME}\"}}"),
            ["1️⃣ bad-reference | no reference is filled in here"], .with(["NAME": "x"]))
        expectDiagnostics(
            Spec(.mix).with("extends", "1️⃣\"${NAME}.yaml\""), ["1️⃣ bad-reference"], .with(["NAME": "x"]))
    }

    @Test func parametersTakeTheFirstValueThatIsThere() throws {
        let spec = Spec(.mix).with([
            "parameters": "{room: {default: from-default}, other: {description: none}, number: {default: 15}}",
            "channel.cname": "${room}", "service.requestsPerSecond": "${number}",
        ])
        let name = { (variables: Variables) in try spec.job(variables).channel.value.cname.value }
        let set = ["room": "from-set"]
        let (surroundings, file) = (
            Variables.surroundings.merging(["room": "from-environment"]) { $1 }, ["room": "from-file"]
        )
        #expect(try name(.init(environment: surroundings, environmentFile: file, settings: set)) == "from-set")
        #expect(try name(.init(environment: surroundings, environmentFile: file)) == "from-environment")
        #expect(try name(.init(environment: Variables.surroundings, environmentFile: file)) == "from-file")
        #expect(try name(.known) == "from-default")
        #expect(try spec.job().service.value.requestsPerSecond.value == 15)
        // Settings fill declared parameters only.
        let undeclared = Variables(environment: Variables.surroundings, settings: ["NAME": "a", "room": "b"])
        #expect(Spec(.mix).with("channel.cname", "${NAME}").reading(undeclared).unset.map(\.name) == ["NAME"])
    }

    @Test func anUnsetVariableIsUnknownAndNotedOnce() throws {
        let reading = Spec(.mix).with([
            "storage.vendor": "${VENDOR:?which cloud}", "storage.region": "${REGION}", "storage.bucket": "${REGION}",
            "transcoding": "{width: \"${W}\", height: 720, fps: \"${FPS}\", bitrate: 2000}",
            "channel.uid": "${RECORDER}", "subscriptions.subscribeVideoUids": "[\"${A}\", \"${B}\"]",
            "subscriptions.subscribeAudioUids": "all", "channel.decryptionMode": "${D}", "channel.maxIdleTime": "${I}",
            "subscriptions.streamTypes": "${S}",
        ]).reading()
        #expect(reading.diagnostics.map(\.message) == [])
        let job = try #require(reading.job)
        #expect(job.storage.value.storage.vendor.origin == .unknown)
        #expect(job.storage.value.storage.bucket.value == "${REGION}")
        #expect(
            Set(reading.unset.map(\.name)) == ["RECORDER", "I", "D", "VENDOR", "REGION", "S", "A", "B", "W", "FPS"])
        #expect(reading.unset.first { $0.name == "VENDOR" }?.message == "which cloud")
        #expect(reading.unset.count == 10)
    }

    @Test func whatTheSurroundingsLackIsNoted() throws {
        let reading = Spec(.mix).with("service", nil).reading(Variables(environment: ["KEY": "a", "AGORA_APP_ID": ""]))
        #expect(
            reading.unset.map(\.name) == ["AGORA_APP_ID", "AGORA_CUSTOMER_ID", "AGORA_CUSTOMER_SECRET", "AGORA_AREA"])
        let elsewhere = Spec(.mix).with("service", "{endpoint: \"http://127.0.0.1:9\"}").reading()
        #expect(elsewhere.unset.isEmpty)
        let bad = Spec(.mix).reading(.with(["AGORA_APP_ID": "abc-secret"]))
        #expect(bad.diagnostics.map(\.rule) == ["bad-variable"])
        #expect(bad.diagnostics.first?.path == "service.appId")
        #expect(bad.diagnostics.first?.message.contains("abc-secret") == false)
    }

    @Test func filesThatCannotBeReadAreReported() {
        let variables = Variables(environment: Variables.surroundings, readFile: InterpolationTests.files)
        expectDiagnostics(
            Spec(.mix).with("storage.secretKey", "1️⃣${file:/run/none}"),
            ["1️⃣ unreadable-file | /run/none could not be read: no such file"], variables)
        #expect(Spec(.mix).with("storage.secretKey", "${file:/run/key}").reading().diagnostics.isEmpty)
    }

    @Test func noMessagePrintsTheValueOfAVariable() {
        let paths = [
            "name", "duration", "mode", "channel.cname", "channel.uid", "channel.token", "channel.maxIdleTime",
            "channel.decryptionMode", "channel.salt", "subscriptions.subscribeUidGroup",
            "subscriptions.subscribeAudioUids", "transcoding.fps", "layout.backgroundColor", "layout.backgroundImage",
            "files", "files.avFileType", "files.privateParams", "storage.vendor", "storage.region", "storage.bucket",
            "storage.stsExpiration", "resource.region", "resource.startParameter", "resource.resourceExpiredHour",
            "policy.onNoData", "service.endpoint", "service.appId", "service.area", "service.requestsPerSecond",
            "timeline", "snapshots", "labels", "layout.layoutConfig", "parameters",
        ]
        let values = ["hush", "98765", "75.4321%", "98765x", "98765 min", "-98765", "http://98765.hush", "98765.5"]
        for path in paths {
            for value in values {
                let reading = Spec(.mix).with(path, "${V}").reading(.with(["V": value]))
                for diagnostic in reading.diagnostics {
                    let text = DiagnosticText(colors: false).render(diagnostic)
                    #expect(!text.contains("98765") && !text.contains("hush") && !text.contains("754321"), "\(text)")
                }
            }
        }
        let rules = Spec(.mix).with([
            "channel.uid": "${U}", "channel.maxIdleTime": "${I}",
            "subscriptions": "{subscribeVideoUids: [\"${U}\"], subscribeAudioUids: all}",
            "transcoding": "{width: \"${W}\", height: \"${W}\", fps: \"${F}\", bitrate: 100}",
            "layout":
                "{mixedVideoLayout: 3, layoutConfig: [{uid: \"${U}\", x_axis: \"${X}\", y_axis: \"${X}\", width: \"${X}\", height: \"${X}\"}]}",
            "timeline": "[{at: 1m, id: \"${N}\", query: {}}, {at: 2m, id: \"${N}\", query: {}}]",
        ]).reading(.with(["U": "98765", "I": "37", "W": "1919", "F": "37", "X": "0.98765", "N": "hush"]))
        #expect(
            Set(rules.diagnostics.map(\.rule)).isSuperset(of: [
                "recorder-among-users", "idle-time-short", "canvas-too-large", "odd-frame-rate", "region-off-canvas",
                "repeated-step-id",
            ]))
        let text = DiagnosticText(colors: false).render(rules.diagnostics)
        for value in ["98765", "37", "1919", "hush"] { #expect(!text.contains(value), "\(text)") }
    }

    @Test func secretsStayOutOfTheEffectiveSpec() {
        let variables = Variables(
            environment: Variables.surroundings.merging(["open": "visible", "hidden": "hush"]) { $1 },
            readFile: InterpolationTests.files)
        let reading = Spec(.mix).with([
            "parameters": "{hidden: {secret: true, default: dflt-hush}, open: {default: a}}",
            "channel.cname": "${hidden}", "storage.bucket": "${open}", "storage.accessKey": "literal-hush",
            "storage.secretKey": "\"pa$$word-hush\"", "channel.token": "${file:/run/key}",
            "labels": "{a: \"${file:/run/key}\", b: \"${hidden}x\"}",
            "layout.backgroundImage": "https://a.example/b.jpg?token=hush",
            "transcoding": "{width: 1280, height: 720, fps: 15, bitrate: 2000}",
        ]).reading(variables)
        let text = reading.effectiveSpec.text()
        #expect(!text.contains("hush") && !text.contains("from-file"), "\(text)")
        #expect(reading.effectiveSpec["channel"]?["cname"] == "${hidden}")
        #expect(reading.effectiveSpec["storage"]?["bucket"] == "visible")
        #expect(reading.effectiveSpec["storage"]?["accessKey"] == "••••")
        #expect(
            reading.effectiveSpec["layout"]?["backgroundImage"]?.string?.hasPrefix("https://a.example/b.jpg?") == true)
        #expect(
            reading.diagnostics.map(\.rule) == ["token-unreadable"] + Array(repeating: "literal-secret", count: 3))
    }
}
