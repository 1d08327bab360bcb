import SourceText
import Testing

@Suite struct SourceFileTests {
    @Test func columnsCountScalarsAndEveryBreakEndsALine() {
        let file = SourceFile(name: "-", bytes: Array("\u{FEFF}aé😀b\r\nc\rd\n".utf8))
        #expect(file.name == "<stdin>")
        #expect(file.lineCount == 3)
        #expect((1...4).map(file.line) == ["aé😀b", "c", "d", ""])
        #expect(file.position(at: 0) == SourcePosition(line: 1, column: 1))
        #expect(file.position(at: 3) == SourcePosition(line: 1, column: 1))
        #expect(file.position(at: 10) == SourcePosition(line: 1, column: 4))
        #expect(file.position(at: 13) == SourcePosition(line: 2, column: 1))
        #expect(file.position(at: 15) == SourcePosition(line: 3, column: 1))
        #expect(file.position(at: 999) == SourcePosition(line: 4, column: 1))
    }

    @Test(arguments: [true, false])
    func utf16WithAMarkBecomesUTF8(isBigEndian: Bool) {
        let text = "a: 日😀\n"
        let bytes = ("\u{FEFF}" + text).utf16.flatMap { unit -> [UInt8] in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? pair : pair.reversed()
        }
        let file = SourceFile(name: "a.yaml", bytes: bytes)
        #expect(file.bytes == Array(text.utf8))
        let broken = SourceFile(name: "a.yaml", bytes: bytes + [0x61])
        let problems = SourceTree.reading(broken, as: .yaml).problems
        #expect(problems.map(\.rule) == ["text-encoding"])
        #expect(problems.first?.location?.position == SourcePosition(line: 2, column: 1))
    }
}
