import CloudRecordingAPI
import JSONText
import JobPlan
import Testing

/// What a layout keeps of the one before it.
struct InheritTests {
    private static let picture = "transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}\n"
    private static let regions = "layoutConfig: [{x_axis: 0, y_axis: 0, width: 1, height: 1}]"

    private func spec(_ first: String, _ changes: [String]) -> String {
        let entries = changes.enumerated().map { "{at: \($0 + 1)m, updateLayout: {\($1)}}" } + ["{at: 9m, stop: {}}"]
        return Planning.spec("mix", Self.picture + first, timeline: "timeline: [\(entries.joined(separator: ", "))]")
    }

    private func layouts(_ first: String, _ changes: String...) throws -> [String] {
        let plan = try Planning.plan(spec(first, changes))
        return try changes.indices.map { try plan.request("updateLayout-\($0 + 1)").text() }
    }

    @Test func withoutItOnlyWhatIsWrittenIsSent() throws {
        #expect(
            try layouts(
                "layout: {mixedVideoLayout: best-fit, backgroundColor: \"#111111\"}",
                "backgroundImage: \"https://a.example/b.png\"")
                == [#"{"mixedVideoLayout":0,"backgroundImage":"https://a.example/b.png"}"#])
        #expect(
            Planning.problems(spec("layout: {backgroundColor: \"#111111\"}", ["mixedVideoLayout: best-fit"])) == [
                "layout-field-resets 8"
            ])
    }

    @Test func leavingCustomDropsItsWindowsForGood() throws {
        let first = "layout: {mixedVideoLayout: custom, \(Self.regions), backgroundColor: \"#111111\"}"
        #expect(
            try layouts(first, "inherit: true, mixedVideoLayout: best-fit") == [
                ##"{"mixedVideoLayout":1,"backgroundColor":"#111111"}"##
            ])
        let again = spec(
            first, ["inherit: true, mixedVideoLayout: best-fit", "inherit: true, mixedVideoLayout: custom"])
        #expect(Planning.outcome(again).plan == nil)
    }

    @Test func leavingVerticalDropsItsBigUser() throws {
        let first = "layout: {mixedVideoLayout: vertical, maxResolutionUid: 22}"
        #expect(
            try layouts(first, "inherit: true, mixedVideoLayout: floating", "inherit: true, mixedVideoLayout: vertical")
                == [#"{"mixedVideoLayout":0}"#, #"{"mixedVideoLayout":2}"#])
    }

    @Test func nullReturnsToTheDefault() throws {
        let first = "layout: {mixedVideoLayout: vertical, maxResolutionUid: 22, backgroundColor: \"#111111\"}"
        #expect(
            try layouts(first, "inherit: true, backgroundColor: null") == [
                #"{"mixedVideoLayout":2,"maxResolutionUid":"22"}"#
            ])
        #expect(
            try layouts(first, "inherit: true, mixedVideoLayout: null") == [
                ##"{"mixedVideoLayout":0,"backgroundColor":"#111111"}"##
            ])
    }

    @Test func listsAreReplacedWhole() throws {
        let first = "layout: {mixedVideoLayout: custom, \(Self.regions)}"
        let change = "inherit: true, layoutConfig: [{uid: 5, x_axis: 0.5, y_axis: 0, width: 0.5, height: 1}]"
        #expect(
            try layouts(first, change, "inherit: true, backgroundColor: \"#222222\"") == [
                #"{"mixedVideoLayout":3,"layoutConfig":[{"uid":"5","x_axis":0.5,"y_axis":0,"width":0.5,"height":1}]}"#,
                ##"{"mixedVideoLayout":3,"backgroundColor":"#222222","layoutConfig":[{"uid":"5","x_axis":0.5,"y_axis":0,"width":0.5,"height":1}]}"##,
            ])
    }

    @Test func arrangementIsAlwaysSent() throws {
        #expect(
            try layouts("", "inherit: true, backgroundColor: \"#222222\"") == [
                ##"{"mixedVideoLayout":0,"backgroundColor":"#222222"}"##
            ])
        #expect(
            try layouts("", "backgroundColor: \"#222222\"") == [
                ##"{"mixedVideoLayout":0,"backgroundColor":"#222222"}"##
            ])
    }

    /// What is written is sent or refused, and never dropped without a word.
    @Test func windowsWithoutTheirArrangementAreRefused() {
        let change = "inherit: true, \(Self.regions)"
        #expect(Planning.problems(spec("layout: {mixedVideoLayout: best-fit}", [change])).count == 1)
        #expect(Planning.outcome(spec("layout: {mixedVideoLayout: best-fit}", [change])).plan == nil)
        #expect(
            Planning.problems(spec("layout: {mixedVideoLayout: best-fit}", ["inherit: true, maxResolutionUid: 22"]))
                .count == 1)
    }

    @Test func stateAfterIsTheLayoutInForce() throws {
        let plan = try Planning.plan(ThreeSpecs.algebra)
        #expect(try plan.state(after: "confirm").layout?.mixedVideoLayout == .bestFit)
        #expect(try plan.state(after: "updateLayout-1").layout?.layoutConfig?.count == 2)
        #expect(try plan.state(after: "stop").layout?.maxResolutionUid == "22")
        #expect(try plan.state(after: "stop").layout?.layoutConfig == nil)
    }
}
