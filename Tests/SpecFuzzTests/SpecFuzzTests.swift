import FoundationEssentials
import SpecFuzz
import Testing

@Suite struct SpecFuzzTests {
    private static let seed: UInt64 = 20_260_101
    /// As many as a build without optimisation does in a few seconds; `make fuzz` does the rest.
    private static let inputs = 8_000

    private static var specs: [[UInt8]] {
        get throws {
            let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
            return try ["specs", "Tests/RawBodyTests/Corpus/start"].flatMap { name in
                let folder = "/\(root)/\(name)"
                return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
                    Array(try #require(FileManager.default.contents(atPath: "\(folder)/\($0)")))
                }
            }
        }
    }

    @Test func whateverTheTextItIsAnswered() throws {
        print("fuzz seed \(SpecFuzzTests.seed)")
        var mutator = Mutator(seed: SpecFuzzTests.seed, specs: try SpecFuzzTests.specs)
        for input in 0..<SpecFuzzTests.inputs {
            let bytes = mutator.next()
            let complaint = SpecLaws.complaint(bytes)
            #expect(
                complaint == nil, "input \(input): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
            if complaint != nil { return }
        }
    }
}
