import FoundationEssentials
import ReportRendering
import RunReport
import SystemPackage

/// Reads reports that were kept.
enum ReportFiles {
    /// The batch that a path stands for: a report by itself, an index with its reports, or a folder with an index.
    ///
    /// A folder without an index stands for all of its reports.
    static func batch(at path: String) throws -> ReportedBatch {
        var isDirectory = false
        guard path != "-", FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory else {
            return try batch(in: try bytes(path), of: path)
        }
        let index = FilePath(path).appending("index.json").string
        if FileManager.default.fileExists(atPath: index) { return try batch(in: try bytes(index), of: index) }
        let files: [String]
        do {
            files = try FileManager.default.contentsOfDirectory(atPath: path).filter { ReportName($0) != nil }
        } catch {
            throw ExitStatus.inputMissing.telling("\(path): the folder could not be read")
        }
        guard !files.isEmpty else { throw ExitStatus.inputMissing.telling("\(path): the folder holds no report") }
        return ReportedBatch(try files.sorted().map { try report(FilePath(path).appending($0).string) })
    }

    private static func batch(in bytes: [UInt8], of path: String) throws -> ReportedBatch {
        if let report = try? RunReport(reading: bytes) { return ReportedBatch([report]) }
        guard let index = try? BatchReport(reading: bytes) else {
            throw ExitStatus.invalidSpec.telling("\(path): this is neither a report of version 1 nor an index of them")
        }
        guard path != "-" else {
            throw ExitStatus.invalidSpec.telling("an index from standard input has no reports beside it; name its file")
        }
        let folder = FilePath(path).removingLastComponent()
        let reports = try index.runs.map { entry in
            // An index names what lies beside it, and leads nowhere else.
            guard let name = FilePath.Component(entry.report), name.kind == .regular else {
                throw ExitStatus.invalidSpec.telling(
                    "\(path): \"\(entry.report)\" is no file beside the index; it must be the bare name of a report")
            }
            return try report(folder.appending(name).string)
        }
        return ReportedBatch(reports, index: index)
    }

    private static func report(_ path: String) throws -> RunReport {
        let bytes = try bytes(path)
        guard let report = try? RunReport(reading: bytes) else {
            throw ExitStatus.invalidSpec.telling("\(path): this is no report of version 1")
        }
        return report
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        do {
            return try InputFiles.bytes(path)
        } catch {
            throw ExitStatus.inputMissing.telling("\(error)")
        }
    }
}
