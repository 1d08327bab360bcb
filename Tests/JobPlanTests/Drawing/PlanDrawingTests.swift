import CloudRecordingAPI
import Drawing
import JobPlan
import JobSpec
import LayoutGeometry
import SourceText
import Testing

@Suite struct PlanDrawingTests {
    private static let lesson = Planning.spec(
        "mix",
        """
        transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2260}
        layout: {mixedVideoLayout: best-fit, backgroundColor: "#102030"}
        subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [22, 57]}
        """,
        timeline: """
            timeline:
              - {at: 11m, updateLayout: {inherit: true, mixedVideoLayout: vertical, maxResolutionUid: 22}}
              - {at: 22m, update: {subscribeAudioUids: all, subscribeVideoUids: [22, 57, 91]}}
              - {at: 33m, query: {expect: in-progress}}
              - {at: 55m, stop: {}}
            """)

    private static func drawn(_ spec: String) throws -> DrawnXML {
        try DrawnXML(PlanDrawing.svg([try Planning.plan(spec)]))
    }

    @Test func drawingIsAnImageWithTitleAndDescription() throws {
        let drawn = try Self.drawn(Self.lesson)
        let root = try #require(drawn.elements.first)
        #expect(root.attributes["xmlns"] == "http://www.w3.org/2000/svg")
        #expect(root.attributes["role"] == "img")
        #expect(drawn.all("title").first?.text == "Plan of job")
        #expect(drawn.all("desc").first?.text.contains("11m updateLayout-1: vertical, 22 big") == true)
    }

