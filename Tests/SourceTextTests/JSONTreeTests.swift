import SourceText
import Testing

@Suite struct JSONTreeTests {
    @Test func everyNodeKeepsItsPlace() throws {
        let tree = try tree(
            "\u{FEFF}{\r\n \"é\": [1, -2.5e3 , true, null, \"\\ud83d\\ude00\"],\t\"b\" : {}\n}\n", name: "a.json")
        #expect(
            tree.outline(tree.documents[0]).dropFirst() == [
                "\"é\"", "[[1, -2.5e3 , true, null, \"\\ud83d\\ude00\"]", "1", "-2.5e3", "true", "null",
                "\"\\ud83d\\ude00\"", "\"b\"", "{{}",
            ])
        let list = tree.elements(try tree.node("é"))
        #expect(list.map(tree.scalar) == [.integer(1), .number(-2500), .boolean(true), .null, .text])
        #expect(list.map(tree.kind) == [.plain, .plain, .plain, .plain, .quoted])
        #expect(tree.text(list[4]) == "😀")
        #expect(tree.location(of: list[0]).position == SourcePosition(line: 2, column: 8))
    }

    @Test func longKeysAndMergeLikeKeysAreKeys() throws {
        let key = String(repeating: "k", count: 5000)
        let tree = try tree("{\"\(key)\"\n:1, \"<<\": 2}", name: "a.json")
        #expect(tree.pair(key, in: tree.documents[0], hint: 0) != nil)
        #expect(tree.pair("<<", in: tree.documents[0], hint: 0) != nil)
    }

    @Test(arguments: ["", " \n"])
    func noValueIsNoDocument(text: String) throws {
        #expect(try tree(text, name: "a.json").documents.isEmpty)
    }

    @Test func standardInputIsJSONWhereItBeginsWithABrace() {
        #expect(SourceFormat(of: SourceFile(name: "-", bytes: Array("\u{FEFF}\n {".utf8))) == .json)
        #expect(SourceFormat(of: SourceFile(name: "-", bytes: Array("a: {}".utf8))) == .yaml)
        #expect(SourceFormat(of: SourceFile(name: "a.JSON", bytes: [])) == .json)
        #expect(SourceFormat(of: SourceFile(name: "a.yml", bytes: Array("{}".utf8))) == .yaml)
    }

    @Test(arguments: [
        ("{\"a\": 1️⃣}", "1️⃣ json-syntax: expected a value"),
        ("{\"a\": [11️⃣\n\n", "1️⃣ json-syntax: expected \",\" or \"]\""),
        ("[1 1️⃣2]", "1️⃣ json-syntax: expected \",\" or \"]\""),
        ("{\"a\": 11️⃣]", "1️⃣ json-syntax: expected \",\" or \"}\""),
        ("{\"a\": 1,1️⃣}", "1️⃣ json-syntax: expected a name in quotes"),
        ("{1️⃣a: 1}", "1️⃣ json-syntax: this is no JSON value"),
        ("{\"a\" 1️⃣1}", "1️⃣ json-syntax: expected \":\""),
        ("[1️⃣\"é]", "1️⃣ json-syntax: this string is never closed"),
        ("[1️⃣01]", "1️⃣ json-syntax: this is no JSON number"),
        ("[\"1️⃣\\ud83d\"]", "1️⃣ json-syntax: half of a surrogate pair stands alone"),
        ("{} 1️⃣{}", "1️⃣ json-syntax: there is more text after the JSON value"),
        ("1️⃣]", "1️⃣ json-syntax: expected a value"),
        (
            "{2️⃣\"a\": 1, 1️⃣\"\\u0061\": 2}",
            "1️⃣ duplicate-key: duplicate key \"a\"; 2️⃣ \"a\" is first written here"
        ),
        (
            "{2️⃣\"\": 1, \"b\": {\"\": 2}, 1️⃣\"\": 3}",
            "1️⃣ duplicate-key: duplicate key \"\"; 2️⃣ \"\" is first written here"
        ),
    ])
    func problemsArePointedAt(text: String, expected: String) {
        expectProblems(text, [expected], name: "a.json")
    }
}
