/// Places for pictures below a line, each joined to its point of the line by a leader, and no two leaders cross.
///
/// Where they do not fit in one row, they go down the columns, and the leaders of lower rows run between the columns.
package struct ThumbnailGrid: Sendable {
    /// One picture's place.
    package struct Slot: Sendable, Hashable {
        /// For the picture, without its caption.
        package let box: Box
        /// The points of its leader, from the line on.
        package let leader: [Point]
    }

    package struct Point: Sendable, Hashable {
        package let x: Double
        package let y: Double

        package init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    package let slots: [Slot]
    /// How much room all of it takes, leaders and captions too.
    package let height: Double

    /// How much room the leaders have above the first row.
    package static let bus = 20.0

    /// How wide a picture is at most for so many, in the room that there is.
    package static func slotWidth(_ count: Int, in room: Double, from least: Double, to most: Double) -> Double {
        let (columns, rows) = shape(count, in: room, least: least)
        let gutter = gutter(rows)
        return min(most, (room - gutter * Double(rows == 1 ? columns - 1 : columns)) / Double(columns))
    }

    /// How many pictures fit into so many rows.
    package static func capacity(in room: Double, least: Double, rows: Int) -> Int {
        rows * max(1, Int((room + gutter(1)) / (least + gutter(rows))))
    }

    private static func gutter(_ rows: Int) -> Double { 12 + 4 * Double(rows - 1) }

    private static func shape(_ count: Int, in room: Double, least: Double) -> (columns: Int, rows: Int) {
        var rows = 1
        while rows < count, capacity(in: room, least: least, rows: rows) < count { rows += 1 }
        return (max(1, (count + rows - 1) / rows), rows)
    }

    /// - Parameters:
    ///   - anchors: the points of the line, in order.
    ///   - top: where the line is.
    ///   - size: of one picture; its width as `slotWidth` tells it.
    ///   - caption: how much room is left below each picture.
    package init(
        anchors: [Double], in span: ClosedRange<Double>, top: Double, least: Double,
        size: (width: Double, height: Double),
        caption: Double
    ) {
        let room = span.upperBound - span.lowerBound
        let (columns, rows) = ThumbnailGrid.shape(anchors.count, in: room, least: least)
        let lefts =
            rows == 1
            ? ThumbnailGrid.row(anchors, in: span, width: size.width)
            : (0..<columns).map { span.lowerBound + Double($0) * room / Double(columns) }
        let first = top + ThumbnailGrid.bus
        slots = anchors.enumerated().map { index, anchor in
            let (column, row) = (index / rows, index % rows)
            let box = Box(
                x: lefts[column], y: first + Double(row) * (size.height + caption), width: size.width,
                height: size.height)
            let start = Point(x: anchor, y: top)
            guard row > 0 else {
                let entry = min(max(anchor, box.x + 6), box.maxX - 6)
                return Slot(box: box, leader: [start, Point(x: entry, y: box.y)])
            }
            let track = box.maxX + 5 + 4 * Double(row - 1)
            let points = [Point(x: track, y: first), Point(x: track, y: box.midY), Point(x: box.maxX, y: box.midY)]
            return Slot(box: box, leader: [start] + points)
        }
        height = ThumbnailGrid.bus + Double(rows) * (size.height + caption)
    }

    /// The left edges of pictures of one row, as near below their points as they can all be.
    private static func row(_ anchors: [Double], in span: ClosedRange<Double>, width: Double) -> [Double] {
        let pitch = width + gutter(1)
        var lefts = anchors.map { max($0 - 8, span.lowerBound) }
        for index in lefts.indices.dropFirst() { lefts[index] = max(lefts[index], lefts[index - 1] + pitch) }
        var limit = span.upperBound - width
        for index in lefts.indices.reversed() {
            lefts[index] = min(lefts[index], limit)
            limit = lefts[index] - pitch
        }
        return lefts.map { max($0, span.lowerBound) }
    }
}
