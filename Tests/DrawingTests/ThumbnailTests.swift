import Drawing
import LayoutGeometry
import Testing

@Suite struct ThumbnailTests {
    private static func picture(_ windows: [Window], width: Int = 1280, height: Int = 720) -> LayoutPicture {
        LayoutPicture(
            width: width, height: height, background: "#102030",
            panes: windows.enumerated().map { .init(window: $1, label: $1.uid ?? "", tone: $0) })
    }

    private static let box = Box(x: 100, y: 50, width: 200, height: 200)

    @Test(arguments: 1...17, [Arrangement.floating, .bestFit, .vertical(large: "1002")])
    func windowsStandWhereTheArrangementPutsThem(count: Int, arrangement: Arrangement) {
        let windows = arrangement.windows(for: (1...count).map { String(1000 + $0) })
        let frame = Self.picture(windows).frame(in: Self.box)
        #expect(frame.canvas == Box(x: 100, y: 50 + (200 - 112.5) / 2, width: 200, height: 112.5))
        for (window, pane) in zip(windows, frame.panes) {
            #expect(abs(pane.x - frame.canvas.x - window.x * 200) < 1e-9)
            #expect(abs(pane.y - frame.canvas.y - window.y * 112.5) < 1e-9)
            #expect(abs(pane.width - window.width * 200) < 1e-9)
            #expect(abs(pane.height - window.height * 112.5) < 1e-9)
        }
    }

    @Test(arguments: 1...17, [Arrangement.floating, .bestFit, .vertical(large: "1002")])
    func everyWindowHasANameThatNoOtherWindowHides(count: Int, arrangement: Arrangement) {
        let windows = arrangement.windows(for: (1...count).map { String(1000 + $0) })
        let thumbnail = LayoutThumbnail(Self.picture(windows), in: Box(x: 0, y: 0, width: 208, height: 117))
        for (index, caption) in thumbnail.captions.enumerated() {
            guard let caption else {
                // Sixteen small windows leave nothing of the one behind them.
                #expect(count == 17 && arrangement == .floating && index == 0)
                #expect(thumbnail.key?.contains("1001 has no room for a label") == true)
                continue
            }
            #expect(thumbnail.frame.panes[index].holds(caption.box))
            for higher in thumbnail.frame.panes[(index + 1)...] { #expect(!higher.overlaps(caption.box)) }
            let name = windows[index].uid ?? ""
            #expect(caption.text == name || thumbnail.key?.contains("\(caption.text) \(name)") == true)
        }
    }

    @Test func canvasKeepsItsProportions() {
        let frame = Self.picture([], width: 360, height: 640).frame(in: Self.box)
        #expect(abs(frame.canvas.width / frame.canvas.height - 360.0 / 640) < 1e-9)
        #expect(Self.box.holds(frame.canvas))
    }

    @Test func windowsOutsideOfTheCanvasAreSeen() {
        let outside = Window(uid: "9", x: 0.75, y: -0.25, width: 0.5, height: 0.5)
        let picture = Self.picture([outside])
        let frame = picture.frame(in: Self.box)
        #expect(Self.box.holds(frame.panes[0]))
        #expect(frame.panes[0].maxX > frame.canvas.maxX && frame.panes[0].y < frame.canvas.y)
        let text = LayoutThumbnail(picture, in: Self.box).markup.rendered
        #expect(text.contains("outside of the canvas"))
        #expect(text.contains("class=\"edge\""))
    }

    @Test func opacityAndBackgroundAreDrawn() {
        let pane = LayoutPicture.Pane(
            window: Window(uid: "9", x: 0, y: 0, width: 1, height: 1), label: "9", opacity: 0.5, tone: 0)
        func text(_ background: String?) -> String {
            let picture = LayoutPicture(width: 640, height: 360, background: background, panes: [pane])
            return LayoutThumbnail(picture, in: Self.box).markup.rendered
        }
        #expect(text("#336699").contains("fill=\"#336699\""))
        #expect(text("#336699").contains("fill-opacity=\"0.5\""))
        #expect(text(nil).contains("fill=\"#000000\""))
        #expect(text("url(//a.example)").contains("fill=\"#000000\""))
    }
}
