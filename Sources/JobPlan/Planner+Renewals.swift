import CloudRecordingAPI
import JobSpec
import SourceText

/// Storage credentials that are fetched.
extension Planner {
    /// Where they come from; `nil` where the spec writes them.
    var credentials: CredentialPlan? {
        guard let credentials = job.storage.value.credentials else { return nil }
        let origin: CredentialOrigin
        var namedIn: String?
        if let command = credentials.value.command {
            origin = .command(command.value.map(\.value))
        } else if let file = credentials.value.file {
            let name = credentialsNamedIn ?? location(file.range).file.name
            origin = .file(path(file.value, beside: name))
            namedIn = name
        } else {
            return nil
        }
        return CredentialPlan(
            origin: origin, isNeededToStart: job.storage.value.storage.accessKey.origin == .defaulted, namedIn: namedIn)
    }

    /// A path as the spec means it: from the folder of the file that names it.
    private func path(_ path: String, beside name: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        return (name.lastIndex(of: "/").map { String(name[...$0]) } ?? "") + path
    }

    /// The offsets at which fresh ones are fetched.
    mutating func renewals(until length: Duration?) -> [Duration] {
        guard let credentials = job.storage.value.credentials, self.credentials != nil, let length else { return [] }
        let every = credentials.value.every.value
        guard every > .zero, every < length else { return [] }
        let count = (length.milliseconds - 1) / every.milliseconds
        guard count <= Int64(Planner.stepLimit) else {
            report(
                .tooManySteps, at: credentials.value.every.range,
                "credentials would be fetched more than \(Planner.stepLimit) times", hint: "write a longer time")
            return []
        }
        return (1...count).map { every * Int($0) }
    }

    /// A step that fetches fresh credentials and gives them to the recording.
    func renewal(at offset: Duration, named id: String, _ storage: StorageConfig) -> Step {
        let place = job.storage.value.credentials?.value.every.range ?? job.storage.range
        return Step(
            id: id, moment: .offset(offset), work: .update(UpdateRequest(storageConfig: storage)),
            stopsOnFailure: job.policy.value.onStepFailure.value == .stop, source: location(place),
            fetchesCredentials: true)
    }
}
