import Drawing
import Testing

@Suite struct MarkupTests {
    @Test func textsAndAttributesAreEscaped() {
        let markup = Markup.tag("p", ["title": .text("a\"b'<c>&d\n")], text: "</p><script>alert(1)</script> & \"x\"")
        #expect(
            markup.rendered == "<p title=\"a&quot;b'&lt;c&gt;&amp;d&#10;\">"
                + "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"x\"</p>")
    }

    @Test func whatXMLCannotHoldOrTurnsTheTextIsReplaced() {
        let hostile = "a\u{0}b\u{1B}c\u{202E}d\u{2066}e\u{FFFE}f"
        #expect(Markup.text(hostile).rendered == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{FFFD}f")
        #expect(Markup.text("café 教室 🎓\n").rendered == "café 教室 🎓\n")
    }

    @Test func elementsWithoutContentAreClosedAsHTMLAndXMLBothAllow() {
        #expect(Markup.tag("rect", ["x": 1.5, "rx": nil]).rendered == "<rect x=\"1.5\"/>")
        #expect(Markup.tag("td").rendered == "<td></td>")
    }

    @Test(arguments: [
        (0, "0"), (12, "12"), (1.5, "1.5"), (-0.001, "0"), (-3.25, "-3.25"), (2.05, "2.05"), (1.999, "2"),
        (.infinity, "0"), (.nan, "0"), (1e300, "0"),
    ]) func numbersAreShort(number: Double, text: String) {
        #expect(number.short == text)
    }

    @Test func linesAreBrokenSoThatEachFits() {
        let text = "audio of all, video of 22 57 91 aVeryLongWordThatFitsNowhereAtAll"
        let lines = TextMeasure.lines(text, in: 90, size: 11)
        #expect(lines.allSatisfy { TextMeasure.width($0, size: 11) <= 90 })
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }

    @Test func cutTextsFitAndSayThatTheyAreCut() {
        let cut = TextMeasure.fitting("audio of all, video of 22", in: 80, size: 11)
        #expect(cut?.hasSuffix("…") == true)
        #expect(cut.map { TextMeasure.width($0, size: 11) <= 80 } == true)
        #expect(TextMeasure.fitting("22", in: 80, size: 11) == "22")
        #expect(TextMeasure.fitting("long text", in: 10, size: 11) == nil)
    }
}
