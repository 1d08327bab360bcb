import CloudRecordingAPI
import JobSpec

// What requests ask for, in the words of a plan.

extension JobPlan {
    /// What a step asks for, or waits for.
    func text(of step: Step) -> String {
        switch step.work {
        case .acquire: "a resource"
        case .start: startText
        case .confirm, .verify: step.work.success(within: policy)
        case .handOver: "to the next uid, since no token lasts longer"
        case .updateLayout(let request): request.layout.text
        case .update(let request):
            [request.text, origin(of: step)?.description].compactMap(\.self).joined(separator: " from ")
        case .query(let expectation): expectation.text
        case .stop(let request): request.asyncStop == false ? "stop, waiting for the upload" : "stop"
        }
    }

    /// What is recorded from the start: the picture, whom, which files.
    var startText: String {
        var parts: [String] = []
        if let page = start.extensionServiceConfig?.webRecorder {
            let size = "\(page.videoWidth)×\(page.videoHeight)"
            parts.append("page \(page.url.masked) at \(size), at most \(page.maxRecordingHour)h")
            if page.onhold == true { parts.append("on hold") }
            if let outputs = start.extensionServiceConfig?.rtmpPublish?.outputs {
                parts.append("push to \(outputs.map(\.rtmpURL.maskedAfterHost).joined(separator: ", "))")
            }
        }
        if let recording = start.recordingConfig { parts += words(recording) }
        if let files = start.recordingFileConfig?.avFileType {
            parts.append(files.map(\.rawValue).joined(separator: " and "))
        }
        if let snapshots = start.snapshotConfig {
            parts.append("screenshots every \(snapshots.captureInterval ?? 10)s")
        }
        if let options = start.transcodeOptions { parts.append("then \(options.transMode.rawValue)") }
        if let credentials, credentials.isNeededToStart {
            parts.append("storage credentials from \(credentials.origin)")
        }
        if mint != nil { parts.append("token minted") } else if start.token != nil { parts.append("token given") }
        return parts.joined(separator: "; ")
    }

    private func words(_ recording: RecordingConfig) -> [String] {
        var parts: [String] = []
        if let picture = recording.transcodingConfig {
            let size = "\(picture.width ?? 360)×\(picture.height ?? 640)"
            parts.append("\(size), \(picture.fps ?? 15) fps, \(picture.bitrate ?? 500) kbps, \(picture.layout.text)")
        }
        switch recording.streamTypes ?? .audioAndVideo {
        case .audio: parts.append("audio only")
        case .video: parts.append("video only")
        default: break
        }
        parts.append(start.subscriptions?.text ?? "everybody")
        if let mode = recording.streamMode { parts.append("\(mode.rawValue) streams") }
        if let cipher = recording.decryptionMode, cipher != .none { parts.append("\(cipher)") }
        return parts
    }
}

extension MixedLayout {
    /// In words: "custom: 22 75%×100%, 57 25%×25% at 75%,0%; background #102030".
    var text: String {
        var parts = ["\(mixedVideoLayout ?? .floating)"]
        if let maxResolutionUid { parts[0] += ", \(maxResolutionUid) big" }
        if let layoutConfig {
            parts[0] += ": " + layoutConfig.map(\.text).joined(separator: ", ")
        }
        if let backgroundColor { parts.append("background \(backgroundColor)") }
        if backgroundImage != nil { parts.append("background image") }
        if defaultUserBackgroundImage != nil || backgroundConfig != nil {
            parts.append("images for users without video")
        }
        return parts.joined(separator: "; ")
    }
}

extension LayoutRegion {
    var text: String {
        "\(uid ?? "next") \(percent(width))×\(percent(height)) at \(percent(xAxis)),\(percent(yAxis))"
    }

    private func percent(_ fraction: Double) -> String { "\(Int((fraction * 100).rounded()))%" }
}

extension UpdateRequest {
    var text: String {
        if let onhold { return onhold ? "pause" : "resume" }
        if let outputs { return "push to \(outputs.map(\.rtmpURL.maskedAfterHost).joined(separator: ", "))" }
        if storageConfig != nil { return "fresh storage credentials" }
        return streamSubscribe?.text ?? "nothing"
    }
}

extension StreamSubscribe {
    var text: String {
        func list(_ uids: [String]) -> String { uids == ["#allstream#"] ? "all" : uids.joined(separator: " ") }
        return [
            subscribeAudioUids.map { "audio of \(list($0))" },
            unSubscribeAudioUids.map { "audio of all but \(list($0))" },
            subscribeVideoUids.map { "video of \(list($0))" },
            unSubscribeVideoUids.map { "video of all but \(list($0))" },
        ].compactMap(\.self).joined(separator: ", ")
    }
}
