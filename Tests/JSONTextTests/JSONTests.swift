import JSONText
import Testing

@Suite struct JSONTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-12", "9223372036854775807", "0.75", "1e-07", #""""#, #""a\"b\\c\n""#,
        "[]", "{}", #"[1,[2,{"a":[]}]]"#, #"{"b":1,"a":{"c":null}}"#,
    ])
    func textSurvivesARoundTrip(text: String) throws {
        #expect(try JSON(parsing: text).text() == text)
    }

    @Test func membersKeepTheirOrderAndEqualityIgnoresIt() throws {
        let one = try JSON(parsing: #"{"b":1,"a":2}"#)
        let other: JSON = ["a": 2, "b": 1]
        #expect(one.text() == #"{"b":1,"a":2}"#)
        #expect(one.text(sortedKeys: true) == #"{"a":2,"b":1}"#)
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
    }

    @Test func theLastOfTwoMembersOfOneNameStands() throws {
        #expect(try JSON(parsing: #"{"a":1,"a":2}"#) == ["a": 2])
    }

    @Test func escapesAreResolved() throws {
        #expect(try JSON(parsing: #""\ud83d\ude00\u00e9\/\b\f\t""#).string == "😀é/\u{8}\u{C}\t")
    }

    @Test func numbersWithoutAFractionAreWrittenWithoutOne() {
        #expect(JSON.number(1).text() == "1")
        #expect(JSON.number(0.235).text() == "0.235")
    }

    @Test func indentedTextIsStable() throws {
        let value: JSON = ["a": [1, 2], "b": [:], "c": []]
        #expect(value.text(.indented) == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {},\n  \"c\": []\n}")
    }

    @Test(arguments: [
        ("", 0), ("{", 1), ("[1,]", 3), (#"{"a" 1}"#, 5), (#"{"a":1,}"#, 7), ("01", 0), ("1.", 0), ("-", 0), ("tru", 0),
        (#""\x""#, 1), (#""\ud800""#, 1), ("\"a\nb\"", 2), (#""abc"#, 0), ("1 2", 2), ("{1:2}", 1), ("1e999", 0),
    ])
    func badTextNamesItsPlace(text: String, offset: Int) throws {
        let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
        #expect(error?.offset == offset)
    }

    @Test func depthIsBounded() throws {
        let deep = String(repeating: "[", count: 100_000)
        let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: deep) }
        #expect(error?.problem == .tooDeep(limit: JSON.depthLimit))
    }
}
