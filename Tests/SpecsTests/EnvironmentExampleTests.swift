import Foundation
import JobSpec
import SourceText
import Testing

/// `.env.example` against the specs whose variables it explains.
@Suite struct EnvironmentExampleTests {
    static func values() throws -> [String: String] {
        let bytes = try Data(contentsOf: SpecFile.root.appending(path: ".env.example"))
        let file = EnvironmentFile.reading(SourceFile(name: ".env.example", bytes: [UInt8](bytes)))
        #expect(file.problems.map(\.text) == [])
        return file.values
    }

    @Test func exampleNamesWhatTheSpecsUseAndNothingElse() throws {
        var used: Set<String> = []
        for spec in SpecFile.all {
            // What must be set, the defaults of "service" with it; and what a spec has a default for.
            used.formUnion(spec.readings().flatMap(\.unset).map(\.name))
            let text = String(decoding: spec.source.bytes, as: UTF8.self)
            used.formUnion(text.matches(of: /\$\{([A-Z][A-Z0-9_]*)/).map { String($0.1) })
        }
        let named = Set(try Self.values().keys)
        #expect(used.subtracting(named).sorted() == [], "missing in .env.example")
        #expect(named.subtracting(used).sorted() == [], "in .env.example, and used by no spec")
    }

    @Test func everySpecIsValidWithTheValuesOfTheExample() throws {
        let variables = Variables(environmentFile: try Self.values())
        for spec in SpecFile.all {
            for reading in spec.readings(variables) {
                #expect(reading.surprises.map(\.text) == [])
                #expect(reading.unset.map(\.name) == [])
            }
        }
    }
}
