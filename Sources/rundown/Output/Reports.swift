import ArgumentParser
import RunProgress
import RunReport

/// Prints reports and keeps them.
enum Reports {
    /// Prints the reports on standard output, writes them into a folder, and ends the program unless all is well.
    ///
    /// - Parameter overBefore: the keys of runs that were over before.
    static func show(
        _ reports: [RunReport], overBefore: Set<String> = [], asJSON: Bool, unless isSilent: Bool,
        in folder: ReportFolder?, status: ExitStatus
    ) throws {
        var statuses = [status]
        func attempt(_ body: () throws -> Void) {
            do {
                try body()
            } catch let problem as OutputProblem {
                problem.tell()
                statuses.append(.outputFailed)
            } catch {
                Console.tell("rundown: \(error)", as: .error)
                statuses.append(.outputFailed)
            }
        }
        // What cannot be written in one place may still be in the other.
        attempt {
            try folder?.write(
                reports, overBefore: overBefore, startedAt: reports.map(\.startedAt).min() ?? "",
                endedAt: reports.map(\.endedAt).max() ?? "", status: status)
        }
        attempt {
            guard !isSilent else { return }
            for (index, report) in reports.enumerated() {
                try Console.write(asJSON ? try report.text() : (index > 0 ? "\n" : "") + ReportText.text(report))
            }
        }
        try ExitStatus.first(of: statuses).check()
    }

    /// Ends the program with the right code when something could not be written.
    static func orFail(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            Console.tell("rundown: \(error)", as: .error)
            throw ExitCode(ExitStatus.outputFailed.rawValue)
        }
    }
}
