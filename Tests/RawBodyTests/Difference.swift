import JSONText

@testable import CloudRecordingAPI

/// How the body that a plan sends may differ from the one that its spec was written from: by what V1 takes anyway.
struct Difference {
    let mode: RecordingMode

    /// What the service takes where a key is left out (v1-api 2).
    static let defaults: [String: JSON] = [
        "channelType": 0, "streamTypes": 2, "streamMode": "default", "decryptionMode": 0, "maxIdleTime": 30,
        "audioProfile": 0, "videoStreamType": 0, "mixedVideoLayout": 0, "backgroundColor": "#000000", "alpha": 1,
        "render_mode": 0, "captureInterval": 10, "videoFps": 15, "mobile": false, "maxVideoDuration": 120,
        "onhold": false, "readyTimeout": 0, "errorHandlePolicy": "error_abort", "sampleRate": "48000",
        "bitrate": "48000", "channels": "2",
    ]

    /// The differences that mean something.
    func between(_ sent: JSON, _ planned: JSON) -> [String] {
        let (left, right) = (flat(sent), flat(planned))
        return Set(left.keys).union(right.keys).sorted().compactMap { path in
            guard left[path] != right[path], !isMeaningless(path, left[path] ?? right[path] ?? .null, in: left[path])
            else { return nil }
            return "\(path): \(left[path]?.text() ?? "nothing") became \(right[path]?.text() ?? "nothing")"
        }
    }

    private func isMeaningless(_ path: String, _ value: JSON, in sent: JSON?) -> Bool {
        let name = path.split(separator: ".").last.map(String.init) ?? path
        // Other modes' keys, and keys that nobody knows.
        if sent != nil, ["VideoBitrate"].contains(name) { return true }
        if sent != nil, mode == .web, name == "token" { return true }
        if sent != nil, mode == .mix, ["subscribeUidGroup", "streamMode"].contains(name) { return true }
        if path == "recordingFileConfig.avFileType[0]" { return sent == nil && value == "hls" }
        // What a bare appsCollection means is said.
        if path == "transcodeOptions.transConfig.transMode" { return sent == nil && value == "postponeTranscoding" }
        if path.hasPrefix("extensionServiceConfig"), name == "errorHandlePolicy" {
            return value == "error_abort" || value == "error_ignore"
        }
        return Difference.defaults[name] == value
    }

    private func flat(_ json: JSON, _ path: String = "") -> [String: JSON] {
        switch json {
        case .object(let object):
            object.members.reduce(into: [:]) { flat, member in
                flat.merge(self.flat(member.value, path.isEmpty ? member.name : "\(path).\(member.name)")) { $1 }
            }
        case .array(let elements):
            elements.enumerated().reduce(into: [:]) { flat, element in
                flat.merge(self.flat(element.element, "\(path)[\(element.offset)]")) { $1 }
            }
        default: [path: json]
        }
    }
}
