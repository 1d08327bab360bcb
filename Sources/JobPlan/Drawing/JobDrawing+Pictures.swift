import CloudRecordingAPI
import Drawing

extension JobDrawing {
    private var least: Double { size == .wide ? 150 : 140 }

    /// The layouts that come into force, or the page.
    mutating func addPictures() {
        let room = span.upperBound - span.lowerBound
        let limit = ThumbnailGrid.capacity(in: room, least: least, rows: size.rows)
        let (shown, left) = pictures.fitting(limit)
        if let first = shown.first {
            addThumbnails(shown, aspect: first.layout.aspect)
        } else if plan.mode == .web {
            addPage()
        }
        if left > 0 { addText("and \(left) more pictures; the steps tell their layouts", "muted") }
    }

    private mutating func addThumbnails(_ shown: [PlannedPicture], aspect: Double) {
        let room = span.upperBound - span.lowerBound
        let width = ThumbnailGrid.slotWidth(shown.count, in: room, from: least, to: size == .wide ? 208 : 168)
        let height = min(width / aspect, size == .wide ? 190 : 150)
        let inner = Box(x: 0, y: 0, width: width, height: height)
        let captions = shown.map { picture in
            caption(picture, key: LayoutThumbnail(picture.layout, in: inner).key, width: width)
        }
        let captionHeight = 20 + 13 * Double(captions.map(\.count).max() ?? 0) + 10
        if axis != nil { addBandOfLayouts() }
        let grid = ThumbnailGrid(
            anchors: shown.map { axis?.x($0.moments[0]) ?? span.lowerBound }, in: span, top: bottom, least: least,
            size: (width, height), caption: captionHeight)
        for (index, slot) in grid.slots.enumerated() {
            let thumbnail = LayoutThumbnail(shown[index].layout, in: slot.box)
            if axis != nil { addLeader(slot, to: thumbnail.frame.canvas) }
            content.append(thumbnail.markup)
            addCaption(shown[index], captions[index], below: slot.box)
        }
        bottom += grid.height
    }

    /// Which arrangement is in force when; the leaders hang on it.
    private mutating func addBandOfLayouts() {
        guard let axis else { return }
        let moments = pictures.pictures.map(\.moments[0]) + [axis.length]
        let spans = zip(pictures.pictures, zip(moments, moments.dropFirst())).map { picture, time in
            StateBand.Span(start: time.0, end: time.1, text: picture.title, isResting: false)
        }
        addBand(StateBand(caption: "layout", spans: spans.filter { $0.end > $0.start }), on: axis, tellsAll: false)
        bottom -= 4
    }

    private mutating func addLeader(_ slot: ThumbnailGrid.Slot, to canvas: Box) {
        guard let last = slot.leader.last else { return }
        // The picture may be narrower, and lower, than its place.
        let isFromAbove = last.y <= slot.box.y
        let x = isFromAbove ? min(max(last.x, canvas.x + 4), canvas.maxX - 4) : canvas.maxX
        let end = [ThumbnailGrid.Point(x: x, y: last.y)] + (isFromAbove ? [.init(x: x, y: canvas.y)] : [])
        let points = slot.leader.dropLast() + end
        let data = points.enumerated().map {
            "\($0.offset == 0 ? "M" : "L")\($0.element.x.short) \($0.element.y.short)"
        }
        content.append(SVG.group("k-layout", [SVG.path(data.joined(), "pole")]))
    }

    /// The lines below a picture, without the first.
    private func caption(_ picture: PlannedPicture, key: String?, width: Double) -> [String] {
        let again = picture.moments.dropFirst().prefix(3).map { TimeAxis.label($0) }
        let more = picture.moments.count - 1 - again.count
        let times =
            again.isEmpty
            ? nil : "again at \(again.joined(separator: ", "))\(more > 0 ? " and \(more) times more" : "")"
        let lines = (picture.notes + [times, key].compactMap(\.self)).flatMap {
            TextMeasure.lines($0, in: width, size: 10)
        }
        return Array(lines.prefix(7))
    }

    private mutating func addCaption(_ picture: PlannedPicture, _ lines: [String], below box: Box) {
        let head = "\(TimeAxis.label(picture.moments[0])) \(picture.title)"
        let shown = TextMeasure.fitting(head, in: box.width, size: 11, isBold: true) ?? head
        content.append(SVG.text(shown, x: box.x, y: box.maxY + 15, "strong"))
        for (index, line) in lines.enumerated() {
            content.append(SVG.text(line, x: box.x, y: box.maxY + 29 + 13 * Double(index), "muted small"))
        }
    }

    /// The page that is recorded, as a window of a browser.
    private mutating func addPage() {
        guard let page = plan.start.extensionServiceConfig?.webRecorder else { return }
        let aspect = Double(max(page.videoWidth, 1)) / Double(max(page.videoHeight, 1))
        let high = min(200 / aspect, 150)
        let box = Box(x: axis?.start ?? span.lowerBound, y: bottom + 12, width: high * aspect, height: high)
        var parts = [SVG.rect(box, "screen", radius: 4)]
        parts.append(SVG.path("M\(box.x.short) \((box.y + 14).short)H\(box.maxX.short)", "tick"))
        for index in 0..<3 {
            let dot = Box(x: box.x + 6 + 8 * Double(index), y: box.y + 5, width: 4, height: 4)
            parts.append(SVG.rect(dot, "hatch", radius: 2))
        }
        let size = "\(page.videoWidth)×\(page.videoHeight)"
        parts.append(SVG.text(size, x: box.midX, y: box.midY + 11, "bandink strong middle"))
        content.append(SVG.group(title: "the page, recorded at \(size)", parts))
        bottom = box.maxY
        let details = [
            page.mobile == true ? "as on a phone" : nil, "\(page.videoFps ?? 15) fps",
            page.videoBitrate.map { "\($0) kbps" }, "ends by itself after \(page.maxRecordingHour)h",
        ].compactMap(\.self).joined(separator: ", ")
        let indent = box.x - span.lowerBound
        addText("\(page.url.masked)", "strong", indent: indent)
        addText(details, "muted", indent: indent)
    }
}
