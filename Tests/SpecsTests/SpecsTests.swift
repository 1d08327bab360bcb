import JobPlan
import JobSpec
import RunReport
import SourceText
import Testing

/// What is promised of the specs that people copy.
@Suite struct SpecsTests {
    @Test func thereAreSpecs() {
        #expect(SpecFile.all.count >= 9)
    }

    @Test(arguments: SpecFile.all) func specIsReadWithoutWarnings(_ spec: SpecFile) {
        let readings = spec.readings()
        #expect(!readings.isEmpty)
        for reading in readings {
            #expect(reading.surprises.map(\.text) == [])
            #expect(reading.isValid)
        }
    }

    @Test(arguments: SpecFile.all) func specIsPlannedWithoutWarnings(_ spec: SpecFile) {
        let plans = spec.plans()
        #expect(plans.count == spec.readings().count)
        for plan in plans {
            #expect(plan.length != nil)
            #expect(Set(plan.steps.map(\.id)).count == plan.steps.count)
        }
    }

    @Test(arguments: SpecFile.all) func rehearsalSucceeds(_ spec: SpecFile) throws {
        let reports = try spec.rehearsal()
        #expect(reports.count == spec.readings().count)
        for report in reports {
            #expect(report.outcome == .succeeded, "\(ReportText.text(report))")
            #expect(report.warnings.isEmpty)
        }
    }

    @Test(arguments: SpecFile.all) func rehearsalIsTheSameEachTime(_ spec: SpecFile) throws {
        let reports = try spec.rehearsal().map { try $0.text() }
        #expect(try spec.rehearsal().map { try $0.text() } == reports)
    }

    @Test func everyJobHasANameOfItsOwn() {
        let names = SpecFile.all.flatMap { $0.plans().map(\.name) }
        #expect(Set(names).count == names.count, "\(names.sorted())")
    }

    @Test(arguments: SpecFile.all) func fileIsNamedForItsFirstMode(_ spec: SpecFile) throws {
        let mode = try #require(spec.plans().first).mode
        #expect(spec.name.hasPrefix("\(mode)"))
    }

    @Test(arguments: SpecFile.all.filter { !$0.source.name.hasSuffix(".json") })
    func specNamesItsSchema(_ spec: SpecFile) {
        #expect(spec.source.line(1) == "# yaml-language-server: $schema=../schemas/job.schema.json")
    }
}
