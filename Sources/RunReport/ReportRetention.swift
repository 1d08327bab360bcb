/// How many of the earlier reports of a folder are kept.
package enum ReportRetention: Hashable, Sendable {
    /// So many of each job and recorder, the latest.
    case count(Int)
    /// Those of runs that were due within so many days.
    case days(Int)

    /// `30`, or `14d`; from 1 to 99,999. `nil` for anything else.
    package init?(_ text: String) {
        let isDays = text.last == "d"
        let digits = isDays ? text.dropLast() : text[...]
        guard (1...5).contains(digits.utf8.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let number = Int(digits), number > 0
        else { return nil }
        self = isDays ? .days(number) : .count(number)
    }

    /// The text that it is read from.
    package var text: String {
        switch self {
        case .count(let count): "\(count)"
        case .days(let days): "\(days)d"
        }
    }

    /// The reports that are not kept any more.
    ///
    /// - Parameters:
    ///   - names: every report of the folder.
    ///   - current: those of the batch that was just written; they are always kept, and they count.
    ///   - time: when that was over, in milliseconds since the Unix epoch.
    package func expired(_ names: [ReportName], current: Set<ReportName>, at time: Int64) -> [ReportName] {
        switch self {
        case .count(let count):
            return Dictionary(grouping: names, by: \.series).values.flatMap { series in
                let latest = series.sorted {
                    (current.contains($0) ? 1 : 0, $0.time) > (current.contains($1) ? 1 : 0, $1.time)
                }
                return latest.dropFirst(count).filter { !current.contains($0) }
            }.sorted { $0.description < $1.description }
        case .days(let days):
            let first = ReportName.time(Timestamp.text(time - Int64(days) * 86_400_000))
            return names.filter { $0.time < first && !current.contains($0) }
        }
    }
}
