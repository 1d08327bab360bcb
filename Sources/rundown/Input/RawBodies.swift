import ArgumentParser
import CloudRecordingAPI
import JobSpec
import SourceText

extension BodyCall: ExpressibleByArgument {}

/// A recording mode, as it is given to a command.
enum ModeArgument: String, CaseIterable, ExpressibleByArgument {
    case individual, mix, web

    var mode: RecordingMode {
        switch self {
        case .individual: .individual
        case .mix: .mix
        case .web: .web
        }
    }
}

/// Checks V1 bodies in place of specs.
enum RawBodies {
    /// The bodies of one call in the files that a command was given, with everything that is to be said about them.
    ///
    /// - Throws: a usage error where the mode is not given and without it nothing can be judged.
    static func workload(_ options: InputOptions, as call: BodyCall, mode: RecordingMode?) throws -> Workload {
        guard mode != nil || !call.needsMode else {
            let modes = RecordingMode.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--as \(call.rawValue) needs --mode, which stands in the URL of the call: \(modes)")
        }
        guard !options.fillsValues else {
            throw ValidationError("--set, --each and --env-file are for specs; nothing is filled into a body")
        }
        guard !options.selection.isGiven else {
            throw ValidationError("--only, --label and --shard choose jobs, and a body is none")
        }
        var bodies: [BodyReading] = []
        var missing: [String] = []
        var seen: Set<String> = []
        for input in options.inputs {
            do {
                let paths = try InputFiles.paths(for: input)
                // Of a directory the bodies, whatever specs stand beside them.
                for path in paths where (paths == [input] || path.hasSuffix(".json")) && seen.insert(path).inserted {
                    let file = try InputFiles.read(path)
                    bodies.append(BodyReading(file, of: call, mode: mode))
                }
            } catch {
                missing.append("\(error)")
            }
        }
        return Workload(bodies, missing: missing)
    }
}
