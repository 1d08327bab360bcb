import DocumentSchema
package import JSONText

/// A plan as programs read it: `plan.schema.json`. Secrets are masked in it.
package struct PlanDocument: Document {
    package let schemaVersion: Int
    package let jobs: [PlannedJob]
    package let estimates: PlannedEstimates

    package static let summary = "The plan of a batch of recording jobs, as `rundown plan --format json` prints it."
    package static let keys = [
        "schemaVersion": "The version of this format: 1.",
        "jobs": "The jobs, in the order given.",
        "estimates": "What the jobs will cost and weigh together, roughly.",
    ]
}

/// One job of a plan.
package struct PlannedJob: Document {
    package let name: String
    package let labels: [String: String]
    package let spec: PlannedPlace
    package let row: PlannedPlace?
    package let digest: String
    package let mode: String
    package let service: PlannedService
    package let channel: PlannedChannel
    package let lengthMilliseconds: Int64?
    package let steps: [PlannedStep]

    package static let summary = "One job: its recorder and its steps."
    package static let keys = [
        "name": "The job's name.",
        "labels": "The job's labels.",
        "spec": "Where the spec of the job stands.",
        "row": "The row of a table that the job was made for; absent without a table.",
        "digest": "SHA-256 of who, where and every step, in hexadecimal: the same plan has the same digest.",
        "mode": "individual, mix or web.",
        "service": "Where the service is.",
        "channel": "The channel that is recorded, and the recorder in it.",
        "lengthMilliseconds": "The offset of the stop; absent where it depends on when the run begins.",
        "steps": "The steps, in the order in which they are taken.",
    ]
}

/// A place in a spec.
package struct PlannedPlace: Document {
    package let file: String
    package let line: Int

    package static let summary = "A place in a spec."
    package static let keys = ["file": "The file, as it was named.", "line": "The line, from 1."]
}

/// Where the service is.
package struct PlannedService: Document {
    package let appId: String
    package let endpoint: String
    package let requestsPerSecond: Int

    package static let summary = "Where the service is, and its limits."
    package static let keys = [
        "appId": "The App ID.",
        "endpoint": "The area or base URL that is called.",
        "requestsPerSecond": "The quota that calls are paced by.",
    ]
}

/// The channel and the recorder in it.
package struct PlannedChannel: Document {
    package let cname: String
    package let uid: String
    package let secondUid: String?
    package let token: String?

    package static let summary = "The channel that is recorded, and the recorder in it."
    package static let keys = [
        "cname": "The channel's name.",
        "uid": "The recorder's uid; auto where each try derives its own.",
        "secondUid":
            "The uid of the second recorder, or auto; absent unless the job is recorded twice. It takes the same steps.",
        "token": "given or minted; absent where there is none.",
    ]
}

/// One step of a plan.
package struct PlannedStep: Document {
    package let id: String
    package let work: String
    package let offsetMilliseconds: Int64?
    package let instant: Int64?
    package let call: String
    package let method: String
    package let path: String
    package let body: JSON?
    package let credentials: String?
    package let success: String
    package let onFailure: String
    package let after: PlannedState
    package let line: Int?

    package static let summary = "One step: when it is due, the request it makes, and the state after it."
    package static let keys = [
        "id": "The step's name, unique in the job.",
        "work": "acquire, start, confirm, updateLayout, update, query, handOver, stop or verify.",
        "offsetMilliseconds":
            "When it is due, from the answer that gave the sid; absent for what follows the step before.",
        "instant": "When it is due, in Unix seconds, where the spec names a time of day.",
        "call": "The call of the V1 API.",
        "method": "The HTTP method.",
        "path": "The path, with {resourceid} and {sid} to be filled by the answers.",
        "body": "The body, with secrets masked; absent for calls without one.",
        "credentials":
            "Where the storage credentials in the body are fetched when the step is due; absent where they are not.",
        "success": "What counts as success.",
        "onFailure": "What a failure does: fail, continue or stop.",
        "after": "What is in force once the step has been done.",
        "line": "The line of the spec that asks for it; absent for what every job has.",
    ]
}

/// What is in force in a recording.
package struct PlannedState: Document {
    package let layout: JSON?
    package let subscriptions: JSON?
    package let onhold: Bool?
    package let outputs: [String]?

    package static let summary = "What is in force in the recording."
    package static let keys = [
        "layout": "The layout in V1's words; absent without a mixed picture.",
        "subscriptions": "Whom is subscribed to in V1's words; absent where it is everybody.",
        "onhold": "Whether the recording is on hold; web mode only.",
        "outputs": "Where the picture is pushed to, stream keys masked.",
    ]
}
