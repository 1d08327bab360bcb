import RunReport

extension ProgressState {
    /// The runs that go on, a line each, and a line for all of them: what a terminal of that size shows at a moment. Where
    /// there is no room for all of them, those with the most to tell.
    ///
    /// - Parameter now: in milliseconds since the Unix epoch.
    package func lines(in size: ScreenSize, at now: Int64) -> [ScreenLine] {
        // The cursor has the last line, and a terminal may break a line that is full.
        let (room, columns) = (size.rows - 2, size.columns - 1)
        guard room >= 0, columns > 0 else { return [] }
        let summary = summary(at: now).cut(to: columns)
        let isCrowded = runs.count > room
        let shown = isCrowded ? urgent(max(room - 1, 0)) : Array(runs.values)
        let table = shown.sorted { $0.number < $1.number }
        let widths = (
            title: min(table.map(\.title.count).max() ?? 0, columns / 2),
            phase: table.map(\.phase.rawValue.count).max() ?? 0,
            length: table.map { Run.clock(now - $0.since).count }.max() ?? 0
        )
        var lines = table.map { $0.line(widths, at: now).cut(to: columns) }
        if isCrowded, room > 0 { lines.append(rest(beside: table).cut(to: columns)) }
        return lines + [summary]
    }

    /// The runs that there is most to tell of.
    private func urgent(_ limit: Int) -> [Run] {
        let ranked = runs.values.sorted {
            ($0.rank, $0.next?.at ?? .max, $0.number) < ($1.rank, $1.next?.at ?? .max, $1.number)
        }
        return Array(ranked.prefix(limit))
    }

    private func rest(beside shown: [Run]) -> ScreenLine {
        let numbers = Set(shown.map(\.number))
        let others = runs.values.filter { !numbers.contains($0.number) }
        var line = ScreenLine()
        line.add("  and \(others.count) more: \(ProgressState.words(others))", .faint)
        return line
    }

    /// All runs in a line: how many are at what, how those ended that are over, and for how long it has been going on.
    package func summary(at now: Int64) -> ScreenLine {
        var line = ScreenLine()
        line.add("\(Run.clock(now - (beganAt ?? now)))  ")
        line.add(runs.isEmpty ? "none running" : ProgressState.words(Array(runs.values)))
        for outcome in RunOutcome.allCases {
            guard let count = ended[outcome] else { continue }
            line.add(line.text.contains(";") ? ", " : "; ")
            line.add("\(count) \(outcome.rawValue)", outcome.style)
        }
        return line
    }

    /// How many runs are at what.
    private static func words(_ runs: [Run]) -> String {
        let counts = Dictionary(grouping: runs, by: \.phase).mapValues(\.count)
        return Phase.allCases.compactMap { phase in counts[phase].map { "\($0) \(phase.rawValue)" } }
            .joined(separator: ", ")
    }
}

extension ProgressState.Run {
    /// Lower is shown first: trouble, then what changes, then what records, then what waits.
    fileprivate var rank: Int {
        if isInTrouble { return 0 }
        switch phase {
        case .starting, .confirming, .stopping, .verifying: return warnings > 0 ? 1 : 2
        case .recording: return warnings > 0 ? 1 : 3
        case .waiting: return 4
        }
    }

    fileprivate func line(_ widths: (title: Int, phase: Int, length: Int), at now: Int64) -> ScreenLine {
        func pad(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(width - text.count, 0))
        }
        var line = ScreenLine()
        let title = title.count > widths.title ? title.prefix(max(widths.title - 1, 0)) + "~" : title
        line.add(isInTrouble ? "! " : "  ", isInTrouble ? .warning : .plain)
        line.add(pad(title, widths.title) + "  ", phase == .waiting ? .faint : .plain)
        line.add(pad(phase.rawValue, widths.phase), phase == .waiting ? .faint : phase == .recording ? .good : .plain)
        let length = Self.clock(now - since)
        line.add("  " + String(repeating: " ", count: max(widths.length - length.count, 0)) + length)
        line.add(nextWords(at: now), .faint)
        if warnings > 0 { line.add("  \(warnings) warning\(warnings == 1 ? "" : "s")", .warning) }
        return line
    }

    private func nextWords(at now: Int64) -> String {
        if isInTrouble { return "  tries again" }
        guard let next else { return phase == .waiting ? "  begins after others" : "" }
        let step = next.step ?? "begins"
        // Rounded up, so that nothing is due before its time.
        let left = next.at - now
        return left > 0 ? "  \(step) in \(Self.clock(left + 999))" : "  \(step) now"
    }

    /// A length of time in whole seconds: `0:07`, `55:00`, `1:02:03`.
    static func clock(_ milliseconds: Int64) -> String {
        let seconds = max(milliseconds, 0) / 1000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return seconds < 3600
            ? "\(seconds / 60):\(two(seconds % 60))"
            : "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    }
}

extension RunOutcome {
    fileprivate var style: ScreenLine.Style {
        switch self {
        case .succeeded: .good
        case .failed, .unreachable, .refused: .bad
        case .interrupted, .skipped: .warning
        }
    }
}
