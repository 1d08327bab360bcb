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
        guard let spec = run.beginning.spec, let content = spec.content?.wrappedValue else {
            return .failure(
                JournalError("a secret is written out in its spec, so that only \"rundown run\" with that spec goes on")
            )
        }
        guard let reading = reading(of: spec, content, readsFiles: true) else {
            return .failure(JournalError("its spec in the journal is empty"))
        }
        if !reading.unset.isEmpty { return .failure(JournalError(Replanner.lack(of: reading.unset, in: content))) }
        var (plan, problems) = Planner.plan(
            reading, beginning: run.beginning.scheduledAt / 1000, credentialsNamedIn: spec.credentialsNamedIn)
        plan?.openSecrets = reading.openSecrets?.values ?? []
        guard let plan else {
            let problem = (reading.diagnostics + problems).first { $0.severity == .error }
            let redaction = Redaction(secrets: reading.openSecrets?.values ?? [])
            return .failure(
                JournalError("its spec is not valid any more: \(redaction.redacted(problem?.message ?? "?"))"))
        }
        return calling(run, plan)
    }

    /// As much of the plan as can be had where not all of it can: what is needed to call the service is, and something
    /// else is not.
    func planWithinReach(of run: KnownRun) -> Result<JobPlan, JournalError> {
        let found = partialPlan(of: run) ?? barePlan(of: run)
        return found.map { .success($0) }
            ?? .failure(
                JournalError("its customer secret is not known; set AGORA_CUSTOMER_SECRET as when it was begun"))
    }

    /// What has no value: first what the service cannot be called without, which is enough to stop what runs.
    private static func lack(of variables: [UnsetVariable], in spec: JSON) -> String {
        let names = variables.map(\.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let service = spec["service"]?.text() ?? ""
        func isOfService(_ name: String) -> Bool {
            name.hasPrefix("AGORA_") || service.contains("${\(name)}") || service.contains("${\(name):")
        }
        let (first, others) = (names.filter(isOfService), names.filter { !isOfService($0) })
        let all = first + others
        let list = (all.count > 1 ? all.dropLast().joined(separator: ", ") + " and " : "") + (all.last ?? "")
        let (verb, object) = all.count > 1 ? ("are", "them") : ("is", "it")
        let enough =
            first.isEmpty || others.isEmpty ? "" : "; to stop what runs, \(first.joined(separator: ", ")) will do"
        return "\(list) \(verb) not set; give \(object) in the environment, with --env-file or with --set\(enough)"
    }

    private func reading(of spec: JournaledSpec, _ content: JSON, readsFiles: Bool) -> JobReading? {
        // What the spec names stands beside it, wherever this process was started.
        let name = spec.folder.map { "\($0)/\(spec.file.split(separator: "/").last ?? "spec")" } ?? spec.file
        let variables = Variables(
            environment: values.environment, environmentFile: values.environmentFile, settings: values.settings,
            row: nil, readFile: readsFiles ? SpecReader.fileReader(beside: name) : nil)
        let file = SourceFile(name: name, bytes: Array(content.text().utf8))
        return Job.documents(file, as: .json, isMerged: true).first?.reading(variables, isFilled: true)
    }

    /// The plan of a spec of which some values are not known.
    private func partialPlan(of run: KnownRun) -> JobPlan? {
        guard let spec = run.beginning.spec, let content = spec.content?.wrappedValue else { return nil }
        let readings = [true, false].lazy.compactMap { reading(of: spec, content, readsFiles: $0) }
        guard let reading = readings.first(where: \.isValid), reading.job?.service.value.customerSecret.judged != nil,
            var plan = Planner.plan(
                reading, beginning: run.beginning.scheduledAt / 1000, credentialsNamedIn: spec.credentialsNamedIn
            ).plan
        else { return nil }
        plan.openSecrets = reading.openSecrets?.values ?? []
        plan.reach = reading.unknownSections.isSubset(of: ["storage"]) ? .withoutStorage : .stopOnly
        guard plan.service.appId == run.beginning.service.appId,
            plan.service.customerId == run.beginning.service.customerId
        else { return nil }
        return try? calling(run, plan).get()
    }

    /// A plan of what the journal has of every run: as whom the service was called, and until when.
    private func barePlan(of run: KnownRun) -> JobPlan? {
        let beginning = run.beginning
        let storage: JSON = [
            "vendor": "google-cloud", "bucket": "unknown", "accessKey": "unknown", "secretKey": "unknown",
        ]
        var members: JSONObject = [
            "version": 1, "name": .string(beginning.job.replacing("$", with: "$$")),
            "mode": .string(beginning.mode.rawValue),
            "service": [
                "appId": .string(beginning.service.appId), "customerId": .string(beginning.service.customerId),
                "area": .string(ServiceArea(rawValue: beginning.service.endpoint)?.rawValue ?? "cn"),
            ],
            "channel": ["cname": "unknown", "uid": "auto"], "storage": storage,
            "duration": .string("\(max((beginning.length ?? Replanner.unknownLength) / 1000, 1))s"),
        ]
        if beginning.mode == .web {
            members["page"] = [
                "url": "https://unknown.invalid/", "videoWidth": 1280, "videoHeight": 720, "maxRecordingHour": "720h",
            ]
        }
        let text = JSON.object(members).text()
        let variables = Variables(
            environment: values.environment, environmentFile: values.environmentFile, settings: [:], row: nil,
            readFile: nil)
        let file = SourceFile(name: beginning.spec?.file ?? "spec", bytes: Array(text.utf8))
        guard let reading = Job.reading(file, as: .json, variables: variables).first,
            reading.job?.service.value.customerSecret.judged != nil,
            var plan = Planner.plan(reading, beginning: beginning.scheduledAt / 1000).plan
        else { return nil }
        plan.reach = .stopOnly
        return try? calling(run, plan).get()
    }

    /// How long a run is taken to be of which nothing says it, in milliseconds: nobody records for longer in one go.
    private static let unknownLength: Int64 = 30 * 86_400_000

    /// The plan with the endpoint that was called before.
    private func calling(_ run: KnownRun, _ plan: JobPlan) -> Result<JobPlan, JournalError> {
        let endpoint = run.beginning.service.endpoint
        guard plan.service.endpoint.description != endpoint else { return .success(plan) }
        var plan = plan
        if let area = ServiceArea(rawValue: endpoint) {
            plan.service.endpoint = .area(area)
            return .success(plan)
        }
        do {
            plan.service.endpoint = try Endpoint.url(endpoint)
        } catch {
            return .failure(JournalError("\(error)"))
        }
        return .success(plan)
    }
}
