import Foundation
import TestServers
import Testing

@testable import rundown

/// Every exit code through the program itself, and which one is taken where there are several.
@Suite(.serialized) struct ExitCodeTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write(Specs.spec("a"), to: "a.yaml")
        try folder.write("version: 2\n", to: "bad.yaml")
        try folder.write(Specs.spec("u").replacing("tapes", with: "\"${BUCKET}\""), to: "unset.yaml")
    }

    /// A command that ends by itself with a code.
    struct Case: CustomTestStringConvertible, Sendable {
        let code: Int32
        let line: String
        /// What standard error says of it.
        let why: String
        var output = Program.Output.kept

        var testDescription: String { "\(code): \(line)" }
    }

    private static let nowhere = "--endpoint http://127.0.0.1:1"

    static let cases = [
        Case(code: 0, line: "validate a.yaml", why: ""),
        Case(code: 1, line: "rehearse --faults storage-refused=1 a.yaml", why: "a  begins"),
        Case(code: 64, line: "valdate a.yaml", why: "did you mean \"validate\"?"),
        Case(code: 65, line: "plan bad.yaml", why: "bad.yaml:1:10: error: "),
        Case(code: 66, line: "plan none.yaml", why: "none.yaml: there is no such file"),
        Case(code: 69, line: "rehearse --faults connection-refused=1 a.yaml", why: "a  begins"),
        Case(code: 74, line: "plan a.yaml", why: "standard output could not be written", output: .file("/dev/full")),
        Case(code: 74, line: "run \(nowhere) --state /dev/null/x a.yaml", why: "the journal cannot be opened"),
        Case(code: 74, line: "run \(nowhere) --report-dir /dev/null/x a.yaml", why: "the folder could not be made"),
        Case(code: 78, line: "run \(nowhere) unset.yaml", why: "the variable BUCKET is not set"),
    ]

    @Test(arguments: cases)
    func aCommandEndsWithItsCode(_ test: Case) async throws {
        let words = test.line.split(separator: " ").map(String.init)
        let result = try await Program(words, in: folder, environment: Specs.environment, output: test.output).result()
        expectEnd(result, test.code)
        #expect(test.why.isEmpty ? result.errors.isEmpty : result.errors.contains(test.why), "\(result.errors)")
    }

    /// The codes that need two processes, a signal or a crash are those of the tests below.
    @Test func noCodeIsLeftOut() {
        let below: Set<Int32> = [70, 75, 130, 143]
        #expect(Set(Self.cases.map(\.code)).union(below) == Set(ExitStatus.allCases.map(\.rawValue)))
    }

    private func run(_ simulator: SimulatorProcess, _ more: String..., environment: [String: String] = [:]) throws
        -> Program
    {
        try Program(
            ["run", "--endpoint", simulator.url, "a.yaml"] + more, in: folder,
            environment: Specs.environment.merging(environment) { $1 })
    }

    @Test func signalsAndLocksHaveTheirCodes() async throws {
        let simulator = try await SimulatorProcess(in: folder)
        for (signal, code) in [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)] {
            let running = try run(simulator)
            #expect(await running.errors.contains("recording as"))
            let other = await (try run(simulator)).result()
            expectEnd(other, 75)
            #expect(other.errors.contains("another process is running the job"))
            running.send(signal)
            expectEnd(await running.result(), code)
        }
        _ = try await simulator.stop()
    }

    /// A crash is no death by somebody's hand. What was begun is gone on with.
    @Test(arguments: [SIGILL, SIGTRAP, SIGABRT, SIGSEGV])
    func aCrashIsABug(_ signal: Int32) async throws {
        let simulator = try await SimulatorProcess(in: folder)
        try folder.write(Specs.spec("a", end: "duration: 4s"), to: "a.yaml")
        let running = try run(simulator)
        #expect(await running.errors.contains("recording as"))
        running.send(signal)
        let result = await running.result()
        #expect(result.end == .exit(70))
        #expect(result.errors.contains("this is a bug in rundown; please report it"))
        expectEnd(try await Program.run("resume", in: folder, environment: Specs.environment), 0)
        let ledger = try await simulator.stop().ledger
        #expect(ledger.count { $0["call"] as? String == "stop" && $0["kind"] as? String == "accepted" } == 1)
    }

    /// An error that nobody has foreseen is no failure of a job.
    @Test func anErrorThatNobodyHasForeseenIsABug() {
        struct Unforeseen: Error {}
        #expect(Rundown.ending(Unforeseen(), ["plan", "a.yaml"]) == 70)
        #expect(Rundown.ending(OutputProblem(description: "a disk is full"), []) == 74)
        #expect(Rundown.ending(ExitStatus.locked.telling("it is locked"), []) == 75)
    }

    // MARK: - Several

    @Test func theFirstOfSeveralIsTaken() {
        let order: [Int32] = [70, 130, 143, 74, 78, 65, 66, 1, 69, 75, 0]
        let statuses = order.compactMap(ExitStatus.init)
        #expect(Set(statuses + [.usage]) == Set(ExitStatus.allCases))
        for (index, first) in statuses.enumerated() {
            for later in statuses[index...] {
                #expect(ExitStatus.first(of: [first, later]) == first)
                #expect(ExitStatus.first(of: [later, .success, first]) == first)
            }
        }
        #expect(ExitStatus.first(of: []) == .success)
    }

    @Test(
        arguments: [
            (65, "validate none.yaml bad.yaml"), (78, "validate --require-env bad.yaml unset.yaml none.yaml"),
            (65, "run --keep-going \(nowhere) a.yaml bad.yaml"),
        ] as [(Int32, String)])
    func ofSeveralInputsTheFirstCodeIsTaken(_ code: Int32, _ line: String) async throws {
        let words = line.split(separator: " ").map(String.init)
        expectEnd(try await Program(words, in: folder, environment: Specs.environment).result(), code)
    }

    @Test func whatCannotBeWrittenGoesBeforeWhatFailed() async throws {
        let result = try await Program.run(
            "rehearse", "--faults", "storage-refused=1", "a.yaml", in: folder, output: .file("/dev/full"))
        expectEnd(result, 74)
    }

    // MARK: - What each command is given

    @Test(
        arguments: [
            (64, "explain mp4-need-hls"), (64, "explain"), (66, "import --mode mix none.json"),
            (66, "import --mode mix ."),
            (65, "import --mode mix bad.yaml"), (66, "report none"), (66, "report ."), (65, "report bad.yaml"),
            (66, "token show none"), (66, "token show ."), (65, "token show bad.yaml"),
            (78, "token show --variable NONE"),
            (66, "history abc"), (64, "history xyz"), (74, "history --state /dev/null/x"), (66, "schedule none.yaml"),
            (66, "resume --env-file none"), (74, "resume --state /dev/null/x"), (74, "sweep --state /dev/null/x"),
            (66, "validate --each none a.yaml"), (66, "validate --set-file a=none a.yaml"),
            (66, "validate --as start --mode mix none.json"), (64, "simulator --faults nonsense"),
            (74, "simulator --ledger /dev/null/x"), (74, "simulator --ready-file /dev/null/x"), (64, "schema"),
            (78, "token mint --app-id 5eed5eed5eed5eed5eed5eed5eed5eed --channel a --uid 1 --expires-in 1h"),
            (66, "token mint --channel a --uid 1 --expires-in 1h --app-certificate-file none"),
        ] as [(Int32, String)])
    func whatACommandIsGivenHasItsCode(_ code: Int32, _ line: String) async throws {
        let words = line.split(separator: " ").map(String.init)
        let result = try await Program(words, in: folder, environment: ["AGORA_APP_ID": Specs.appId]).result()
        expectEnd(result, code)
        #expect(result.errors.hasPrefix("rundown: ") || result.errors.contains(": error: "), "\(result.errors)")
    }

    /// A stream that was closed before the program began is not mistaken for a file that it opens.
    @Test func aClosedStreamIsNoFile() async throws {
        let words = ["-c", "\"$0\" rehearse --report-dir reports a.yaml >&-", Program.binary]
        let result = try await Program(shell: words, in: folder).result()
        expectEnd(result, 74)
        #expect(result.errors.contains("standard output could not be written: Bad file descriptor"))
        #expect(folder.files().contains("reports/index.json"))
        let none = try await Program(shell: ["-c", "\"$0\" plan - <&-", Program.binary], in: folder).result()
        expectEnd(none, 66)
    }

    /// As in `rundown explain --all | head -1`.
    @Test(arguments: ["explain --all --format markdown", "schema job", "rehearse -q --faults storage-refused=1 a.yaml"])
    func aReaderThatHasEnoughIsNotTold(_ line: String) async throws {
        let words = line.split(separator: " ").map(String.init)
        let result = try await Program(words, in: folder, output: .closed).result()
        expectEnd(result, 74)
        #expect(result.errors.isEmpty)
    }
}
