import FoundationEssentials
import JSONText
import JobPlan
import JobSpec
import Rehearsal
import Simulator
import SourceText
import SpecFuzz
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Measures what users wait for, each as a ratio to the bare scan of the same bytes by libyaml in the same run.
@main
enum Bench {
    private static let usage = """
        usage: rundown-bench [rounds]             the figures
               rundown-bench simulator [COUNT]    the simulated service with so many recordings at once
               rundown-bench jobs [COUNT [SECONDS]]   so many jobs at once in one process, with so much time between two steps
               rundown-bench write FOLDER COUNT   the specs that are measured, as files
               rundown-bench fuzz COUNT SEED SPEC…
               rundown-bench simulate COUNT [SEED]   runs that are killed anywhere, under faults, with their laws
               rundown-bench occurrences FOLDER   when schedules come, for cases on standard input; FOLDER has the zones
               rundown-bench schedule-files       files for schedulers, for cases on standard input
               rundown-bench verdicts COUNT SEED SPEC…   mutated specs, each with what is said of its structure

        """

    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case nil: try measure(rounds: 15)
        case "simulator"? where arguments.count <= 2:
            SimulatorLoad.measure(recordings: arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000)
        case "jobs"? where arguments.count <= 3:
            let numbers = arguments.dropFirst().compactMap(Double.init)
            try await JobLoad.measure(
                jobs: numbers.first.map { Int($0) } ?? 1000, interval: numbers.dropFirst().first ?? 3)
        case "write"? where arguments.count == 3:
            do {
                try write(Int(arguments[2]) ?? 0, to: FilePath(arguments[1]))
            } catch {
                try FileDescriptor.standardError.writeAll(
                    "rundown-bench: \(arguments[1]): no specs could be written; see whether it may be a folder\n".utf8)
                exit(EXIT_FAILURE)
            }
        case "fuzz"? where arguments.count > 3:
            let specs = try arguments.dropFirst(3).map { try bytes(FilePath($0)) }
            let isGood = Fuzzing.run(count: Int(arguments[1]) ?? 0, seed: UInt64(arguments[2]) ?? 0, specs: specs)
            if !isGood { exit(EXIT_FAILURE) }
        case "simulate"? where (2...3).contains(arguments.count):
            let first = arguments.count > 2 ? UInt64(arguments[2]) ?? 0 : 0
            if try !Simulating.run(count: UInt64(arguments[1]) ?? 0, first: first) { exit(EXIT_FAILURE) }
        case "occurrences"? where arguments.count == 2: try OccurrenceLines.answer(folder: arguments[1])
        case "schedule-files"? where arguments.count == 1: try ScheduleFileLines.answer()
        case "verdicts"? where arguments.count > 3:
            let specs = try arguments.dropFirst(3).map { ($0, try bytes(FilePath($0))) }
            writeVerdicts(Int(arguments[1]) ?? 0, seed: UInt64(arguments[2]) ?? 0, StructuralVerdict.specs(in: specs))
        case .some(let rounds) where Int(rounds) != nil: try measure(rounds: Int(rounds) ?? 0)
        default: print(usage)
        }
    }

    private static func measure(rounds: Int) throws {
        let specs = (0..<1000).map { SampleSpec.file($0) }
        let size = specs.reduce(0) { $0 + $1.bytes.count }
        print("\(specs.count) specs, \(size / specs.count) bytes each, best of \(rounds) rounds, one core")
        for spec in specs where Planner.plan(Job.reading(spec)[0]).plan == nil {
            return print("\(spec.name) was refused: figures would mean nothing")
        }
        let parts: [(String, () -> Void)] = [
            ("bare libyaml scan", { for spec in specs { keep(BareScan.events(spec.bytes)) } }),
            ("tree", { for spec in specs { keep(SourceTree.reading(spec, as: .yaml)) } }),
            ("job, all rules", { for spec in specs { keep(Job.reading(spec)) } }),
            (
                "job, judged whole",
                {
                    for spec in specs { keep(Planner.plan(Job.reading(spec)[0], isForRunning: false)) }
                }
            ),
            ("job and plan", { for spec in specs { keep(Planner.plan(Job.reading(spec)[0])) } }),
        ]
        var best = [Duration](repeating: .seconds(1_000_000), count: parts.count)
        for _ in 0..<rounds {
            // Interleaved, so that a slow moment of the machine does not fall on one part alone.
            for (index, part) in parts.enumerated() {
                best[index] = min(best[index], ContinuousClock().measure { part.1() })
            }
        }
        for (part, time) in zip(parts, best) {
            let each = time / specs.count
            print("\(pad(part.0, 20)) \(pad("\(microseconds(each)) µs", 10)) \(ratio(time, best[0]))×")
        }
        try rehearsals(specs.prefix(200))
        SimulatorLoad.measure(recordings: 100_000)
    }

    /// What one request of a rehearsal costs, everything counted: runner, client, service and virtual time.
    private static func rehearsals(_ specs: some Sequence<SourceFile>) throws {
        let plans = specs.compactMap { Planner.plan(Job.reading($0)[0], beginning: 1_767_225_600).plan }
        var calls = 0
        let time = try ContinuousClock().measure {
            for plan in plans {
                calls += try Rehearsal(tool: "bench").run([plan]).ledger.filter { $0.call != nil }.count
            }
        }
        print(
            "\(plans.count) rehearsals of 55 minutes in \(time): \(calls) requests, \(microseconds(time / max(calls, 1))) µs each"
        )
    }

    /// Prints mutated specs, a line each, for another checker to judge.
    private static func writeVerdicts(_ count: Int, seed: UInt64, _ specs: [JSON]) {
        guard !specs.isEmpty else { return }
        var mutator = TreeMutator(seed: seed, specs: specs)
        for _ in 0..<count {
            let spec = mutator.next()
            let verdict = StructuralVerdict(spec)
            let (findings, beyond) = (verdict.findings.map(JSON.string), verdict.beyond.map(JSON.string))
            print(JSON.object(["spec": spec, "findings": .array(findings), "beyond": .array(beyond)]).text())
        }
    }

    // MARK: - Files

    /// Makes the folder where there is none.
    private static func write(_ count: Int, to folder: FilePath) throws {
        try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        for number in 0..<count {
            let spec = SampleSpec.file(number)
            let file = try FileDescriptor.open(
                folder.appending(spec.name), .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
            try file.closeAfter { _ = try file.writeAll(spec.bytes) }
        }
    }

    private static func bytes(_ path: FilePath) throws -> [UInt8] {
        let file = try FileDescriptor.open(path, .readOnly)
        return try file.closeAfter {
            let size = Int(try file.seek(offset: 0, from: .end))
            try file.seek(offset: 0, from: .start)
            var bytes = [UInt8](repeating: 0, count: size)
            // The buffer is as long as the file was, and does not leave the closure.
            let count = try unsafe bytes.withUnsafeMutableBytes { buffer in try unsafe file.read(into: buffer) }
            return Array(bytes.prefix(count))
        }
    }

    // MARK: - Words

    /// Takes a result, so that it has to be made.
    @inline(never) private static func keep<Value>(_ value: Value) {}

    private static func microseconds(_ time: Duration) -> String { rounded(time / .microseconds(1)) }
    private static func ratio(_ one: Duration, _ other: Duration) -> String { rounded(one / other) }
    private static func rounded(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }
}
