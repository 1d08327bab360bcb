import Drawing
import Testing

@Suite struct TimeAxisTests {
    @Test func placesAreInProportionToTime() {
        let axis = TimeAxis(length: 3_300_000, from: 78, to: 886)
        #expect(axis.x(0) == 78)
        #expect(axis.x(3_300_000) == 886)
        #expect(abs(axis.x(300_000) - (78 + 808 * 5.0 / 55)) < 1e-9)
        #expect(axis.x(-5) == 78)
        #expect(axis.x(9_900_000) == 886)
    }

    @Test(
        arguments: [
            (4_000, ["0", "1s", "2s", "3s", "4s"]),
            (90_000, ["0", "10s", "20s", "30s", "40s", "50s", "1m", "1m10s", "1m20s", "1m30s"]),
            (5_400_000, ["0", "10m", "20m", "30m", "40m", "50m", "1h", "1h10m", "1h20m", "1h30m"]),
            (172_800_000, ["0", "6h", "12h", "18h", "1d", "1d6h", "1d12h", "1d18h", "2d"]),
        ] as [(Int64, [String])]) func ticksAreRoundTimes(length: Int64, labels: [String])
    {
        let axis = TimeAxis(length: length, from: 0, to: 640)
        #expect(axis.ticks(labelSize: 10).compactMap(\.label) == labels)
    }

    @Test(arguments: 1...300) func labelsOfTicksNeverTouch(seed: UInt64) {
        var chance = Chance(seed: seed)
        let length = Int64(1) << Int64.random(in: 0...42, using: &chance)
        let axis = TimeAxis(
            length: length + Int64.random(in: 0...length, using: &chance), from: 50,
            to: Double.random(in: 150...900, using: &chance))
        let ticks = axis.ticks(labelSize: 10)
        let labels = ticks.filter { $0.label != nil }
        #expect(ticks.count < 300)
        for (one, next) in zip(labels, labels.dropFirst()) {
            let widths = [one, next].map { TextMeasure.width($0.label ?? "", size: 10) / 2 }
            #expect(one.x + widths[0] <= next.x - widths[1], "seed \(seed): \(one) \(next)")
        }
    }
}
