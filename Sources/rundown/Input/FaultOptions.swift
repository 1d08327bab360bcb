import ArgumentParser
import Simulator

/// What goes wrong in a simulated service, and where its chance begins.
struct FaultOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What goes wrong, such as answer-lost=0.05. Several have commas between them: http-429@start=0.1,…; \"rundown explain faults\" lists them.",
            valueName: "faults"))
    var faults: String?

    @Option(help: "Where chance begins: ids and faults.")
    var seed: UInt64 = 0

    func validate() throws { _ = try plan(seed: seed) }

    /// The faults, with chance from a seed.
    ///
    /// - Throws: a usage error where they are not well formed.
    func plan(seed: UInt64) throws -> FaultPlan {
        guard let faults else { return FaultPlan() }
        do {
            return try FaultPlan(parsing: faults, seed: seed)
        } catch {
            throw ValidationError("--faults: \(error)")
        }
    }
}

/// The faults that can be asked for, as a table.
enum FaultTable {
    static let text: String = {
        let rows = FaultKind.allCases.map { ($0.name, $0.calls.map(\.rawValue), $0.meaning) }
        let width = rows.map(\.0.count).max() ?? 0
        let table = rows.map { name, calls, meaning in
            let only = calls.count == ServiceCall.allCases.count ? "" : " Only \(calls.joined(separator: ", "))."
            return "\(name)\(String(repeating: " ", count: width - name.count))  \(meaning)\(only)\n"
        }
        return """
            Written as NAME[:SETTING][@CALL+CALL][=CHANCE], several with commas between them: answer-lost=0.05, \
            http-429@start=10%, worker-lost:45s@query:nth3.
            Settings: a length of time or two (45s, 30s..90s), x5 for five in a row, nth3 for the third call alone, \
            max2 for twice at most, effect and no-effect for whether the call takes effect.


            """ + table.joined()
    }()
}
