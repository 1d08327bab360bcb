import SourceText
import Testing

@Suite struct PlacesTests {
    @Test func everyNodeKeepsItsPlace() throws {
        let tree = try tree(
            """
            # a comment
            name: algebra-101   # another
            "quoted": 'it''s'
            list:
            - one
            - {uid: 22, "x": [1 , 2]}   # three

            block: |
              text
              more

            last:
              deep: two
                words
            """)
        #expect(
            tree.outline(tree.documents[0]).dropFirst() == [
                "name", "algebra-101", "\"quoted\"", "'it''s'", "list", "[- one\n- {uid: 22, \"x\": [1 , 2]}", "one",
                "{{uid: 22, \"x\": [1 , 2]}", "uid", "22", "\"x\"", "[[1 , 2]", "1", "2", "block",
                "|\n  text\n  more", "last", "{deep: two\n    words", "deep", "two\n    words",
            ])
        #expect(tree.source(tree.documents[0]).hasPrefix("name") && tree.source(tree.documents[0]).hasSuffix("words"))
        #expect(tree.text(try tree.node("quoted")) == "it's")
        #expect(tree.text(try tree.node("block")) == "text\nmore\n")
        #expect(tree.text(try tree.node("last", "deep")) == "two words")
    }

    @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
    func placesHoldWithAnyBreakAnyScalarAndAByteOrderMark(lineBreak: String, mark: String) throws {
        let text = "é: 日本\n\"😀\": [ä, 👩‍👩‍👧, \"\\u00e9\"]\nz:\n  - ß\n"
        let tree = try tree(mark + text.split(separator: "\n").joined(separator: lineBreak) + lineBreak)
        #expect(
            tree.outline(tree.documents[0]).dropFirst() == [
                "é", "日本", "\"😀\"", "[[ä, 👩‍👩‍👧, \"\\u00e9\"]", "ä", "👩‍👩‍👧", "\"\\u00e9\"", "z", "[- ß", "ß",
            ])
        let place = tree.location(of: try tree.node("😀", 2)).position
        #expect(place == SourcePosition(line: 2, column: 17))
        #expect(tree.text(try tree.node("😀", 2)) == "é")
    }

    @Test func propertiesAndMissingValuesAreOutsideOfARange() throws {
        let tree = try tree(
            "a: &x !!str foo\nb: &y\n  c: 1\nd:   # none\ne: &z # x\n  [1]\n? f\ng: {h, i: , j}\nk: !!str\n")
        #expect(
            tree.outline(tree.documents[0]).dropFirst() == [
                "a", "foo", "b", "{c: 1", "c", "1", "d", "", "e", "[[1]", "1", "f", "", "g", "{{h, i: , j}", "h", "",
                "i", "", "j", "", "k", "",
            ])
        #expect(tree.range(try tree.node("d")).start == 31)
        #expect(tree.scalar(try tree.node("d")) == .null)
        #expect(tree.scalar(try tree.node("k")) == .text)
    }

    @Test func aPairInAListEndsWithItsValue() throws {
        let tree = try tree("[a: b , c: {d: e} ]")
        #expect(
            tree.outline(tree.documents[0]).dropFirst() == ["{a: b", "a", "b", "{c: {d: e}", "c", "{{d: e}", "d", "e"])
    }

    @Test func anAliasHasItsOwnPlaceAndTheValueOfItsAnchor() throws {
        let tree = try tree("a: &x [1, &y 2]\nb: *x\n*y : c\n")
        #expect(
            tree.outline(tree.documents[0]).dropFirst() == [
                "a", "[[1, &y 2]", "1", "2", "b", "[*x", "1", "2", "*y", "c",
            ])
        #expect(tree.kind(try tree.node("b")) == .sequence)
        #expect(tree.text(try tree.node("2")) == "c")
    }

    @Test func eachDocumentHasARoot() throws {
        let tree = try tree("--- a\n---\n---\nb: 1\n...\n")
        #expect(tree.documents.count == 3)
        #expect(tree.text(tree.documents[0]) == "a")
        #expect(tree.scalar(tree.documents[1]) == .null)
        #expect(tree.source(tree.documents[2]) == "b: 1")
    }

    @Test(arguments: ["", "\n\n", "# only\n  # comments", "\u{FEFF}", "\u{FEFF}# x\n"])
    func aFileWithoutContentHasNoDocuments(text: String) throws {
        #expect(try tree(text).documents.isEmpty)
    }
}
