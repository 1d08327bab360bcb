import JSONText
import Testing

@testable import JobSpec

/// The run that only takes notes, from which schema, reference and V1 paths come.
@Suite struct SectionFormTests {
    /// Every section that a job can hold, by its path.
    private static let sections: [(path: String, form: SectionForm)] = {
        var sections: [(String, SectionForm)] = [("job", Job.form)]
        var next = 0
        while next < sections.count {
            for field in sections[next].1.fields {
                guard let section = field.form.section else { continue }
                sections.append(("\(sections[next].0).\(field.name)", section.form()))
            }
            next += 1
        }
        return sections
    }()

    @Test func thereAreManySections() { #expect(SectionFormTests.sections.count > 30) }

    @Test func aSectionDescribesItselfTheSameEachTime() {
        func summary(_ form: SectionForm) -> [String] {
            form.fields.map { "\($0.name) \($0.summary) \($0.form.expected) \($0.v1 ?? "") \($0.modes.rawValue)" }
                + form.choices.map { "\($0)" } + form.exclusions.map { "\($0)" }
        }
        for (path, form) in SectionFormTests.sections {
            guard let again = SectionFormTests.again(path) else { continue }
            #expect(summary(form) == summary(again), "\(path)")
        }
    }

    private static func again(_ path: String) -> SectionForm? {
        path.split(separator: ".").dropFirst().reduce(Job.form) { form, name in
            form?.fields.first { $0.name == name }?.form.section?.form()
        }
    }

    @Test func noNameIsDeclaredTwice() {
        for (path, form) in SectionFormTests.sections {
            let names = form.fields.flatMap { [$0.name] + ($0.alias.map { [$0] } ?? []) }
            #expect(Set(names).count == names.count, "\(path): \(names)")
            for name in form.choices.flatMap(\.self) + form.exclusions.flatMap(\.self) {
                #expect(names.contains(name), "\(path): \(name)")
            }
        }
    }

    @Test func everyFieldSaysWhatItIsInOneSentence() {
        for (path, form) in SectionFormTests.sections {
            #expect(form.about.summary.hasSuffix("."), "\(path)")
            for field in form.fields {
                #expect(
                    field.summary.hasSuffix(".") && field.summary.first?.isUppercase == true, "\(path).\(field.name)")
                #expect(!field.form.expected.isEmpty && !field.form.expected.hasSuffix("."), "\(path).\(field.name)")
            }
        }
    }

    @Test func everySectionHasANameOfItsOwn() {
        var summaries: [String: String] = [:]
        for (path, form) in SectionFormTests.sections {
            let known = summaries.updateValue(form.about.summary, forKey: form.about.name)
            #expect(known == nil || known == form.about.summary, "\(path)")
        }
    }

    @Test func whatIsRequiredInAModeIsOfThatMode() {
        for (path, form) in SectionFormTests.sections {
            for case (let name, let modes, .requiredIn(let needed)) in form.fields.map({
                ($0.name, $0.modes, $0.presence)
            }) {
                #expect(modes.isSuperset(of: needed), "\(path).\(name)")
            }
        }
    }
}
