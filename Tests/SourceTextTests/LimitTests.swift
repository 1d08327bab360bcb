import SourceText
import Testing

@Suite struct LimitTests {
    @Test(arguments: ["a.yaml", "a.json"])
    func deepNestingEndsTheReadingAtTheLimit(name: String) {
        let file = SourceFile(name: name, bytes: Array(String(repeating: "[", count: 100_000).utf8))
        let problems = SourceTree.reading(file, as: SourceFormat(of: file)).problems
        #expect(problems.map(\.rule) == ["too-deep"])
        #expect(problems.first?.location?.start == 64)
        expectProblems("[[1️⃣[", ["1️⃣ too-deep: this is nested more than 2 levels deep"], limits: .init(depth: 2))
        expectProblems("[[]]", [], limits: .init(depth: 2))
    }

    @Test func aliasesCountForDepth() {
        expectProblems(
            "a: &a [[]]\nb: &b [*a]\nc: [1️⃣*b]\n", ["1️⃣ too-deep: this is nested more than 4 levels deep"],
            limits: .init(depth: 4))
        expectProblems("a: &a [[]]\nb: &b [*a]\nc: [*b]\n", [], limits: .init(depth: 5))
    }

    @Test func anAliasBombIsReportedOnce() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            text += "a\(level): &a\(level) ["
            text += (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ") + "]\n"
        }
        let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
        let reading = SourceTree.reading(file, as: .yaml)
        #expect(reading.tree == nil)
        #expect(reading.problems.map(\.rule) == ["alias-expansion"])
        #expect(reading.problems.first?.location.map { $0.file.line($0.position.line).hasPrefix("a4:") } == true)
    }

    @Test func aMergeBombIsOneToo() {
        var text = "a0: &a0 {x: 1}\n"
        for level in 1...40 { text += "a\(level): &a\(level) {<<: [*a\(level - 1), *a\(level - 1)]}\n" }
        let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
        #expect(SourceTree.reading(file, as: .yaml).problems.map(\.rule) == ["alias-expansion"])
    }

    @Test func sizeAndDocumentsAreLimited() {
        expectProblems(
            "1️⃣a: 1", ["1️⃣ file-too-large: the file has 4 bytes; the limit is 3"], limits: .init(bytes: 3))
        expectProblems(
            "--- a\n--- b\n1️⃣--- c\n", ["1️⃣ too-many-documents: the file has more than 2 documents"],
            limits: .init(documents: 2))
    }

    @Test func manyLinesAndManyDuplicatesTakeLinearTime() throws {
        var text = ""
        for line in 0..<20_000 { text += "key\(line % 10_000): [é, {a: b}]\n" }
        let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
        let reading = SourceTree.reading(file, as: .yaml)
        #expect(reading.problems.count == 10_000)
        #expect(reading.problems.last?.location?.position == SourcePosition(line: 20_000, column: 1))
        let root = try #require(reading.tree?.documents.first)
        #expect(reading.tree?.count(root) == 20_000)
    }

    @Test func manyUnknownAliasesAreReportedWithoutLookingForEachName() {
        var text = ""
        for line in 0..<3000 { text += "- &anchor\(line) x\n- *anchr\(line)\n" }
        let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
        let problems = SourceTree.reading(file, as: .yaml).problems
        #expect(problems.count == 3000)
        #expect(problems.filter { $0.fix != nil }.count == 20)
    }
}
