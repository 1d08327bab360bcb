import JSONText
import SourceText
import Testing

@testable import JobSpec

struct CorpusTests {
    @Test func thereAreBodies() { #expect(CorpusBody.all.count == 48) }

    @Test(arguments: CorpusBody.all)
    func isJudgedAsItsLabelSays(_ example: CorpusBody) {
        let found = BodyReading(example.file, of: example.call, mode: example.mode).diagnostics
        let text = found.map { "\($0.severity) \($0.rule) \($0.path ?? "-"): \($0.message)" }.joined(separator: "\n")
        let errors = found.filter { $0.severity == .error }
        switch example.verdict {
        case "accept": #expect(errors.isEmpty, "\(text)")
        case "warn":
            for place in example.places {
                #expect(found.contains { $0.path == place && $0.severity >= .warning }, "\(place)\n\(text)")
            }
        case "reject":
            #expect(!errors.isEmpty, "\(text)")
            for place in example.places {
                let owner = place.split(separator: ".").dropLast().joined(separator: ".")
                #expect(found.contains { $0.path == place || $0.path == owner }, "\(place)\n\(text)")
            }
        default: Issue.record("no verdict")
        }
    }

    @Test(arguments: CorpusBody.all)
    func everythingSaidStandsInTheBody(_ example: CorpusBody) {
        for diagnostic in BodyReading(example.file, of: example.call, mode: example.mode).diagnostics {
            #expect(diagnostic.location?.file.name == example.name)
            #expect(diagnostic.location.map { $0.end <= UInt32(example.file.bytes.count) } ?? false)
        }
    }
}
