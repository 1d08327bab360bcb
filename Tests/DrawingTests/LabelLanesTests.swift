import Drawing
import Testing

@Suite struct LabelLanesTests {
    private static func boxes(_ labels: [LabelLanes.Label], _ places: [LabelLanes.Place]) -> [Box] {
        zip(labels, places).map { Box(x: $1.x, y: Double($1.lane), width: $0.width, height: 1) }
    }

    @Test(arguments: 1...500) func labelsNeverOverlapAndStayInside(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let span = 16.0...944
        let labels = (0..<Int.random(in: 1...30, using: &chance)).map { _ in
            LabelLanes.Label(
                anchor: Double.random(in: 60...890, using: &chance).rounded(),
                width: Double.random(in: 20...200, using: &chance))
        }.sorted { $0.anchor < $1.anchor }
        let places = try #require(LabelLanes.places(labels, in: span, lanes: 30), "seed \(seed)")
        let boxes = Self.boxes(labels, places)
        for (index, box) in boxes.enumerated() {
            #expect(box.x >= span.lowerBound && box.maxX <= span.upperBound, "seed \(seed)")
            #expect(box.x <= labels[index].anchor && labels[index].anchor <= box.maxX, "seed \(seed): off its pole")
            for other in boxes[..<index] { #expect(!box.overlaps(other), "seed \(seed): \(box) \(other)") }
        }
    }

    @Test func labelsThatAreFarApartShareTheLowestLane() {
        let labels = [20.0, 200, 400].map { LabelLanes.Label(anchor: $0, width: 100) }
        #expect(LabelLanes.places(labels, in: 0...500, lanes: 5)?.map(\.lane) == [0, 0, 0])
    }

    @Test func noPoleCrossesALabelWhereThereIsRoom() throws {
        let labels = [20.0, 60, 100].map { LabelLanes.Label(anchor: $0, width: 100) }
        #expect(try #require(LabelLanes.places(labels, in: 0...500, lanes: 5)).map(\.lane) == [2, 1, 0])
    }

    @Test func tooFewLanesAreSaidSo() {
        let labels = [20.0, 60, 100].map { LabelLanes.Label(anchor: $0, width: 100) }
        #expect(LabelLanes.places(labels, in: 0...500, lanes: 2) == nil)
        #expect(LabelLanes.places([], in: 0...500, lanes: 2) == [])
    }
}
