import CloudRecordingAPI
import SourceText
import Testing

@testable import JobSpec

/// A key with values that it takes and values that it refuses, each with the rule.
struct FieldCase: Sendable, CustomTestStringConvertible {
    let mode: RecordingMode
    let path: String
    let good: [String]
    let bad: [(text: String, rule: String)]
    /// What else the spec says.
    var beside: [(String, String)] = []
    /// What stands around the value.
    var around = "%"

    init(
        _ mode: RecordingMode, _ path: String, _ good: [String], bad: KeyValuePairs<String, String>,
        beside: KeyValuePairs<String, String> = [:], around: String = "%"
    ) {
        self.mode = mode
        self.path = path
        self.good = good
        self.bad = bad.map { ($0.key, $0.value) }
        self.beside = beside.map { ($0.key, $0.value) }
        self.around = around
    }

    var testDescription: String { around == "%" ? path : "\(path): \(around)" }

    func spec(_ text: String) -> Spec {
        let base = beside.reduce(Spec(mode)) { $0.with($1.0, $1.1) }
        return base.with(path, around.replacing("%", with: text))
    }
}

@Suite struct FieldTests {
    @Test(arguments: RecordingMode.allCases)
    func nothingIsSaidAboutThePlainSpecs(mode: RecordingMode) throws {
        let reading = Spec(mode).reading()
        #expect(reading.diagnostics.map(\.message) == [])
        #expect(reading.unset.map(\.name) == [])
        #expect(try Spec(mode).job().mode.value == mode)
    }

    @Test(arguments: FieldCase.all)
    func takesItsValuesAndRefusesOthersAtTheirPlace(field: FieldCase) {
        let structure = Set(Rule.structure.map(\.id))
        for text in field.good {
            let found = field.spec(text).reading().diagnostics.filter { structure.contains($0.rule) }
            #expect(found.map(\.message) == [], "\(text)")
        }
        for (text, rule) in field.bad {
            let marked = MarkedSpec(field.spec("1️⃣" + text).text)
            let found = Job.reading(marked.file, variables: .known)[0].diagnostics
                .filter { structure.contains($0.rule) }.map { marked.summary($0) }
            #expect(found.count == 1, "\(text): \(found)")
            #expect(found.first?.hasPrefix("1️⃣ \(rule) ") == true, "\(text): \(found)")
        }
    }
}

extension Rule {
    /// The rules about single values and keys.
    static let structure = [
        unknownKey, missingKey, tooManyKeys, keyOfAnotherMode, wrongType, outOfRange, unknownWord, badFormat,
        repeatedValue,
    ]
}
