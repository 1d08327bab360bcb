/// The style sheet of every drawing, in the light, in the dark and on paper. What has a colour has a shape or a word too.
package enum DrawingStyle {
    /// How many tones there are for users.
    package static let toneCount = 8

    /// The fonts of the system; ``TextMeasure`` is wider than all of them.
    package static let fonts =
        "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans','DejaVu Sans',Arial,sans-serif"

    /// The whole style sheet, for drawings within an element of class `drawing`.
    package static var css: String {
        rules(shape) + rules(colors(light)) + "@media (prefers-color-scheme:dark){\(rules(colors(dark)))}"
            + "@media print{\(rules(colors(light)))}"
    }

    /// Patterns that the styles refer to: once in each document.
    package static let definitions = Markup.tag(
        "defs", [:],
        [
            .tag(
                "pattern",
                [
                    "id": "hatch", "width": 6, "height": 6, "patternUnits": "userSpaceOnUse",
                    "patternTransform": "rotate(45)",
                ], [SVG.path("M0 0V6", "hatching")])
        ])

    private typealias Rule = (selectors: [String], style: String)

    private static func rules(_ rules: [Rule]) -> String {
        rules.map { rule in
            "\(rule.selectors.map { ".drawing \($0)" }.joined(separator: ",")){\(rule.style)}"
        }.joined()
    }

    private static let shape: [Rule] = [
        (["text"], "font-family:\(fonts);font-size:11px"), ([".name"], "font-size:17px;font-weight:600"),
        ([".strong"], "font-weight:600"), ([".small"], "font-size:10px"), ([".middle", ".who"], "text-anchor:middle"),
        ([".end"], "text-anchor:end"), ([".who"], "font-weight:500"),
        ([".pole", ".tick", ".glyph"], "fill:none"), ([".dashed"], "stroke-dasharray:3 2"),
        ([".edge"], "fill:none;stroke-dasharray:2 2"), ([".glyph"], "stroke-width:1.6"),
        ([".mark"], "fill:none;stroke-width:1.6"), ([".hatching"], "stroke-width:3"), ([".hatch"], "fill:url(#hatch)"),
    ]

    private struct Theme {
        let paper, ink, muted, line, bar, barInk, area, band, bandInk, hatching, warning, paneEdge: String
        let kinds: [(name: String, color: String)]
    }

    private static let light = Theme(
        paper: "#ffffff", ink: "#1b1f24", muted: "#57606a", line: "#8c959f", bar: "#c9def4", barInk: "#0b3d70",
        area: "#5b93cc", band: "#eef1f4", bandInk: "#1b1f24", hatching: "#9aa4af", warning: "#9a3c00",
        paneEdge: "#ffffff",
        kinds: [
            ("layout", "#0a58a8"), ("subscriptions", "#116329"), ("hold", "#8a4600"), ("push", "#99286e"),
            ("storage", "#5b4300"), ("query", "#5e3fa0"), ("bounds", "#1b1f24"), ("several", "#57606a"),
        ])

    private static let dark = Theme(
        paper: "#12161c", ink: "#e8ebef", muted: "#a3adb8", line: "#77818c", bar: "#1d4a78", barInk: "#dcecff",
        area: "#4f8fd0", band: "#222932", bandInk: "#e8ebef", hatching: "#5b6672", warning: "#ffb072",
        paneEdge: "#e8ebef",
        kinds: [
            ("layout", "#79b8ff"), ("subscriptions", "#6fd08c"), ("hold", "#ffb35c"), ("push", "#f59ad0"),
            ("storage", "#e3c15f"), ("query", "#c3a8ff"), ("bounds", "#e8ebef"), ("several", "#a3adb8"),
        ])

    /// Dark enough for white letters in any surroundings.
    private static let tones = [
        "#1f5f99", "#8a4b12", "#2a6b3c", "#7a3570", "#a02c37", "#4b4f9c", "#0f6b70", "#6b5a10",
    ]

    private static func colors(_ theme: Theme) -> [Rule] {
        let kinds = theme.kinds.flatMap { kind -> [Rule] in
            [
                ([".k-\(kind.name) .glyph", ".k-\(kind.name).mark", ".k-\(kind.name) .pole"], "stroke:\(kind.color)"),
                ([".k-\(kind.name) .glyph.full"], "fill:\(kind.color)"),
                ([".k-\(kind.name) .chip"], "stroke:\(kind.color)"),
            ]
        }
        return [
            ([".paper"], "fill:\(theme.paper)"), (["text"], "fill:\(theme.ink)"), ([".muted"], "fill:\(theme.muted)"),
            ([".warning"], "fill:\(theme.warning)"), ([".bar"], "fill:\(theme.bar)"),
            ([".barink"], "fill:\(theme.barInk)"),
            ([".before"], "fill:\(theme.paper);stroke:\(theme.line)"), ([".chip"], "fill:\(theme.paper)"),
            ([".tick"], "stroke:\(theme.line)"),
            ([".band"], "fill:\(theme.band);stroke:\(theme.line)"), ([".bandink"], "fill:\(theme.bandInk)"),
            ([".hatching"], "stroke:\(theme.hatching)"), ([".hatch"], "stroke:\(theme.line)"),
            ([".canvas", ".edge"], "stroke:\(theme.line)"), ([".pane"], "stroke:\(theme.paneEdge)"),
            ([".who"], "fill:#ffffff"), ([".any"], "fill:#5a626c"),
            ([".screen"], "fill:\(theme.band);stroke:\(theme.line)"),
            ([".area"], "fill:\(theme.area)"),
        ] + kinds + tones.enumerated().map { index, tone in ([".u\(index)"], "fill:\(tone)") }
    }
}
