/// The text of a file with fixes made in it, and nothing else changed.
package struct FixedText: Sendable {
    package private(set) var file: SourceFile
    /// How many fixes have been made.
    package private(set) var count = 0

    package init(_ file: SourceFile) { self.file = file }

    /// Makes the fixes that the diagnostics have for this file. Of those that overlap the first is made: the others may
    /// come again once the text has been read anew.
    ///
    /// A fix after which the text could no longer be read as before is left out.
    ///
    /// - Returns: whether any was made.
    package mutating func make(_ diagnostics: [Diagnostic]) -> Bool {
        // What came in another encoding would be written back in UTF-8.
        guard !file.isTranscoded else { return false }
        let fixes = FixedText.apart(diagnostics.compactMap(\.fix).filter { $0.location.file.name == file.name })
        guard !fixes.isEmpty else { return false }
        let before = textProblems(of: file)
        let all = replacing(fixes)
        if textProblems(of: all) <= before {
            (file, count) = (all, count + fixes.count)
            return true
        }
        // One of them does harm. The last comes first, so that the places of the others stay.
        var made = 0
        for fix in fixes.reversed() {
            let next = replacing([fix])
            guard textProblems(of: next) <= before else { continue }
            file = next
            made += 1
        }
        count += made
        return made > 0
    }

    /// The fixes by place, without those that overlap an earlier one or begin where it does.
    private static func apart(_ fixes: [Diagnostic.Fix]) -> [Diagnostic.Fix] {
        var apart: [Diagnostic.Fix] = []
        for (_, fix) in fixes.enumerated().sorted(by: { ($0.1.location.start, $0.0) < ($1.1.location.start, $1.0) }) {
            if let last = apart.last?.location, fix.location.start < last.end || fix.location.start == last.start {
                continue
            }
            apart.append(fix)
        }
        return apart
    }

    private func replacing(_ fixes: [Diagnostic.Fix]) -> SourceFile {
        var bytes: [UInt8] = []
        var done = 0
        for fix in fixes {
            bytes += file.bytes[done..<Int(fix.location.start)]
            bytes += file.lineBreak == "\n" ? Array(fix.replacement.utf8) : fix.replacement.utf8.flatMap(withReturn)
            done = Int(fix.location.end)
        }
        bytes += file.bytes[done...]
        return SourceFile(name: file.name, bytes: bytes)
    }

    private func withReturn(_ byte: UInt8) -> [UInt8] { byte == UInt8(ascii: "\n") ? [0x0D, 0x0A] : [byte] }

    /// How much is wrong with the text as such.
    private func textProblems(of file: SourceFile) -> Int {
        SourceTree.reading(file, as: SourceFormat(of: file)).problems.count
    }
}

extension SourceFile {
    /// How the first line ends, as the others are taken to do.
    fileprivate var lineBreak: String {
        guard let feed = bytes.firstIndex(of: 0x0A), feed > 0 else { return "\n" }
        return bytes[feed - 1] == 0x0D ? "\r\n" : "\n"
    }
}
