import ArgumentParser
import JobSpec
import RunProgress
import SourceText
import SystemPackage

extension Workload {
    /// Prints what is to be said on standard error, and ends the program if anything is an error.
    func checkBeforeActing(showsUnset: Bool = false) throws {
        let text = Console.render(diagnostics.sortedByPlace(), hiding: secrets, to: .standardError)
        if !text.isEmpty {
            let lines = String(text.dropLast(text.hasSuffix("\n") ? 1 : 0))
            if hasErrors { Console.tell(lines, as: .error) } else { Console.remark(lines) }
        }
        for problem in missing { Console.tell("rundown: \(problem)", as: .error) }
        if showsUnset, !unset.isEmpty {
            Console.remark("rundown: not set here, and needed to run: \(unsetNames.joined(separator: ", "))")
        }
        try status.check()
    }
}
