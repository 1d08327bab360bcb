import JSONText

/// `serverResponse` in its variants (v1-api 3.4, 3.5).
struct ServerResponse: Sendable {
    private let recording: Recording
    private let files: RecordedFiles
    private let time: Int64
    private let pace: Pace
    private let readings: Readings

    init(_ recording: Recording, at time: Int64, _ configuration: SimulatorConfiguration) {
        self.recording = recording
        self.time = time
        pace = configuration.pace
        readings = configuration.readings
        files = RecordedFiles(of: recording, at: time, configuration)
    }

    var query: JSON {
        let status = recording.status(at: time, pace: pace, readings: readings)
        var members: JSONObject = ["status": .integer(status)]
        switch recording.mode {
        case .individual, .mix:
            addFiles(to: &members)
            members["sliceStartTime"] = .integer(files.sliceStartTime)
        case .web: addServices(to: &members)
        }
        if readings.answers.showServiceStatus, recording.mode != .web {
            members["subServiceStatus"] = ["recordingService": .string(ServerResponse.serviceStatus(status))]
        }
        return .object(members)
    }

    func stop(uploadingStatus: String) -> JSON {
        var members = JSONObject()
        switch recording.mode {
        case .individual, .mix:
            addFiles(to: &members)
            members["uploadingStatus"] = .string(uploadingStatus)
        case .web:
            var services: [JSON] = [
                service("upload_service", ["uploadingStatus": .string(uploadingStatus)]), recorder,
            ]
            if recording.publishUrl != nil, readings.answers.stopShowsPublisher {
                services.append(service("rtmp_publish_service", ["status": "disconnected"]))
            }
            members["extensionServiceState"] = .array(services)
        }
        return .object(members)
    }

    /// Screenshots alone are not listed.
    private func addFiles(to members: inout JSONObject) {
        guard recording.settings.files.recordsMedia else { return }
        let isText =
            switch recording.mode {
            case .mix: !recording.settings.files.hasMP4
            case .individual, .web: readings.answers.individualListIsText
            }
        members["fileListMode"] = isText ? "string" : "json"
        members["fileList"] = isText ? files.playlist : files.list(isMixed: recording.mode == .mix)
    }

    private func addServices(to members: inout JSONObject) {
        if state == "init" {
            switch readings.answers.webStateBeforePage {
            case .listed: break
            case .empty:
                members["extensionServiceState"] = []
                return
            case .absent: return
            }
        }
        var services = [recorder]
        if let url = recording.publishUrl { services.append(publisher(url)) }
        members["extensionServiceState"] = .array(services)
    }

    private var recorder: JSON {
        service(
            "web_recorder_service",
            ["state": .string(state), "onhold": .boolean(recording.isOnHold), "fileList": files.webList]
        )
    }

    private func publisher(_ url: String) -> JSON {
        let status =
            switch state {
            case "init": "connecting"
            case "exit": "disconnected"
            default: recording.isOnHold ? "onhold" : "publishing"
            }
        var payload: JSONObject = [:]
        if readings.answers.publisherShowsState { payload["state"] = .string(state) }
        payload["outputs"] = [["rtmpUrl": .string(url), "status": .string(status)]]
        return service("rtmp_publish_service", .object(payload))
    }

    private var state: String {
        if recording.end != nil { return "exit" }
        return time < recording.schedule.receives ? "init" : "inProgress"
    }

    private func service(_ name: String, _ payload: JSON) -> JSON {
        ["serviceName": .string(name), "payload": payload]
    }

    private static func serviceStatus(_ status: Int64) -> String {
        switch status {
        case 0: "serviceIdle"
        case 1...3: "serviceStarted"
        case 4: "serviceReady"
        case 5: "serviceInProgress"
        case 20: "serviceAbnormal"
        default: "serviceCompleted"
        }
    }
}
