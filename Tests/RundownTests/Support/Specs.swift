/// Specs for tests, and the environment that they need.
enum Specs {
    static let appId = "5eed5eed5eed5eed5eed5eed5eed5eed"

    static let environment = [
        "AGORA_APP_ID": appId, "AGORA_CUSTOMER_ID": "simulated-customer", "AGORA_CUSTOMER_SECRET": "simulated-secret",
    ]

    /// A job that is right, and short.
    ///
    /// - Parameters:
    ///   - body: lines in place of the mode's own.
    ///   - end: the timeline or the duration.
    static func spec(
        _ name: String, mode: String = "mix", service: String = "{area: cn}", body: String? = nil,
        end: String = "duration: 10m"
    ) -> String {
        """
        version: 1
        name: \(name)
        mode: \(mode)
        service: \(service)
        channel: {cname: \(name), uid: 700001\(mode == "web" ? "" : ", maxIdleTime: 5m")}
        \(body ?? standardBody(mode))
        storage: {vendor: amazon-s3, region: us-east-1, bucket: tapes, accessKey: "${KEY:-key}", secretKey: "${KEY:-key}"}
        \(end)

        """
    }

    private static func standardBody(_ mode: String) -> String {
        switch mode {
        case "web": "page: {url: https://example.com/, videoWidth: 1280, videoHeight: 720}"
        case "mix": "transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}"
        default: "subscriptions: {streamTypes: audio-and-video}"
        }
    }
}
