import SourceText
import Testing

@Suite struct ScalarTests {
    @Test(
        arguments: [
            ("", .null), ("~", .null), ("null", .null), ("NULL", .null), ("nULL", .text), ("nullx", .text),
            ("true", .boolean(true)), ("False", .boolean(false)), ("TRUE", .boolean(true)), ("tRue", .text),
            ("yes", .text), ("on", .text), ("y", .text), ("12:30:45", .text), ("1_000", .text),
            ("12", .integer(12)), ("012", .integer(12)), ("+7", .integer(7)), ("-0", .integer(0)),
            ("0o14", .integer(12)),
            ("0x1F", .integer(31)), ("0x", .text), ("0x-1", .text), ("0b1", .text), ("0o8", .text), ("-x", .text),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("0xFFFFFFFFFFFFFFFF", .text),
            ("1.5", .number(1.5)), (".5", .number(0.5)), ("1.", .number(1)), ("-1e3", .number(-1000)), ("1e", .text),
            ("1e999", .text), (".", .text), (".e1", .text), ("1.2.3", .text), (".inf", .number(.infinity)),
            ("-.INF", .number(-.infinity)), ("+.Inf", .number(.infinity)), (".infx", .text), ("-.nan", .text),
            ("inf", .text), ("nan", .text), ("0x1p3", .text), ("12 ", .integer(12)), ("１", .text),
        ] as [(String, ScalarValue)])
    func plainScalarsFollowTheCoreSchema(text: String, value: ScalarValue) throws {
        let tree = try tree("a: \(text)\n")
        #expect(tree.scalar(try tree.node("a")) == value)
    }

    @Test func decimalsAreTheNearestNumberHoweverLong() throws {
        let digits = "31415926535897932384"
        for length in 1...digits.count {
            for point in 0...length {
                let text = "\(digits.prefix(point)).\(digits.prefix(length).dropFirst(point))"
                let tree = try tree("a: \(text)\n")
                #expect(tree.scalar(try tree.node("a")) == Double(text).map { .number($0) }, "\(text)")
            }
        }
    }

    @Test func notANumberIsANumber() throws {
        let tree = try tree(".nan")
        guard case .number(let value) = tree.scalar(tree.documents[0]) else {
            Issue.record("not a number")
            return
        }
        #expect(value.isNaN)
    }

    @Test(arguments: ["\"12\"", "'true'", "!!str 12", "! 12", "|-\n  12", "!!str"])
    func quotedAndTaggedScalarsAreText(text: String) throws {
        let tree = try tree("a: \(text)\n")
        #expect(tree.scalar(try tree.node("a")) == .text)
    }

    @Test func aScalarSpelledAnotherWayThanItReadsKeepsItsText() throws {
        let tree = try tree(#"["\_x", "a\nb", 'c''d', "e\#n  f", "\U0001F600", "ab", é]"#)
        #expect(
            tree.elements(tree.documents[0]).map(tree.text) == ["\u{A0}x", "a\nb", "c'd", "e f", "😀", "ab", "é"])
    }
}
