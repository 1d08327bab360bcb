public import JSONText

/// What web mode runs: one page recorder, and beside it at most one push to a CDN (v1-api 2.9).
public struct ExtensionServiceConfig: V1Body {
    /// V1's default, and the only one, is `abort`.
    public var errorHandlePolicy: ErrorHandlePolicy?
    public var webRecorder: WebRecorderService
    public var rtmpPublish: RTMPPublishService?

    public init(
        errorHandlePolicy: ErrorHandlePolicy? = nil, webRecorder: WebRecorderService,
        rtmpPublish: RTMPPublishService? = nil
    ) {
        self.errorHandlePolicy = errorHandlePolicy
        self.webRecorder = webRecorder
        self.rtmpPublish = rtmpPublish
    }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("errorHandlePolicy", errorHandlePolicy)
        let services = [webRecorder.body(style), rtmpPublish?.body(style)].compactMap(\.self)
        members.add("extensionServices", .array(services))
        return members.json
    }

    public var secrets: [Secret] { webRecorder.secrets + (rtmpPublish?.secrets ?? []) }
}

/// The recorder of a web page, `web_recorder_service` (v1-api 2.9).
public struct WebRecorderService: V1Body {
    /// V1's default, and the only one, is `abort`.
    public var errorHandlePolicy: ErrorHandlePolicy?
    /// The page: http or https, reachable by the recorder without logging in.
    public var url: SensitiveURL
    public var audioProfile: AudioProfile
    /// Pixels, 240 to 1920; width times height is at most 2073600.
    public var videoWidth: Int
    /// Pixels, 240 to 1920.
    public var videoHeight: Int
    /// Hours after which the recorder leaves by itself: 1 to 720. A page has no other end of its own.
    public var maxRecordingHour: Int
    /// kbps. V1's default is 2000 from 1280×720 on, else 1500.
    public var videoBitrate: Int?
    /// Frames per second, 5 to 60. V1's default is 15.
    public var videoFps: Int?
    /// Whether the page is shown as on a phone. V1's default is false.
    public var mobile: Bool?
    /// Minutes after which a new MP4 begins, 30 to 240. V1's default is 120.
    public var maxVideoDuration: Int?
    /// Whether the recording starts paused. V1's default is false.
    public var onhold: Bool?
    /// Seconds within which the page must call `notifyReady()`: 1 to 60, or 0 for never. V1's default is 0.
    public var readyTimeout: Int?

    public init(
        errorHandlePolicy: ErrorHandlePolicy? = nil, url: SensitiveURL, audioProfile: AudioProfile = .standardMono,
        videoWidth: Int, videoHeight: Int, maxRecordingHour: Int, videoBitrate: Int? = nil, videoFps: Int? = nil,
        mobile: Bool? = nil, maxVideoDuration: Int? = nil, onhold: Bool? = nil, readyTimeout: Int? = nil
    ) {
        self.errorHandlePolicy = errorHandlePolicy
        self.url = url
        self.audioProfile = audioProfile
        self.videoWidth = videoWidth
        self.videoHeight = videoHeight
        self.maxRecordingHour = maxRecordingHour
        self.videoBitrate = videoBitrate
        self.videoFps = videoFps
        self.mobile = mobile
        self.maxVideoDuration = maxVideoDuration
        self.onhold = onhold
        self.readyTimeout = readyTimeout
    }

    public func body(_ style: BodyStyle) -> JSON {
        var parameters = BodyMembers(style)
        parameters.add("url", url)
        parameters.add("audioProfile", audioProfile)
        parameters.add("videoWidth", videoWidth)
        parameters.add("videoHeight", videoHeight)
        parameters.add("maxRecordingHour", maxRecordingHour)
        parameters.add("videoBitrate", videoBitrate)
        parameters.add("videoFps", videoFps)
        parameters.add("mobile", mobile)
        parameters.add("maxVideoDuration", maxVideoDuration)
        parameters.add("onhold", onhold)
        parameters.add("readyTimeout", readyTimeout)
        var members = BodyMembers(style)
        members.add("serviceName", "web_recorder_service")
        members.add("errorHandlePolicy", errorHandlePolicy)
        members.add("serviceParam", parameters.json)
        return members.json
    }

    public var secrets: [Secret] { url.secrets }
}
