import JSONText
import SourceText
import Testing

@testable import CloudRecordingAPI
@testable import JobSpec

/// Whatever a body holds, it is read to the end, and what is said stands in it.
struct FuzzTests {
    static let values: [JSON] = [
        nil, true, 0, 1, -1, 1.5, 4_294_967_296, "", "x", "1", "#allstream#", [], [:], ["x"], [1], [[:]],
        ["serviceName": "web_recorder_service"], ["serviceName": 1],
    ]

    @Test func noBodyStopsTheReading() {
        var random = SeededRandom(seed: 7)
        for example in CorpusBody.all {
            guard let body = example.body else { continue }
            for _ in 0..<5 {
                var mutated = body
                for _ in 0...Int(random.next() % 3) { mutated = mutate(mutated, FuzzTests.values, &random) }
                let file = SourceFile(name: "a.json", bytes: Array(mutated.text().utf8))
                for mode in [example.mode, nil, .individual, .mix, .web] {
                    let reading = BodyReading(file, of: example.call, mode: mode)
                    for diagnostic in reading.diagnostics {
                        #expect(diagnostic.location.map { Int($0.end) <= file.bytes.count } ?? false)
                    }
                    guard let mode, example.call == .start, let spec = ImportedSpec(reading, mode: mode) else {
                        continue
                    }
                    let imported = SourceFile(name: "a.yaml", bytes: Array(spec.text.utf8))
                    let errors = Job.reading(imported).flatMap(\.diagnostics).filter { $0.severity == .error }
                    #expect(
                        errors.isEmpty,
                        "\(mode) \(mutated.text())\n\(spec.text)\n\(errors.map { "\($0.rule) \($0.message)" })")
                }
            }
        }
    }

    /// The same with one value, anywhere, replaced, left out or renamed.
    func mutate(_ json: JSON, _ values: [JSON], _ random: inout SeededRandom) -> JSON {
        func value() -> JSON { values[Int(random.next() % UInt64(values.count))] }
        if random.next() % 6 == 0 { return value() }
        switch json {
        case .object(let object) where !object.isEmpty:
            var members = object.members.map { ($0.name, $0.value) }
            let index = Int(random.next() % UInt64(members.count))
            switch random.next() % 12 {
            case 0: members.remove(at: index)
            case 1: members[index].0 += "x"
            case 2: members[index].0 = members[index].0.uppercased()
            case 3: members.append(("y", value()))
            default: members[index].1 = mutate(members[index].1, values, &random)
            }
            var names: Set<String> = []
            return .object(JSONObject(members.filter { names.insert($0.0).inserted }))
        case .array(let elements) where !elements.isEmpty:
            var elements = elements
            let index = Int(random.next() % UInt64(elements.count))
            if random.next() % 4 == 0 {
                elements.append(elements[index])
            } else {
                elements[index] = mutate(elements[index], values, &random)
            }
            return .array(elements)
        default: return value()
        }
    }

    /// SplitMix64.
    struct SeededRandom {
        var state: UInt64
        init(seed: UInt64) { state = seed }
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
