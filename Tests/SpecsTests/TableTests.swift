import Foundation
import JobPlan
import JobSpec
import ParameterTable
import SourceText
import Testing

/// The example of a table with the spec that it is for.
@Suite struct TableTests {
    @Test func everyRowMakesAJobOfItsOwn() throws {
        let bytes = try Data(contentsOf: SpecFile.root.appending(path: "specs/mix-lessons.csv"))
        let table = ParameterTable(SourceFile(name: "specs/mix-lessons.csv", bytes: [UInt8](bytes)))
        let spec = try SpecFile.named("mix-lessons")
        let columns = table.columns(declared: Set(spec.readings().flatMap(\.parameters)))
        #expect((table.problems + columns.problems).map(\.text) == [])
        let plans = table.values(columns).compactMap { row -> JobPlan? in
            let reading = spec.readings(Variables(row: row))[0]
            #expect(reading.surprises.map(\.text) == [])
            return Planner.plan(reading).plan
        }
        #expect(plans.map(\.name) == ["mix-lesson-12", "mix-lesson-13", "mix-lesson-14"])
        #expect(plans.map(\.cname) == ["algebra-1", "physics-2", "history-1"])
        #expect(plans.map(\.length) == [.seconds(2700), .seconds(5400), .seconds(2700)])
        #expect(plans[2].labels == ["title": "\"What is a source?\""])
        #expect(BatchPlan(plans).problems.map(\.text) == [])
    }
}
