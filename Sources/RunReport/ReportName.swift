/// The name of the file of a report: the job, the time at which it was due, and which recorder it was where there are
/// several.
package struct ReportName: Hashable, Sendable, CustomStringConvertible {
    /// What the reports of the same job and recorder have in common.
    package struct Series: Hashable, Sendable {
        let job: String
        let replica: Int?
    }

    package let series: Series
    /// In UTC: `20260101T080000Z`.
    package let time: String

    package init(_ report: RunReport) {
        series = Series(job: report.job.name, replica: report.job.replica)
        time = ReportName.time(report.scheduledAt)
    }

    /// Reads a name as ``description`` writes it; `nil` for the name of another file.
    package init?(_ text: String) {
        guard text.hasSuffix(".json") else { return nil }
        var stem = text.dropLast(".json".count)
        var replica: Int?
        if let word = stem.lastRange(of: "-replica-"), let number = Int(stem[word.upperBound...]) {
            replica = number
            stem = stem[..<word.lowerBound]
        }
        let time = stem.suffix(16)
        let job = stem.dropLast(17)
        let hasShape =
            time.utf8.count == 16
            && time.enumerated().allSatisfy { index, character in
                switch index {
                case 8: character == "T"
                case 15: character == "Z"
                default: character.isASCII && character.isNumber
                }
            }
        guard hasShape, !job.isEmpty, stem.dropLast(16).last == "-" else { return nil }
        series = Series(job: String(job), replica: replica)
        self.time = String(time)
    }

    package var description: String {
        "\(series.job)-\(time)\(series.replica.map { "-replica-\($0)" } ?? "").json"
    }

    /// An RFC 3339 time as names hold it.
    static func time(_ text: String) -> String { text.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z" }
}

extension Substring {
    /// Where a text stands last.
    fileprivate func lastRange(of text: String) -> Range<Index>? {
        var index = endIndex
        while index > startIndex {
            index = self.index(before: index)
            if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
        }
        return nil
    }
}
