import FoundationEssentials
import RunReport
import Testing

/// A step's report is kept in few bytes, and comes back as it was.
@Suite struct StepReportsTests {
    private static func chance(_ state: inout UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }

    private static let times = [
        "2026-01-01T00:00:00.000Z", "2099-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z", "2026-01-01T00:00:00Z",
        "2026-02-31T00:00:00.000Z", "2026-01-01T00:00:61.000Z", "yesterday", "", "2024-02-29T12:30:45.678Z",
    ]
    private static let numbers: [Int64] = [
        0, 1, -1, 63, 64, 127, 128, -129, 25_000, 1_767_225_600_000, .max, .min, .max / 2, .min / 2,
    ]
    private static let texts = ["", "a", "start", "updateLayout-12", "déjà vu, 你好", String(repeating: "x", count: 300)]

    /// A step with every part there or absent.
    private static func step(_ state: inout UInt64) -> StepReport {
        func some<T>(_ values: [T]) -> T { values[Int(chance(&state)) % values.count] }
        func maybe<T>(_ values: [T]) -> T? { chance(&state) % 3 == 0 ? nil : some(values) }
        let attempts = (0..<Int(chance(&state) % 4)).map { _ in
            AttemptReport(
                call: some(texts), sentAt: some(times), endpoint: some(texts),
                httpStatus: maybe(numbers).map { Int($0) },
                code: maybe(numbers).map { Int($0) }, requestId: maybe(texts), waitedMilliseconds: maybe(numbers),
                latencyMilliseconds: some(numbers), error: maybe(texts))
        }
        let windows = (0..<Int(chance(&state) % 3)).map {
            WindowReport(user: "\($0)", x: 0.25, y: 0.5, width: 0.125, height: 1, opacity: maybe([0.5]))
        }
        return StepReport(
            id: some(texts), work: some(texts), outcome: some(StepOutcome.allCases),
            plannedOffsetMilliseconds: maybe(numbers), offsetMilliseconds: maybe(numbers),
            latenessMilliseconds: maybe(numbers), startedAt: maybe(times), endedAt: maybe(times),
            decision: maybe(texts),
            attempts: attempts, line: maybe(numbers).map { Int($0) },
            layout: maybe([1, 2, 3]).map {
                LayoutReport(width: $0, height: 360, background: maybe(["#000001"]), windows: windows)
            })
    }

    private func text(_ steps: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return String(decoding: try encoder.encode(steps), as: UTF8.self)
    }

    @Test(arguments: 0..<50 as Range<UInt64>) func stepsComeBackAsTheyWere(seed: UInt64) throws {
        var state = seed
        let steps = (0..<40).map { _ in StepReportsTests.step(&state) }
        let kept = StepReports(steps)
        #expect(try text(Array(kept)) == text(steps), "seed \(seed)")
        // As a document they are the array that they stand for.
        #expect(try text(kept) == text(steps), "seed \(seed)")
        let read = try JSONDecoder().decode(StepReports.self, from: Data(try text(steps).utf8))
        #expect(try text(read) == text(steps), "seed \(seed)")
    }

    @Test func aChangedStepChangesAlone() throws {
        var state: UInt64 = 7
        var steps = (0..<40).map { _ in StepReportsTests.step(&state) }
        var kept = StepReports(steps)
        for index in steps.indices {
            steps[index].decision = "changed \(index)"
            kept[index].decision = "changed \(index)"
            let attempt = AttemptReport(
                call: "stop", sentAt: "2026-01-01T00:00:00.000Z", endpoint: "e", latencyMilliseconds: 3)
            steps[index].attempts.append(attempt)
            kept[index].attempts.append(attempt)
        }
        let added = StepReportsTests.step(&state)
        steps.append(added)
        kept.append(added)
        #expect(try text(kept) == text(steps))
        #expect(kept.count == 41)
    }

    /// Far from now too, a time is written as it is read.
    @Test func timesAreReadAsTheyAreWritten() {
        var state: UInt64 = 20_260_101
        for _ in 0..<20_000 {
            let time =
                Int64(StepReportsTests.chance(&state) << 16 ^ StepReportsTests.chance(&state)) % 253_402_300_800_000
            let text = Timestamp.text(time)
            #expect(Timestamp.milliseconds(text) == time, "\(text)")
            let seconds = Date(timeIntervalSince1970: Double(time / 1000))
            #expect(text.hasPrefix(seconds.formatted(Date.ISO8601FormatStyle()).dropLast()), "\(text)")
        }
        #expect(Timestamp.text(-1) == "1969-12-31T23:59:59.999Z")
        #expect(Timestamp.text(.min).hasSuffix("Z") && Timestamp.text(.max).hasSuffix("Z"))
    }
}
