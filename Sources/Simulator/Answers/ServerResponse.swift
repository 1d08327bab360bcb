import JSONText

/// `serverResponse` in its variants (v1-api 3.4, 3.5).
enum ServerResponse {
    static func query(_ recording: Recording, at time: Int64, pace: Pace) -> JSON {
        let files = RecordedFiles(of: recording, at: time, pace: pace)
        var members: JSONObject = ["status": .integer(recording.status(at: time, pace: pace))]
        switch recording.mode {
        case .individual, .mix:
            addFiles(files, of: recording, to: &members)
            members["sliceStartTime"] = .integer(files.sliceStartTime)
        case .web:
            var services: [JSON] = [recorder(recording, files: files, at: time)]
            if let url = recording.publishUrl { services.append(publisher(recording, url: url, at: time)) }
            members["extensionServiceState"] = .array(services)
        }
        return .object(members)
    }

    static func stop(_ recording: Recording, uploadingStatus: String, at time: Int64, pace: Pace) -> JSON {
        let files = RecordedFiles(of: recording, at: time, pace: pace)
        var members = JSONObject()
        switch recording.mode {
        case .individual, .mix:
            addFiles(files, of: recording, to: &members)
            members["uploadingStatus"] = .string(uploadingStatus)
        case .web:
            var services: [JSON] = [
                service("upload_service", ["uploadingStatus": .string(uploadingStatus)]),
                recorder(recording, files: files, at: time),
            ]
            if recording.publishUrl != nil {
                services.append(service("rtmp_publish_service", ["status": "disconnected"]))
            }
            members["extensionServiceState"] = .array(services)
        }
        return .object(members)
    }

    /// Screenshots alone are not listed.
    private static func addFiles(_ files: RecordedFiles, of recording: Recording, to members: inout JSONObject) {
        guard recording.settings.files.recordsMedia else { return }
        if recording.mode == .mix, !recording.settings.files.hasMP4 {
            members["fileListMode"] = "string"
            members["fileList"] = files.playlist
        } else {
            members["fileListMode"] = "json"
            members["fileList"] = files.list(isMixed: recording.mode == .mix)
        }
    }

    private static func recorder(_ recording: Recording, files: RecordedFiles, at time: Int64) -> JSON {
        service(
            "web_recorder_service",
            [
                "state": .string(state(of: recording, at: time)), "onhold": .boolean(recording.isOnHold),
                "fileList": files.webList,
            ]
        )
    }

    private static func publisher(_ recording: Recording, url: String, at time: Int64) -> JSON {
        let state = state(of: recording, at: time)
        let status =
            switch state {
            case "init": "connecting"
            case "exit": "disconnected"
            default: recording.isOnHold ? "onhold" : "publishing"
            }
        return service(
            "rtmp_publish_service",
            ["state": .string(state), "outputs": [["rtmpUrl": .string(url), "status": .string(status)]]]
        )
    }

    private static func state(of recording: Recording, at time: Int64) -> String {
        if recording.end != nil { return "exit" }
        return time < recording.schedule.receives ? "init" : "inProgress"
    }

    private static func service(_ name: String, _ payload: JSON) -> JSON {
        ["serviceName": .string(name), "payload": payload]
    }
}
