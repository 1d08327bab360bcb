import Drawing
import JobPlan
import Testing

/// Timelines with more than there is room for.
@Suite struct CrowdedTimelineTests {
    /// A job with a random timeline.
    private static func spec(seed: UInt64) -> String {
        var chance = SplitMix(state: seed)
        let minutes = Int.random(in: 1...300, using: &chance)
        var lines = ["timeline:"]
        for index in 0..<Int.random(in: 0...40, using: &chance) {
            let at = Int.random(in: 0..<minutes * 60, using: &chance)
            let name = String(
                "abcdefghijklmnopqrstuvwxyz-0123456789".shuffled(using: &chance).prefix { $0 != "-" }.prefix(25))
            let id = Bool.random(using: &chance) ? "id: s\(index)\(name), " : ""
            let every = Int.random(in: 0...9, using: &chance) == 0 ? "every: \(max(minutes, 2))s, " : ""
            let work = [
                "query: {}", "update: {subscribeAudioUids: all, subscribeVideoUids: [\(index + 100)]}",
                "updateLayout: {mixedVideoLayout: best-fit}", "updateLayout: {mixedVideoLayout: floating}",
            ][Int.random(in: 0..<4, using: &chance)]
            lines.append("  - {at: \(at)s, \(every)\(id)\(work)}")
        }
        lines.append("  - {at: \(minutes)m, stop: {}}")
        return Planning.spec("mix", "", timeline: lines.joined(separator: "\n"))
    }

    @Test(arguments: 1...150) func labelsNeverOverlapOrLeaveTheCanvas(seed: UInt64) throws {
        let plan = try Planning.plan(Self.spec(seed: seed))
        let page = PlanDrawing.html([plan])
        let drawings = page.split(separator: "<figure>").dropFirst().flatMap { figure in
            figure.split(separator: "</figure>")[0].split(separator: "</svg>")
        }
        try #require(drawings.count == 2)
        for (drawing, width) in zip(drawings, [960.0, 360]) {
            let drawn = try DrawnXML("\(drawing)</svg>")
            let labels = drawn.labels
            #expect(labels.count >= 2)
            let height = drawn.elements[0].attributes["viewBox"]?.split(separator: " ").last.flatMap { Double($0) }
            let canvas = Box(x: 0, y: 0, width: width, height: height ?? 0)
            for (index, label) in labels.enumerated() {
                #expect(canvas.holds(label), "seed \(seed), \(width): \(label)")
                for other in labels[..<index] {
                    #expect(!label.overlaps(other), "seed \(seed), \(width): \(label) \(other)")
                }
            }
            for text in drawn.all("text") where !text.classes.contains("end") && !text.classes.contains("who") {
                let size = text.classes.contains("small") ? 10.0 : 11
                let wide = TextMeasure.width(text.text, size: size)
                let left = text.number("x") - (text.classes.contains("middle") ? wide / 2 : 0)
                #expect(left >= 0 && left + wide <= width, "seed \(seed), \(width): \(text.text)")
                #expect(text.number("y") <= canvas.maxY, "seed \(seed), \(width): \(text.text)")
            }
        }
    }

    @Test func thousandsOfStepsMakeASmallDrawing() throws {
        let plan = try Planning.plan(
            Planning.spec(
                "mix", "",
                timeline: """
                    timeline:
                      - {every: 10s, id: look, query: {}}
                      - {every: 5m, updateLayout: {mixedVideoLayout: vertical, maxResolutionUid: 22}}
                      - {at: 90s, every: 5m, update: {subscribeAudioUids: all, subscribeVideoUids: [22, 57]}}
                      - {at: 26h, stop: {}}
                    """))
        #expect(plan.steps.count > 9_900)
        let svg = PlanDrawing.svg([plan])
        #expect(svg.utf8.count < 60_000)
        #expect(svg.contains("10s look ×9359, every 10s"))
        let page = PlanDrawing.html([plan])
        #expect(page.utf8.count < 90_000)
        #expect(page.contains("look-1 to look-9359"))
    }

    @Test func thousandsOfDifferentStepsDoToo() throws {
        let lines = (1...3000).map { "  - {at: \($0 * 7)s, id: step-\($0), query: {}}" }
        let timeline = (["timeline:"] + lines + ["  - {at: 10h, stop: {}}"]).joined(separator: "\n")
        let plan = try Planning.plan(Planning.spec("mix", "", timeline: timeline))
        let svg = PlanDrawing.svg([plan])
        #expect(svg.utf8.count < 40_000)
        #expect(svg.contains("steps"))
        #expect(PlanDrawing.html([plan]).contains("more steps"))
    }
}

private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
