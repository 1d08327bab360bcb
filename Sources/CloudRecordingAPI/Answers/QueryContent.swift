import JSONText

/// What a recording has produced so far, in the shape of its mode (v1-api 3.4).
public enum QueryContent: Sendable, Hashable {
    case individualRecording([RecordedFile])
    /// Screenshots; V1 tells nothing of the files.
    case individualSnapshot
    /// The name of the playlist, empty before the first slice.
    case mixHLS(playlist: String)
    case mixHLSAndMP4([RecordedFile])
    case web(WebRecorderState)
    case webWithCDN(WebRecorderState, RTMPPublishState)
    /// A page recorder of which nothing has started.
    case webNotStarted
    /// A shape that this library does not know; the answer's `raw` has it.
    case unknown

    /// All files that are named, whatever the shape.
    public var files: [RecordedFile] {
        switch self {
        case .individualRecording(let files), .mixHLSAndMP4(let files): files
        case .mixHLS(let playlist): playlist.isEmpty ? [] : [RecordedFile(fileName: playlist)]
        case .web(let state), .webWithCDN(let state, _): state.files
        case .individualSnapshot, .webNotStarted, .unknown: []
        }
    }

    /// The state of the page recorder, in web mode.
    public var webRecorder: WebRecorderState? {
        switch self {
        case .web(let state), .webWithCDN(let state, _): state
        default: nil
        }
    }
}

extension QueryContent {
    /// Reads a `serverResponse`. What the list of files *is* counts for more than what `fileListMode` calls it.
    init(_ response: JSON, mode: RecordingMode?) {
        switch mode {
        case .individual?: self = .individual(response)
        case .mix?: self = .mix(response)
        case .web?: self = .page(response)
        case nil: self = .unknown
        }
    }

    private static func individual(_ response: JSON) -> QueryContent {
        if let files = response["fileList"]?.array { return .individualRecording(RecordedFile.list(files)) }
        if response["fileListMode"] == "json" { return .individualRecording([]) }
        let hasMode = response["fileListMode"]?.string != nil
        return hasMode || response["fileList"]?.string != nil ? .unknown : .individualSnapshot
    }

    private static func mix(_ response: JSON) -> QueryContent {
        if let files = response["fileList"]?.array { return .mixHLSAndMP4(RecordedFile.list(files)) }
        let playlist = response["fileList"]?.string
        switch (response["fileListMode"]?.string, playlist) {
        case ("json", nil), ("json", ""): return .mixHLSAndMP4([])
        case ("string", _): return .mixHLS(playlist: playlist ?? "")
        case (_, let playlist?): return .mixHLS(playlist: playlist)
        case (_, nil): return .unknown
        }
    }

    /// All services are looked through: their order is not promised.
    private static func page(_ response: JSON) -> QueryContent {
        guard let states = response["extensionServiceState"]?.array, !states.isEmpty else { return .webNotStarted }
        func payload(of service: String) -> JSON? {
            guard let state = states.first(where: { $0["serviceName"]?.string == service }) else { return nil }
            return state["payload"] ?? state["playload"] ?? .null
        }
        let recorder = payload(of: "web_recorder_service")
        let push = payload(of: "rtmp_publish_service")
        if let push {
            return .webWithCDN(WebRecorderState(recorder ?? .null), RTMPPublishState(push))
        }
        if let recorder { return .web(WebRecorderState(recorder)) }
        return payload(of: "upload_service") == nil ? .unknown : .web(WebRecorderState())
    }
}
