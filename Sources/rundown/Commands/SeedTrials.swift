import JSONText
import JobPlan
import JobRunner
import RunReport

/// Rehearsals with many seeds: how they ended, and which ended worst.
struct SeedTrials {
    private let first: UInt64
    private let count: Int
    /// How many seeds ended how, the worst first.
    private var endings: [(status: ExitStatus, count: Int)] = []
    /// The first seed of the worst outcome.
    private var worst: (seed: UInt64, reports: [RunReport])?

    init(_ plans: [JobPlan], beginning: Int64, _ chance: FaultOptions, _ starts: StartPolicy, count: Int) async throws {
        first = chance.seed
        self.count = count
        var counts: [ExitStatus: Int] = [:]
        var badness = Int.min
        for number in 0..<count {
            let seed = chance.seed &+ UInt64(number)
            let reports = try Rehearse.rehearse(plans, beginning: beginning, chance, starts, seed: seed)
            counts[SeedTrials.status(reports), default: 0] += 1
            let own = SeedTrials.badness(reports)
            guard own > badness else { continue }
            badness = own
            worst = (seed, reports)
        }
        endings = ExitStatus.allCases.compactMap { status in counts[status].map { (status, $0) } }
    }

    /// The exit code of the worst.
    var status: ExitStatus { endings.first?.status ?? .success }

    var text: String {
        var lines = endings.map { "\(pad($0.count)) of \(count): \($0.status.meaning)" }
        lines.insert("seeds \(first) to \(first &+ UInt64(count - 1))", at: 0)
        guard let worst, status != .success else { return lines.joined(separator: "\n") + "\n" }
        lines += ["", "the worst is seed \(worst.seed); --seed \(worst.seed) brings it again:", ""]
        return lines.joined(separator: "\n") + "\n" + worst.reports.map(ReportText.text).joined(separator: "\n")
    }

    var json: JSON {
        let endings = endings.map { ending -> JSON in
            ["exitCode": .integer(Int64(ending.status.rawValue)), "seeds": .integer(Int64(ending.count))]
        }
        return [
            "firstSeed": .string("\(first)"), "seeds": .integer(Int64(count)), "endings": .array(endings),
            "worstSeed": worst.map { .string("\($0.seed)") } ?? .null,
            "worstOutcomes": .array(
                (worst?.reports ?? []).map { ["job": .string($0.job.title), "outcome": .string($0.outcome.rawValue)] }),
        ]
    }

    private static func status(_ reports: [RunReport]) -> ExitStatus {
        .first(of: reports.map { ExitStatus($0.outcome, interruption: .interrupted) })
    }

    /// A recording that may go on is worse than any outcome; then more jobs that failed are worse than fewer.
    private static func badness(_ reports: [RunReport]) -> Int {
        let left = reports.flatMap(\.recordings).filter { [.running, .possiblyRunning].contains($0.state) }.count
        let failed = reports.filter { $0.outcome != .succeeded }.count
        let rank = ExitStatus.allCases.count - (ExitStatus.allCases.firstIndex(of: status(reports)) ?? 0)
        return left * 1_000_000 + rank * 10_000 + failed
    }

    private func pad(_ number: Int) -> String {
        let (text, width) = ("\(number)", "\(count)".count)
        return String(repeating: " ", count: width - text.count) + text
    }
}
