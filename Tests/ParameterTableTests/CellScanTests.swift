import Testing

@testable import ParameterTable

/// The places of cells against SwiftCSV's reading of them.
@Suite struct CellScanTests {
    private static let pieces = [
        "a", "b c", "日", "é", "👩‍👧", " ", "\t", "\"", "\"\"", "\"x\"", "\"x,y\"", "\"1\n2\"", ",", ",", ",", ";", "\n",
        "\n", "\r\n",
        "\r", "e\u{301}", "\u{301}", "\u{2028}",
    ]

    /// What a place holds, read as a cell by itself.
    private static func text(_ place: Range<Int>, of bytes: [UInt8]) -> String {
        let text = String(decoding: bytes[place], as: UTF8.self)
        guard text.first == "\"" else { return text.replacing("\"\"", with: "\"") }
        let end = text.lastIndex(of: "\"") ?? text.startIndex
        return String(text[text.index(after: text.startIndex)..<end]).replacing("\"\"", with: "\"")
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func placesAgreeWithWhatSwiftCSVReads(seed: UInt64) {
        var chance = Chance(seed: seed)
        var accepted = 0
        for _ in 0..<10_000 {
            let count = Int.random(in: 0...14, using: &chance)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &chance) ?? "" }.joined()
            let scan = CellScan(text, delimiter: ",")
            guard scan.problem == nil else { continue }
            accepted += 1
            let bytes = Array(text.utf8)
            let places = scan.rows.map { $0.map { Self.text($0, of: bytes) } }
            #expect(ParameterTable.values(text, ",") == places, "seed \(seed): \(text.debugDescription)")
        }
        #expect(accepted > 2000)
    }

    @Test(arguments: [UInt64(5), 6])
    func whatSwiftCSVRefusesHasAPlace(seed: UInt64) {
        var chance = Chance(seed: seed)
        for _ in 0..<10_000 {
            let count = Int.random(in: 0...14, using: &chance)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &chance) ?? "" }.joined()
            guard ParameterTable.values(text, ",") == nil else { continue }
            let problem = CellScan(text, delimiter: ",").problem
            #expect(problem != nil, "seed \(seed): \(text.debugDescription)")
        }
    }
}

/// SplitMix64.
private struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
