import SourceText
import Testing

/// Texts of all kinds, mutated at random but reproducibly: whatever comes, the reader answers in order.
@Suite struct FuzzTests {
    private static let seed: UInt64 = 20_260_101
    private static let inputs = 20_000

    private static let texts = [
        "version: 1\nname: a-1  # x\nchannel:\n  uid: 700001\n  token: {cert: \"${A}\", in: 4h}\n",
        "base: &b {x: 1, 'y': [a, *n]}\nz:\n  <<: [*b, {q: ~}]\n  y: &n !!str 2\n--- *b\n...\n",
        "a: |+\n  日本\n\n  x\nb: >-\n  😀 é\n\n  y\n? k\n: - 1\n  - - 2\n    - {d}\n",
        "\u{FEFF}k: \"a\\u00e9\\\n  b\"\r\nl: 'it''s\r\n  two'\r\nm: [a: b, ? c, {d: , e}]\r\n",
        "[\n  {uid: 22, x_axis: 0.5}, # c\n  &a \"q\", *a, !t x, %, @, `]\n\t- z: -\n",
        "{\"a\": [1, -2.5e3, true, null, \"\\ud83d\\ude00\\n\"], \"b\": {\"c\": {}, \"\": []}}\n",
        "%YAML 1.1\n%TAG ! tag:x,2000:\n---\n!a &b\nc: !<d> e\n? |\n  f\n: &g\n",
    ]

    private static let pieces: [[UInt8]] =
        [
            "\n", "\r\n", "\t", "  ", ": ", "- ", "? ", "[", "]", "{", "}", ",", "\"", "'", "#", " #", "&a ", "*a",
            "<<: ", "|\n",
            ">", "%", "@", "!", "!!str ", "---\n", "...\n", "${X}", "\\", "\\u", "é", "日", "😀", "\u{FEFF}", "\u{85}",
            "\u{2028}",
            "\0", "~", "a: b\n", "\\ud83d",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xFF, 0xFE], [0xFE, 0xFF]]

    /// Xorshift, so that a run can be repeated.
    private struct Chance {
        var state: UInt64
        mutating func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
    }

    private static func mutated(_ chance: inout Chance) -> [UInt8] {
        var bytes = Array(texts[chance.next(texts.count)].utf8)
        for _ in 0...chance.next(3) {
            let place = chance.next(bytes.count + 1)
            switch chance.next(5) {
            case 0: bytes.insert(contentsOf: pieces[chance.next(pieces.count)], at: place)
            case 1: bytes.removeSubrange(place..<min(place + 1 + chance.next(4), bytes.count))
            case 2: if place < bytes.count { bytes[place] = UInt8(chance.next(256)) }
            case 3: bytes.insert(contentsOf: bytes[chance.next(place + 1)..<place], at: chance.next(bytes.count + 1))
            default:
                bytes.replaceSubrange(min(place, bytes.count)..<bytes.count, with: pieces[chance.next(pieces.count)])
            }
            if bytes.count > 400 { bytes.removeLast(bytes.count - 400) }
        }
        return bytes
    }

    @Test func everyPlaceIsInsideWhateverTheText() {
        print("fuzz seed \(FuzzTests.seed)")
        var chance = Chance(state: FuzzTests.seed)
        var trees = 0
        for input in 0..<FuzzTests.inputs {
            let bytes = FuzzTests.mutated(&chance)
            for format in [SourceFormat.yaml, .json] {
                let file = SourceFile(name: "a", bytes: bytes)
                let reading = SourceTree.reading(file, as: format)
                let complaint = FuzzTests.complaint(reading, file)
                #expect(complaint == nil, "input \(input): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
                if reading.tree != nil { trees += 1 }
            }
        }
        #expect(trees > FuzzTests.inputs / 10)
    }

    /// What is wrong with a reading, if anything.
    private static func complaint(_ reading: SourceReading, _ file: SourceFile) -> String? {
        if reading.tree == nil, reading.problems.isEmpty { return "neither a tree nor a problem" }
        for problem in reading.problems {
            let places = [problem.location] + problem.notes.map(\.location) + [problem.fix?.location]
            for place in places.compactMap({ $0 }) where place.start > place.end || Int(place.end) > file.bytes.count {
                return "outside: \(problem)"
            }
            if problem.location == nil { return "no place: \(problem)" }
        }
        _ = DiagnosticText(colors: false).render(Array(reading.problems.prefix(2)))
        guard let tree = reading.tree else { return nil }
        var budget = 2000
        for document in tree.documents {
            if let complaint = complaint(tree, document, &budget) { return complaint }
        }
        return nil
    }

    private static func complaint(_ tree: SourceTree, _ node: NodeID, _ budget: inout Int) -> String? {
        budget -= 1
        guard budget > 0 else { return nil }
        let range = tree.range(node)
        guard range.start <= range.end, Int(range.end) <= tree.files[0].bytes.count else { return "node \(range)" }
        _ = (tree.text(node), tree.scalar(node))
        let pairs = tree.pairs(node)
        let children = tree.elements(node) + pairs.flatMap { [$0.key, $0.value] }
        // An alias stands where it was written, its children where the anchor is.
        let isOwn = children.first.map { $0.index == node.index + 1 } ?? false
        var last = range.start
        for child in children {
            let inner = tree.range(child)
            if isOwn, inner.start < last || inner.end > range.end { return "child \(inner) of \(range)" }
            if isOwn { last = inner.end }
            if let complaint = complaint(tree, child, &budget) { return complaint }
        }
        for pair in pairs where tree.pair(tree.text(pair.key), in: node, hint: 0) == nil { return "lost a pair" }
        _ = tree.mergedPairs(node)
        return nil
    }
}
