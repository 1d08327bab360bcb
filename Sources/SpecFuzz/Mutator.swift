import JSONText

/// Makes texts out of others: by bytes, which is for readers, and by lines and values, which is for rules.
package struct Mutator: Sendable {
    private var chance: Chance
    private let texts: [[UInt8]]
    /// The longest text that is made.
    private static let limit = 6000

    /// - Parameter specs: texts to begin with, beside those that are odd in themselves. Of one that holds a V1 body under
    ///   `body`, as the examples of the documentation are kept, it is the body.
    package init(seed: UInt64, specs: [[UInt8]]) {
        chance = Chance(seed: seed)
        texts = specs.map { Mutator.body(of: $0) ?? $0 } + Mutator.oddTexts
    }

    private static func body(of text: [UInt8]) -> [UInt8]? {
        guard let body = (try? JSON(parsing: String(decoding: text, as: UTF8.self)))?["body"] else { return nil }
        return Array(body.text(.indented).utf8)
    }

    /// The next text.
    package mutating func next() -> [UInt8] {
        var bytes = chance.pick(texts)
        for _ in 0...chance.next(4) {
            if chance.next(2) == 0 { mutateBytes(&bytes) } else { mutateLines(&bytes) }
            if bytes.count > Mutator.limit { bytes.removeLast(bytes.count - Mutator.limit) }
        }
        return bytes
    }

    private mutating func mutateBytes(_ bytes: inout [UInt8]) {
        let place = chance.next(bytes.count + 1)
        switch chance.next(5) {
        case 0: bytes.insert(contentsOf: chance.pick(Mutator.pieces), at: place)
        case 1: bytes.removeSubrange(place..<min(place + 1 + chance.next(4), bytes.count))
        case 2: if place < bytes.count { bytes[place] = UInt8(chance.next(256)) }
        case 3: bytes.insert(contentsOf: bytes[chance.next(place + 1)..<place], at: chance.next(bytes.count + 1))
        default: bytes.replaceSubrange(place..<bytes.count, with: chance.pick(Mutator.pieces))
        }
    }

    private mutating func mutateLines(_ bytes: inout [UInt8]) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        let line = chance.next(lines.count)
        switch chance.next(7) {
        case 0: lines.remove(at: line)
        case 1: lines.insert(lines[line], at: chance.next(lines.count + 1))
        case 2: lines.swapAt(line, chance.next(lines.count))
        case 3: lines[line].insert(contentsOf: [0x20, 0x20], at: 0)
        case 4: lines.insert(chance.pick(chance.pick(texts).split(separator: 0x0A).map(Array.init) + [[]]), at: line)
        default: replaceValue(in: &lines[line])
        }
        bytes = Array(lines.joined(separator: [0x0A]))
    }

    /// Puts another value behind a colon of the line.
    private mutating func replaceValue(in line: inout [UInt8]) {
        let colons = line.indices.filter { line[$0] == UInt8(ascii: ":") }
        guard !colons.isEmpty else { return }
        let start = chance.pick(colons) + 1
        let end = line[start...].firstIndex { "},#".utf8.contains($0) } ?? line.endIndex
        line.replaceSubrange(start..<end, with: [0x20] + chance.pick(Mutator.values))
    }
}

extension Mutator {
    private static let pieces: [[UInt8]] =
        [
            "\n", "\r\n", "\r", "\t", "  ", ": ", "- ", "? ", "[", "]", "{", "}", ",", "\"", "'", "#", " #", "&a ",
            "*a",
            "<<: ", "<<: *a\n", "|\n", ">", "%", "@", "!", "!!str ", "---\n", "...\n", "${X}", "${", "$$", "\\", "\\u",
            "é", "日", "😀", "\u{FEFF}", "\u{85}", "\u{2028}", "\0", "~", "a: b\n", "\\ud83d", "extends: a.yaml\n",
            "# rundown: allow literal-secret, x\n", "x-rundown-allow: [a, 1, {}]\n",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xFF, 0xFE], [0xFE, 0xFF]]

    /// Values that are near the edge of what some key takes.
    private static let values: [[UInt8]] = [
        "", "~", "null", "true", "0", "-1", "1", "00", "0x7fffffffffffffff", "9223372036854775807",
        "-9223372036854775808", "18446744073709551616", "1e308", "1e999", "-.inf", ".nan", "0.1", "4294967295",
        "4294967296", "\"\"", "''", "\"1\"", "' '", "[]", "{}", "[[]]", "[{}]", "[1, 1]", "[all, \"#allstream#\"]",
        "{a: 1}",
        "*a", "&a {}", "!!int 3", "${A}", "\"${A:-${B}}\"", "${file:a}", "${A:?}", "\"$${A}\"", "${A:-}", "0s", "1ms",
        "99999999999h", "9223372036854775807s", "-5m", "end-10m", "end", "end-99999999999999h", "start+5m", "1h30m",
        "2026-01-01T00:00:00Z", "2026-02-30T25:61:61+99:99", "9999-12-31T23:59:60Z", "0000-00-00T00:00:00Z", "08:30",
        "mix", "web", "individual", "cn", "custom", "best-fit", "\"#gggggg\"", "\"#102030\"", "https://a/\u{0}",
        "http://[::1]:99999999", "https://日本.example/\u{202E}", "auto", "[hls, mp4]", "900x900x15", "日本", "\"\\ud83d\"",
        "|\n    text", "\"\u{1F600}\"",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "006AAAA", "007eJxTYAAAAAIAAQ==", "rtmp://", "99:99:99", "* * * * *", "0 0 31 2 *", "1/0", "-",
    ].map { Array($0.utf8) }

    private static let oddTexts: [[UInt8]] = [
        "version: 1\nname: a-1  # x\nchannel:\n  uid: 700001\n  token: {cert: \"${A}\", in: 4h}\n",
        "base: &b {x: 1, 'y': [a, *n]}\nz:\n  <<: [*b, {q: ~}]\n  y: &n !!str 2\n--- *b\n...\n",
        "a: |+\n  日本\n\n  x\nb: >-\n  😀 é\n\n  y\n? k\n: - 1\n  - - 2\n    - {d}\n",
        "\u{FEFF}k: \"a\\u00e9\\\n  b\"\r\nl: 'it''s\r\n  two'\r\nm: [a: b, ? c, {d: , e}]\r\n",
        "[\n  {uid: 22, x_axis: 0.5}, # c\n  &a \"q\", *a, !t x, %, @, `]\n\t- z: -\n",
        "{\"a\": [1, -2.5e3, true, null, \"\\ud83d\\ude00\\n\"], \"b\": {\"c\": {}, \"\": []}}\n",
        "%YAML 1.1\n%TAG ! tag:x,2000:\n---\n!a &b\nc: !<d> e\n? |\n  f\n: &g\n",
        "a: b # rundown: allow wrong-type, odd\n# rundown: allow x\nc: |  # rundown: allow y\n  # rundown: allow z\n",
        "{\"x-rundown-allow\": [\"unknown-key\", 1], \"version\": 1, \"name\": \"${A:-a}\", \"mode\": \"mix\"}\n",
        "",
    ].map { Array($0.utf8) }
}
