import ArgumentParser
import DocumentSchema
import JSONText
import JobPlan
import JobSpec
import RunReport

/// Prints the JSON Schemas, from the declarations themselves.
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of specs, plans, reports or messages.")

    enum Subject: String, CaseIterable, ExpressibleByArgument { case job, plan, report, message }

    enum Format: String, CaseIterable, ExpressibleByArgument { case json, markdown }

    @Argument(help: "Which one.")
    var subject: Subject

    @Option(help: "How to print it. As JSON Schema, or the fields of specs as a reference page.")
    var format = Format.json

    func validate() throws {
        guard format == .json || subject == .job else { throw ValidationError("--format markdown goes with job") }
    }

    func run() throws {
        guard format == .json else { return try Console.write(FieldReference.markdown) }
        let schema =
            switch subject {
            case .job: JobSchema.schema()
            case .plan: try DocumentSchema.schema(of: PlanDocument.self, name: "plan")
            case .report: try DocumentSchema.schema(of: RunReport.self, name: "report")
            case .message: try DocumentSchema.schema(of: RunMessage.self, name: "message")
            }
        try Console.write(schema.text(.indented) + "\n")
    }
}
