/// Where the moments of a span of time stand on a line, and the ticks that tell them.
package struct TimeAxis: Sendable, Hashable {
    /// How long the whole line lasts, in milliseconds; at least 1.
    package let length: Int64
    /// Where the line begins, in pixels.
    package let start: Double
    package let end: Double

    package init(length: Int64, from start: Double, to end: Double) {
        self.length = max(length, 1)
        self.start = start
        self.end = end
    }

    /// One tick of the axis.
    package struct Tick: Sendable, Hashable {
        package let milliseconds: Int64
        package let x: Double
        /// Nothing for a tick between two that have labels.
        package let label: String?
    }

    /// Where a moment stands; one outside of the span at its end.
    package func x(_ milliseconds: Int64) -> Double {
        start + (end - start) * Double(min(max(milliseconds, 0), length)) / Double(length)
    }

    /// From tick to tick, in seconds, and into how many parts the room between two is divided.
    private static let steps: [(seconds: Int64, parts: Int64)] = [
        (1, 1), (2, 2), (5, 5), (10, 2), (15, 3), (30, 3), (60, 2), (120, 2), (300, 5), (600, 2), (900, 3), (1800, 3),
        (3600, 2), (7200, 2), (10_800, 3), (21_600, 2), (43_200, 2), (86_400, 2), (172_800, 2), (432_000, 5),
        (864_000, 2), (2_592_000, 3), (8_640_000, 4), (31_536_000, 4),
    ]

    /// The ticks, closest at 1 s, with labels that do not touch.
    ///
    /// - Parameter size: the height of the labels' letters.
    package func ticks(labelSize size: Double) -> [Tick] {
        let perSecond = (end - start) / Double(length) * 1000
        let widest = TextMeasure.width("22h30m", size: size) + 10
        let step =
            TimeAxis.steps.first { Double($0.seconds) * perSecond >= widest }
            ?? (seconds: Int64(1) << 40, parts: 1)
        let every =
            Double(step.seconds) / Double(step.parts) * perSecond >= 5 ? step.seconds / step.parts : step.seconds
        return stride(from: 0, through: length, by: Int64.Stride(every * 1000)).map { moment in
            let hasLabel = moment % (step.seconds * 1000) == 0
            return Tick(milliseconds: moment, x: x(moment), label: hasLabel ? TimeAxis.label(moment) : nil)
        }
    }

    /// A time as short as it can be said: `0`, `90s` as `1m30s`, `1d6h`.
    package static func label(_ milliseconds: Int64) -> String {
        var rest = milliseconds
        var text = ""
        for (unit, length) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]
            as [(String, Int64)]
        where rest >= length {
            text += "\(rest / length)\(unit)"
            rest %= length
        }
        return text.isEmpty ? "0" : text
    }
}
