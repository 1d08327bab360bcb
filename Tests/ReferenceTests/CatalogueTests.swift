import CloudRecordingAPI
import Foundation
import JobPlan
import JobSpec
import Reference
import SourceText
import Testing

/// What is promised of the catalogue as a whole.
@Suite struct CatalogueTests {
    @Test func everyRuleIsExplainedAndNamedOnce() {
        let ids = RuleCatalogue.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        for rule in RuleCatalogue.all {
            #expect(rule.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(rule.id)")
            #expect(rule.summary.hasSuffix(".") && rule.summary.first?.isUppercase == true, "\(rule.id)")
            #expect(rule.explanation.text.count > 60, "\(rule.id)")
            let (failing, passing) = (rule.explanation.failing, rule.explanation.passing)
            #expect(failing.base != passing.base || failing.source != passing.source, "\(rule.id)")
        }
    }

    @Test func everyNumberOfTheReferenceIsMappedOrLeftOutForAReason() {
        let numbers = (1...55).map { "V0" + ($0 < 10 ? "0\($0)" : "\($0)") }
        #expect(Set(numbers).subtracting(ReferenceNumbers.rules.map(\.number)) == [])
        for (number, ids, reason) in ReferenceNumbers.rules {
            #expect(ids.isEmpty == (reason != nil), "\(number)")
            for id in ids { #expect(RuleCatalogue.rule(id) != nil, "\(number) \(id)") }
        }
    }

    @Test func everyCodeHasCausesAndAdvice() throws {
        for number in CodeReference.numbers {
            let text = ExplanationText.text(of: try #require(CodeReference(number)))
            #expect(text.contains("likely cause: ") && text.contains("what to do: "), "\(number)")
        }
        #expect(CodeReference(77) == nil)
        let conflict = ExplanationText.text(of: try #require(CodeReference(53)))
        #expect(conflict.contains("code 53 (start, HTTP 400)"))
        #expect(conflict.contains("rundown does: start with a new resource under another uid (start)"))
        let twice = ExplanationText.text(of: try #require(CodeReference(501)))
        #expect(twice.contains("(acquire, HTTP 500)") && twice.contains("(query)"))
    }

    @Test func ladderIsATableOfAllItsRows() {
        #expect(RetryReference.rows.count == RetryRule.ladder.count)
        #expect(RetryReference.text.split(separator: "\n").count == RetryRule.ladder.count + 1)
        #expect(
            RetryReference.rows.contains(["any call", "HTTP 429", "no request for 1s at least, then the same again"]))
    }

    @Test func explanationShowsOnlyTheLinesThatMatter() throws {
        let text = ExplanationText.text(of: try #require(RuleCatalogue.rule("mp4-needs-hls")))
        #expect(text.hasPrefix("mp4-needs-hls (error): MP4 files"))
        #expect(text.contains("This draws it (in mode mix):\n\n    files: {avFileType: [mp4]}\n"))
        #expect(!text.contains("extends"))
    }

    @Test func listNamesEverything() {
        let first = ExplanationText.list.split(separator: "\n").map { $0.prefix { $0 != " " } }
        #expect(first.count == RuleCatalogue.all.count + CodeReference.numbers.count + 1)
    }

    @Test func pageIsAsWritten() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let kept = try? String(contentsOf: root.appending(path: "docs/rules.md"), encoding: .utf8)
        #expect(
            kept == ReferencePage.markdown,
            "docs/rules.md is out of date; run `rundown explain --all --format markdown > docs/rules.md`")
    }
}
