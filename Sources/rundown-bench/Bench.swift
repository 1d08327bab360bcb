import JobPlan
import JobSpec
import Rehearsal
import Simulator
import SourceText

/// Measures what users wait for, each as a ratio to the bare scan of the same bytes by libyaml in the same run.
///
/// usage: rundown-bench [rounds]
@main
enum Bench {
    static func main() throws {
        let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 15
        let specs = (0..<200).map { SampleSpec.file($0) }
        let size = specs.reduce(0) { $0 + $1.bytes.count }
        print("\(specs.count) specs, \(size / specs.count) bytes each, best of \(rounds) rounds, one core")
        let parts: [(String, () -> Void)] = [
            ("bare libyaml scan", { for spec in specs { check(BareScan.events(spec.bytes) > 0) } }),
            ("tree", { for spec in specs { check(SourceTree.reading(spec, as: .yaml).tree != nil) } }),
            ("job, all rules", { for spec in specs { check(Job.reading(spec)[0].isValid) } }),
            ("job and plan", { for spec in specs { check(Planner.plan(Job.reading(spec)[0]).plan != nil) } }),
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
        try rehearsals(specs)
    }

    /// What one request of a rehearsal costs, everything counted: runner, client, service and virtual time.
    private static func rehearsals(_ specs: [SourceFile]) throws {
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

    private static func check(_ isGood: Bool) {
        if !isGood { print("a sample was refused: the figures mean nothing") }
    }

    private static func microseconds(_ time: Duration) -> String { rounded(time / .microseconds(1)) }
    private static func ratio(_ one: Duration, _ other: Duration) -> String { rounded(one / other) }
    private static func rounded(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }
}
