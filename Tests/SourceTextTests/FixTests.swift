import SourceText
import Testing

@Suite struct FixTests {
    /// Replaces each text by the other one, wherever it stands first.
    private func fixed(_ bytes: [UInt8], _ changes: KeyValuePairs<String, String>) -> (text: FixedText, made: Bool) {
        let file = SourceFile(name: "a.yaml", bytes: bytes)
        let source = String(decoding: file.bytes, as: UTF8.self)
        let found = changes.map { old, new in
            let start =
                source.utf8.count
                - (source.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
                    .last.map { $0.utf8.count } ?? 0) - old.utf8.count
            let place = SourceText.SourceLocation(
                file: file, start: UInt32(start), end: UInt32(start + old.utf8.count))
            return Diagnostic(
                rule: "r", severity: .error, message: "m", location: place,
                fix: .init(message: "write \(new)", replacement: new, location: place))
        }
        var text = FixedText(file)
        let made = text.make(found)
        return (text, made)
    }

    private func text(_ source: String, _ changes: KeyValuePairs<String, String>) -> String {
        String(decoding: fixed(Array(source.utf8), changes).text.file.bytes, as: UTF8.self)
    }

    @Test func nothingElseChanges() {
        let source = "\u{FEFF}# é\r\na:   one\t# remark\r\n\r\nb: 'two' \r\nc: [ 3 ,4]"
        #expect(
            text(source, ["one": "1", "'two'": "\"2\"", "3": "three"])
                == "\u{FEFF}# é\r\na:   1\t# remark\r\n\r\nb: \"2\" \r\nc: [ three ,4]")
    }

    @Test func linesEndAsTheOthersDo() {
        #expect(text("a: 1\r\nb: 2\r\n", ["2": "2\nc: 3"]) == "a: 1\r\nb: 2\r\nc: 3\r\n")
        #expect(text("a: 1\nb: 2\n", ["2": "2\nc: 3"]) == "a: 1\nb: 2\nc: 3\n")
    }

    @Test func ofOverlappingFixesTheFirstIsMade() {
        let (fixed, made) = fixed(Array("a: one two\n".utf8), ["one two": "1", "two": "2"])
        #expect(made && fixed.count == 1)
        #expect(String(decoding: fixed.file.bytes, as: UTF8.self) == "a: 1\n")
    }

    @Test func aFixThatDoesHarmIsLeftOut() {
        #expect(text("aa: 1\nbb: 2\nc: x\n", ["aa": "bb", "x": "y"]) == "aa: 1\nbb: 2\nc: y\n")
    }

    @Test func textInUTF16IsLeftAlone() {
        let bytes: [UInt8] = [0xFF, 0xFE] + "a: 1\n".utf8.flatMap { [$0, 0] }
        #expect(!fixed(bytes, ["1": "2"]).made)
    }

    @Test(arguments: [
        ("a\nb\nc\n", "a\nB\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"),
        ("a\n", "a\nb", "@@ -1 +1,2 @@\n a\n+b\n\\ No newline at end of file\n"),
        ("", "a\n", "@@ -0,0 +1 @@\n+a\n"),
        (
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n",
            "@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n"
        ),
    ])
    func diffsAreUnified(old: String, new: String, hunks: String) {
        #expect(
            UnifiedDiff.text(
                from: SourceFile(name: "s/a.yaml", bytes: Array(old.utf8)),
                to: SourceFile(name: "s/a.yaml", bytes: Array(new.utf8))
            ).text == "--- s/a.yaml\n+++ s/a.yaml\n" + hunks)
    }

    @Test func equalTextsHaveNoDiff() {
        let file = SourceFile(name: "a", bytes: [0x61])
        #expect(UnifiedDiff.text(from: file, to: file).text.isEmpty)
    }
}
