import CloudRecordingAPI
import FoundationEssentials
import JSONText
import JobPlan
import JobRunner
import JobSpec
import SourceText

/// Makes the plans of runs again that other processes have left: of the spec in the journal, with what its references
/// stand for now.
struct Replanner: Sendable {
    let values: SpecReader.Values

    func plan(of run: KnownRun) -> Result<JobPlan, JournalError> {
        guard let spec = run.beginning.spec, let content = spec.content else {
            return .failure(
                JournalError("a secret is written out in its spec, so that only \"rundown run\" with that spec goes on")
            )
        }
        let file = SourceFile(name: spec.file, bytes: Array(content.text().utf8))
        let variables = Variables(
            environment: values.environment, environmentFile: values.environmentFile, settings: values.settings,
            row: nil, readFile: SpecReader.fileReader(beside: spec.file))
        guard let document = Job.documents(file, as: .json).first else {
            return .failure(JournalError("its spec in the journal is empty"))
        }
        let reading = document.reading(variables)
        if let variable = reading.unset.first {
            return .failure(
                JournalError(
                    "\(variable.name) is not set; give it in the environment, with --env-file or with --set"))
        }
        var (plan, problems) = Planner.plan(reading, beginning: run.beginning.scheduledAt / 1000)
        plan?.openSecrets = reading.openSecrets?.values ?? []
        guard var plan else {
            let problem = (reading.diagnostics + problems).first { $0.severity == .error }
            let redaction = Redaction(secrets: reading.openSecrets?.values ?? [])
            return .failure(
                JournalError("its spec is not valid any more: \(redaction.redacted(problem?.message ?? "?"))"))
        }
        let endpoint = run.beginning.service.endpoint
        if plan.service.endpoint.description != endpoint {
            do {
                plan.service.endpoint = try Endpoint.url(endpoint)
            } catch {
                return .failure(JournalError("\(error)"))
            }
        }
        return .success(plan)
    }
}