    @Test func marksStandInProportionToTime() throws {
        let drawn = try Self.drawn(Self.lesson)
        let bar = try #require(drawn.all("rect", "bar").first).box
        func x(_ minutes: Double) -> Double { bar.x + bar.width * minutes / 55 }
        for (style, minutes) in [
            ("k-layout", [11.0]), ("k-subscriptions", [22]), ("k-query", [33]), ("k-bounds", [0, 55]),
        ] {
            let marks = drawn.marks(style).sorted()
            #expect(marks.count == minutes.count)
            for (mark, minute) in zip(marks, minutes) { #expect(abs(mark - x(minute)) < 0.01, "\(style)") }
        }
    }

    @Test func thumbnailsShowWhoIsShownWhen() throws {
        let drawn = try Self.drawn(Self.lesson)
        let canvases = drawn.all("rect", "canvas")
        #expect(canvases.map { $0.attributes["fill"] } == ["#102030", "#102030", "#102030"])
        let panes = drawn.all("rect", "pane").map(\.box)
        let windows = [
            Arrangement.bestFit.windows(for: ["22", "57"]),
            Arrangement.vertical(large: "22").windows(for: ["22", "57"]),
            Arrangement.vertical(large: "22").windows(for: ["22", "57", "91"]),
        ]
        let expected = zip(canvases.map(\.box), windows).flatMap { canvas, windows in
            windows.map { window in
                Box(
                    x: canvas.x + window.x * canvas.width, y: canvas.y + window.y * canvas.height,
                    width: window.width * canvas.width, height: window.height * canvas.height)
            }
        }
        try #require(panes.count == expected.count)
        for (pane, box) in zip(panes, expected) {
            let differences = [pane.x - box.x, pane.y - box.y, pane.width - box.width, pane.height - box.height]
            #expect(differences.allSatisfy { abs($0) < 0.03 }, "\(pane) \(box)")
        }
        #expect(drawn.all("text", "who").map(\.text) == ["22", "57", "22", "57", "22", "57", "91"])
    }

    @Test func subscriptionsAreToldFromTheirMomentOn() throws {
        let texts = try Self.drawn(Self.lesson).all("text", "bandink").map(\.text)
        #expect(texts.contains("audio of all, video of 22 57"))
        #expect(texts.contains("audio of all, video of 22 57 91"))
    }

    @Test func namesOfASpecNeverBecomeMarkup() throws {
        let spec = Planning.spec("mix", "labels: {a: \"<script>alert(1)</script>&\\\"'\"}").replacing(
            "cname: room", with: "cname: \"<b>&room\"")
        let plan = try Planning.plan(spec)
        for text in [PlanDrawing.svg([plan]), PlanDrawing.html([plan])] {
            #expect(!text.contains("<script"))
            #expect(!text.contains("<b>"))
            _ = try DrawnXML(text)
        }
        #expect(try DrawnXML(PlanDrawing.svg([plan])).all("text").contains { $0.text.contains("<b>&room") })
    }

    @Test func pageNeedsNothingFromElsewhere() throws {
        let page = PlanDrawing.html([try Planning.plan(Self.lesson)])
        let drawn = try DrawnXML(page)
        #expect(drawn.elements.allSatisfy { !["script", "link", "img", "iframe"].contains($0.name) })
        let addresses = drawn.elements.flatMap { element in
            ["src", "href", "xlink:href"].compactMap { element.attributes[$0] }
        }
        #expect(addresses.allSatisfy { $0.hasPrefix("#") })
        #expect(page.contains("prefers-color-scheme:dark") && page.contains("@media print"))
        let ids = drawn.elements.compactMap { $0.attributes["id"] }
        #expect(ids.count == Set(ids).count)
    }

    @Test func secretsAreNeverDrawn() throws {
        let specs = [
            Self.lesson,
            Planning.spec(
                "web", "publish: {outputs: [{rtmpUrl: \"rtmps://live.example/app/${STREAM_KEY}\"}]}",
                timeline: "timeline:\n  - {at: 5m, storage: {secretKey: \"${OSS_SECRET_KEY}\"}}\n  - {at: 9m, stop: {}}"
            ).replacing("https://a.example/p", with: "https://user:hidden@a.example/p?key=query-secret#part"),
        ]
        for spec in specs {
            let plan = try Planning.plan(spec)
            let secrets = plan.secrets.map { $0.reveal() } + ["stream-key", "query-secret", "hidden@"]
            for text in [PlanDrawing.svg([plan]), PlanDrawing.html([plan])] {
                for secret in secrets { #expect(!text.contains(secret)) }
            }
        }
    }

    @Test func samePlansGiveTheSameBytes() throws {
        func texts() throws -> [String] {
            let plan = try Planning.plan(Self.lesson)
            return [PlanDrawing.svg([plan, plan]), PlanDrawing.html([plan, plan])]
        }
        #expect(try texts() == texts())
    }

    @Test func whatIsSaidOfAJobStandsInItsOwnDrawing() throws {
        let layouts = Planning.spec(
            "mix",
            """
            transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2260}
            layout: {mixedVideoLayout: best-fit, backgroundColor: "#102030"}
            """,
            timeline: "timeline:\n  - {at: 5m, updateLayout: {mixedVideoLayout: floating}}\n  - {at: 9m, stop: {}}")
        let text = Self.lesson + "---\n" + layouts.replacing("name: job", with: "name: other")
        let file = SourceFile(name: "two.yaml", bytes: Array(text.utf8))
        let readings = Job.reading(file, variables: Variables(environment: Planning.environment))
        let outcomes = readings.map { Planner.plan($0) }
        let page = PlanDrawing.html(outcomes.compactMap(\.plan), problems: outcomes.flatMap(\.problems))
        let parts = page.split(separator: "<section")
        try #require(parts.count == 3)
        #expect(!parts[1].contains("resets backgroundColor"))
        #expect(parts[2].contains("resets backgroundColor"))
    }

    @Test func stepsAtATimeOfDayAreNamedUntilTheBeginningIsKnown() throws {
        let spec = Planning.spec(
            "mix", "",
            timeline: """
                timeline:
                  - {at: 2026-01-01T00:05:00Z, id: noon, query: {}}
                  - {at: 2026-01-01T00:10:00Z, stop: {}}
                """)
        let unknown = PlanDrawing.svg([try Planning.plan(spec)])
        #expect(unknown.contains("--at") && unknown.contains("noon, stop"))
        let known = PlanDrawing.svg([try Planning.plan(spec, beginning: Planning.beginning)])
        #expect(!known.contains("--at") && known.contains("5m noon"))
    }

    @Test func noJobsGiveADrawingToo() throws {
        _ = try DrawnXML(PlanDrawing.svg([]))
        _ = try DrawnXML(PlanDrawing.html([]))
    }
}
