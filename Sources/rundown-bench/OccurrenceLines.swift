import JSONText
import Scheduling

/// Occurrences in bulk, for another implementation to compare: a case a line on standard input, its instants a line on
/// standard output, both in JSON.
enum OccurrenceLines {
    /// Answers all cases.
    ///
    /// - Parameter folder: the tz database that zones are read from.
    static func answer(folder: String) throws {
        let database = ZoneDatabase(folder: folder)
        var zones: [String: ZoneRules] = [:]
        var expressions: [String: CronExpression] = [:]
        while let line = readLine() {
            guard case .array(let parts) = try JSON(parsing: line), parts.count == 5, let name = parts[0].string,
                let cron = parts[1].string, let from = parts[2].integer, let end = parts[3].integer, from <= end,
                let isForward = parts[4].boolean
            else { throw BadCase(line: line) }
            let zone = try zones[name] ?? database.zone(name)
            let expression = try expressions[cron] ?? CronExpression(cron)
            (zones[name], expressions[cron]) = (zone, expression)
            let occurrences = Occurrences(expression, in: zone)
            let found = isForward ? Array(occurrences.all(in: from..<end)) : backwards(occurrences, from: from, end)
            print(JSON.array(found.map { .integer($0) }).text())
        }
    }

    private static func backwards(_ occurrences: Occurrences, from: Int64, _ end: Int64) -> [Int64] {
        var found: [Int64] = []
        var last = end
        while let occurrence = occurrences.latest(atOrBefore: last - 1), occurrence >= from {
            found.append(occurrence)
            last = occurrence
        }
        return found
    }
}

/// A line that is no case: zone, expression, from, to, and whether forwards.
private struct BadCase: Error, CustomStringConvertible {
    let line: String
    var description: String { "no case: \(line)" }
}
