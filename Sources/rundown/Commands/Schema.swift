import ArgumentParser
import DocumentSchema
import JSONText
import JobPlan
import JobSpec
import RunReport

/// Prints the JSON Schemas, from the declarations themselves.
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of specs, plans or reports.")

    enum Subject: String, CaseIterable, ExpressibleByArgument { case job, plan, report }

    @Argument(help: "Which one.")
    var subject: Subject

    func run() throws {
        let schema =
            switch subject {
            case .job: JobSchema.schema()
            case .plan: try DocumentSchema.schema(of: PlanDocument.self, name: "plan")
            case .report: try DocumentSchema.schema(of: RunReport.self, name: "report")
            }
        try Console.write(schema.text(.indented) + "\n")
    }
}
