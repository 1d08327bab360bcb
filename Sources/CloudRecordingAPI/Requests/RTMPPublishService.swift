public import JSONText

/// The push of a recorded page to a CDN, `rtmp_publish_service` (v1-api 2.9).
public struct RTMPPublishService: V1Body {
    /// V1's default, and the only one, is `ignore`.
    public var errorHandlePolicy: ErrorHandlePolicy?
    /// Exactly one.
    public var outputs: [RTMPOutput]

    public init(errorHandlePolicy: ErrorHandlePolicy? = nil, outputs: [RTMPOutput]) {
        self.errorHandlePolicy = errorHandlePolicy
        self.outputs = outputs
    }

    public func body(_ style: BodyStyle) -> JSON {
        var parameters = BodyMembers(style)
        parameters.add("outputs", outputs)
        var members = BodyMembers(style)
        members.add("serviceName", "rtmp_publish_service")
        members.add("errorHandlePolicy", errorHandlePolicy)
        members.add("serviceParam", parameters.json)
        return members.json
    }

    public var secrets: [Secret] { outputs.flatMap(\.secrets) }
}

/// One address to push to.
public struct RTMPOutput: V1Body {
    /// Scheme `rtmp` or `rtmps`. Everything after the host is secret, for there stands the stream key.
    public var rtmpURL: SensitiveURL

    public init(rtmpURL: SensitiveURL) { self.rtmpURL = rtmpURL }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        switch style.rendering {
        case .revealed: members.add("rtmpUrl", rtmpURL.reveal())
        case .masked: members.add("rtmpUrl", rtmpURL.maskedAfterHost)
        }
        return members.json
    }

    public var secrets: [Secret] { rtmpURL.secrets }
}
