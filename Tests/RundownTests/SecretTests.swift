import Foundation
import TestServers
import Testing

/// Secrets are in no stream and no file that the program makes, whatever happens.
@Suite(.serialized) struct SecretTests {
    let folder: Folder
    let secrets = SecretSet()

    init() throws {
        folder = try Folder()
        try secrets.write(to: folder)
    }

    @Test(arguments: ["text", "json"])
    func whatNeedsNoServiceShowsNone(_ format: String) async throws {
        for arguments in [["validate"], ["plan", "--require-env"], ["plan"], ["rehearse", "--verbose"]] {
            let result = try await program(
                arguments + ["--format", format] + (arguments[0] == "rehearse" ? ["--report-dir", "reports"] : [])
            ).result()
            expectEnd(result, 0, "\(arguments)")
            check(result, "\(arguments)")
        }
        try checkFiles()
    }

    @Test func aRunShowsNone() async throws {
        let simulator = try await SimulatorProcess(in: folder, "--customer-secret", secrets.customer)
        let result = try await program(
            ["run", "--verbose", "--endpoint", simulator.url, "--report-dir", "reports"]
        ).result()
        expectEnd(result, 0)
        check(result, "run")
        check(try await simulator.stop().result, "simulator")
        try checkFiles()
    }

    @Test(arguments: ["acquire", "start", "update"], [true, false])
    func aServerThatEchoesShowsNone(_ call: String, _ isJSON: Bool) async throws {
        let service = EchoingService(call: call, isJSON: isJSON)
        let server = try await RawServer { service.reply($0) }
        let result = try await program(
            ["run", "--verbose", "--format", "json", "--endpoint", server.url, "--report-dir", "reports"]
        ).result()
        expectEnd(result, 1)
        check(result, "run")
        try checkFiles()
        let echoed = server.requests.map { $0.head + $0.body }.joined()
        #expect(secrets.leaks(in: echoed).count > (call == "acquire" ? 0 : 9), "the server was told too little")
        // What can be told apart from a secret is shown, so that somebody can find out what is wrong.
        #expect(!isJSON || result.output.contains("POST /v1/apps/"))
        try await server.shutdown()
    }

    @Test(arguments: ["text", "json", "jsonl", "sarif", "github", "junit"])
    func aLineOfAnEnvironmentFileThatIsNoneIsNotShown(_ format: String) async throws {
        try folder.write("\(secrets.customer)\n", to: "secret")
        let result = try await program(["validate", "--env-file", "secret", "--format", format]).result()
        expectEnd(result, 65)
        #expect((result.output + result.errors).contains("not NAME=VALUE"))
        check(result, format)
    }

    @Test func mistakesAtSecretPlacesShowNone() async throws {
        let changes = [
            ("specs/individual.yaml", "\"${CERTIFICATE}\"", "\"x${CERTIFICATE}\""),
            ("specs/individual.yaml", "\"${SALT}\"", "\"${SALT}?\""),
            ("specs/individual.yaml", "\"${ENCRYPTION}\"", "{a: \"${ENCRYPTION}\"}"),
            ("specs/mix.yaml", "\"${TOKEN}\"", "[\"${TOKEN}\"]"),
            ("specs/mix.yaml", "https://example.com/a.png?", "example.com/a.png?"),
            ("specs/mix.yaml", "accessKey: ${ACCESS}", "acessKey: ${ACCESS}"),
            ("specs/web.yaml", "https://example.com/room", "ws://example.com/room"),
            ("specs/web.yaml", "rtmps://live", "live"),
            ("specs/web.yaml", "?k=${key}", "?k=${key}\", x: \"${key}"),
            ("specs/web.yaml", "videoWidth: 1280", "videoWidth: \"${key}\""),
        ]
        for (file, text, replacement) in changes {
            let good = try folder.read(file)
            #expect(good.contains(text))
            try folder.write(good.replacing(text, with: replacement), to: file)
            for arguments in [["validate", "--format", "json"], ["validate"], ["plan", "--require-env"], ["run"]] {
                let result = try await program(arguments).result()
                expectEnd(result, 65, replacement)
                check(result, "\(arguments) \(replacement)")
            }
            try folder.write(good, to: file)
        }
    }

    @Test func secretsThatStandInASpecShowNone() async throws {
        for (file, name) in [("specs/mix.yaml", "TOKEN"), ("specs/mix.yaml", "ACCESS"), ("specs/web.yaml", "STREAM")] {
            let value = try #require(secrets.environment[name])
            let good = try folder.read(file)
            try folder.write(good.replacing("${\(name)}", with: value), to: file)
            for arguments in [["validate"], ["plan"], ["rehearse", "--verbose"]] {
                check(try await program(arguments).result(), "\(arguments) \(name)")
            }
            try folder.write(good, to: file)
        }
    }

    @Test(arguments: ["text", "json", "jsonl", "sarif", "github", "junit"])
    func whatCannotBeReadShowsNone(_ format: String) async throws {
        let folder = try Folder()
        let secret = secrets.secretKey
        let spec = Specs.spec("lesson").replacing("${KEY:-key}\"}", with: "\(secret)\", }: x")
        try folder.write(spec, to: "a.yaml")
        try folder.write("{\"clientRequest\": {\"storageConfig\": {\"secretKey\": \"\(secret)\",}}}", to: "a.json")
        let body = ["--as", "start", "--mode", "mix", "a.json"]
        for arguments in [["a.yaml"], body] {
            let result = try await Program(["validate", "--format", format] + arguments, in: folder).result()
            expectEnd(result, 65)
            check(result, "\(arguments)")
        }
        check(try await Program.run("import", "--mode", "mix", "a.json", in: folder), "import")
        check(try await Program.run("run", "a.yaml", in: folder), "run")
    }

    @Test func aDiffOfFixesShowsNone() async throws {
        let folder = try Folder()
        let secret = secrets.secretKey
        // Written out, and as a default, about which nothing is said once the rest is mended.
        for (name, value) in [("a", secret), ("b", "${KEY:-\(secret)}")] {
            let spec = Specs.spec("lesson").replacing("amazon-s3", with: "aws").replacing("${KEY:-key}", with: value)
            try folder.write(spec, to: "\(name).yaml")
            let result = try await Program.run("validate", "--fix", "--diff", "\(name).yaml", in: folder)
            check(result, name)
            #expect(result.output.contains("+storage: {vendor: amazon-s3, region: us-east-1"), "\(result.output)")
            #expect(result.output.contains("secretKey: ••••}"), "\(result.output)")
            #expect(result.errors.contains("secrets are masked, so this diff cannot be applied"), "\(result.errors)")
        }
    }

    private func program(_ arguments: [String]) throws -> Program {
        try Program(
            arguments + ["--set", "key=\(secrets.parameter)", "specs"], in: folder, environment: secrets.environment)
    }

    private func check(
        _ result: Program.Result, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(secrets.leaks(in: result.output).isEmpty, "\(what)\n\(result.output)", sourceLocation: sourceLocation)
        #expect(secrets.leaks(in: result.errors).isEmpty, "\(what)\n\(result.errors)", sourceLocation: sourceLocation)
    }

    /// Looks into every file that is not one of the test's own.
    private func checkFiles(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let files = folder.files().filter { !$0.hasPrefix("specs/") }
        #expect(files.contains("reports/index.json"), sourceLocation: sourceLocation)
        for file in files {
            #expect(secrets.leaks(in: try folder.read(file)).isEmpty, "\(file)", sourceLocation: sourceLocation)
        }
    }
}
