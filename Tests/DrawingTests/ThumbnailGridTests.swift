import Drawing
import Testing

@Suite struct ThumbnailGridTests {
    private typealias Segment = (from: ThumbnailGrid.Point, to: ThumbnailGrid.Point)

    private static func segments(_ leader: [ThumbnailGrid.Point]) -> [Segment] {
        zip(leader, leader.dropFirst()).map { ($0, $1) }
    }

    /// Whether two lines have a point in common that is the end of neither.
    private static func cross(_ one: Segment, _ other: Segment) -> Bool {
        func side(_ line: Segment, _ point: ThumbnailGrid.Point) -> Double {
            (line.to.x - line.from.x) * (point.y - line.from.y) - (line.to.y - line.from.y) * (point.x - line.from.x)
        }
        let product = side(one, other.from) * side(one, other.to)
        let otherProduct = side(other, one.from) * side(other, one.to)
        return product < -1e-6 && otherProduct < -1e-6
    }

    @Test(arguments: 1...200) func picturesAndLeadersKeepClearOfEachOther(seed: UInt64) {
        var chance = Chance(seed: seed)
        let isWide = Bool.random(using: &chance)
        let span = isWide ? 16.0...944 : 6.0...354
        let anchors = (0..<Int.random(in: 1...15, using: &chance)).map { _ in
            Double.random(in: span.lowerBound + 50...span.upperBound - 44, using: &chance)
        }.sorted()
        let room = span.upperBound - span.lowerBound
        let width = ThumbnailGrid.slotWidth(anchors.count, in: room, from: 140, to: 208)
        let grid = ThumbnailGrid(
            anchors: anchors, in: span, top: 100, least: 140, size: (width, width * 0.6), caption: 40)
        #expect(width >= 120, "seed \(seed)")
        for (index, slot) in grid.slots.enumerated() {
            #expect(slot.leader.first == ThumbnailGrid.Point(x: anchors[index], y: 100))
            #expect(slot.box.x >= span.lowerBound - 0.01 && slot.box.maxX <= span.upperBound + 0.01, "seed \(seed)")
            #expect(slot.box.maxY + 40 <= 100 + grid.height + 0.01, "seed \(seed)")
            for other in grid.slots[..<index] {
                #expect(!slot.box.overlaps(other.box), "seed \(seed)")
                for one in Self.segments(slot.leader) {
                    for two in Self.segments(other.leader) {
                        #expect(!Self.cross(one, two), "seed \(seed): \(one) \(two)")
                    }
                }
            }
        }
    }

    @Test func picturesHangBelowTheirMomentsWhereThereIsRoom() {
        let grid = ThumbnailGrid(
            anchors: [78, 500], in: 16...944, top: 0, least: 150, size: (200, 112), caption: 40)
        #expect(grid.slots.map(\.box.x) == [70, 492])
    }
}
