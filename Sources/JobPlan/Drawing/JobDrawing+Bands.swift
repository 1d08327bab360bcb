import Drawing

extension JobDrawing {
    private static let bandHeight = 18.0
    /// Narrower spans than that are drawn as one.
    private static let least = 3.0
    /// So many texts that have no room in a band are told below it.
    private static let textLimit = 8

    /// What is in force when, one band below the other.
    mutating func addBands(on axis: TimeAxis) {
        for band in StateBand.bands(of: plan, length: axis.length) where !band.spans.isEmpty {
            addBand(band, on: axis, tellsAll: !band.spans.contains(where: \.isResting))
        }
    }

    /// - Parameter tellsAll: whether texts that have no room are told below the band.
    mutating func addBand(_ band: StateBand, on axis: TimeAxis, tellsAll: Bool) {
        content.append(SVG.text(band.caption, x: axis.start, y: bottom + 14, "muted small"))
        let box = Box(x: axis.start, y: bottom + 18, width: axis.end - axis.start, height: JobDrawing.bandHeight)
        bottom = box.maxY + 4
        let untold = addSpans(band, in: box, on: axis)
        if let every = band.every { addComb(every, in: box, on: axis) }
        if tellsAll { addTexts(untold) }
    }

    /// - Returns: the spans whose texts had no room.
    private mutating func addSpans(_ band: StateBand, in box: Box, on axis: TimeAxis) -> [StateBand.Span] {
        var untold: [StateBand.Span] = []
        var index = 0
        while index < band.spans.count {
            let span = band.spans[index]
            var (end, count) = (span.end, 1)
            // Spans that are too narrow to be told apart, together.
            while index + count < band.spans.count {
                let next = band.spans[index + count]
                let isNarrow = axis.x(next.end) - axis.x(next.start) < JobDrawing.least
                guard axis.x(end) - axis.x(count == 1 ? span.start : next.start) < JobDrawing.least, isNarrow else {
                    break
                }
                end = next.end
                count += 1
            }
            let place = Box(
                x: axis.x(span.start), y: box.y, width: axis.x(end) - axis.x(span.start), height: box.height)
            let title = "\(TimeAxis.label(span.start)) to \(TimeAxis.label(end)): "
            let text = count > 1 ? "\(count) changes" : span.text
            var parts = [SVG.rect(place, "band")]
            if span.isResting || count > 1 { parts.append(SVG.rect(place, "hatch")) }
            let shown = TextMeasure.fitting(text, in: place.width - 10, size: 11)
            if shown != text || count > 1 { untold += band.spans[index..<index + count] }
            if let shown, shown == text || place.width > 60 {
                if span.isResting || count > 1 {
                    let width = TextMeasure.width(shown, size: 11) + 6
                    parts.append(
                        SVG.rect(Box(x: place.x + 2, y: place.y + 2, width: width, height: place.height - 4), "paper"))
                }
                parts.append(SVG.text(shown, x: place.x + 5, y: place.y + 13, "bandink"))
            }
            content.append(SVG.group(title: title + text, parts))
            index += count
        }
        return untold
    }

    private mutating func addTexts(_ spans: [StateBand.Span]) {
        for span in spans.prefix(JobDrawing.textLimit) {
            let moment = TimeAxis.label(span.start)
            let indent = max(TextMeasure.width(moment, size: 11, isBold: true) + 8, 46)
            content.append(SVG.text(moment, x: self.span.lowerBound, y: bottom + 12, "strong"))
            addText(span.text, "", indent: indent)
        }
        let left = spans.count - JobDrawing.textLimit
        if left > 0 { addText("and \(left) more changes", "muted", indent: 46) }
    }

    /// A line for each time that something is taken, where they can be told apart.
    private mutating func addComb(_ every: Int64, in box: Box, on axis: TimeAxis) {
        guard axis.x(every) - axis.start >= 4 else { return }
        let data = stride(from: every, to: axis.length, by: Int64.Stride(every)).map { moment in
            "M\(axis.x(moment).short) \((box.maxY - 4).short)v4"
        }
        content.append(SVG.path(data.joined(), "tick"))
    }
}
