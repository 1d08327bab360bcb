import JSONText

/// `extensionServiceConfig` of a web recording (v1-api 2.9).
struct WebSettings: Sendable {
    let onhold: Bool
    let maxRecordingHour: Int64
    let maxVideoMinutes: Int64
    /// Where the page is pushed to, if it is. A secret.
    let publishUrl: String?
    /// The host of the page.
    let host: String

    init(reading fields: Fields, readings: BodyReadings) throws(Violation) {
        _ = try fields.string("errorHandlePolicy", oneOf: ["error_abort"])
        _ = try fields.string("apiVersion", oneOf: ["v1"])
        let services = try fields.required(
            "extensionServices", fields.objects("extensionServices", count: 1...2)
        )
        var recorder: Fields?
        var publishUrl: String?
        for service in services {
            let name = try service.required("serviceName", service.string("serviceName", oneOf: WebSettings.services))
            let params = try service.required("serviceParam", service.object("serviceParam"))
            if name == "web_recorder_service" {
                try service.check("serviceName", recorder == nil)
                _ = try service.string("errorHandlePolicy", oneOf: ["error_abort"])
                recorder = params
            } else {
                try service.check("serviceName", publishUrl == nil)
                _ = try service.string("errorHandlePolicy", oneOf: ["error_ignore"])
                publishUrl = try publishingUrl(in: params)
            }
        }
        guard let recorder else { throw fields.violation("extensionServices") }
        self.publishUrl = publishUrl
        maxRecordingHour = try recorder.required(
            "maxRecordingHour", recorder.integer("maxRecordingHour", in: 1...720)
        )
        maxVideoMinutes = try recorder.integer("maxVideoDuration", in: 30...240) ?? 120
        onhold = try recorder.boolean("onhold") ?? false
        host = try WebSettings.host(of: recorder)
        try WebSettings.checkPage(recorder, readings)
    }

    private static let services = ["web_recorder_service", "rtmp_publish_service"]

    private static func host(of fields: Fields) throws(Violation) -> String {
        let url = try fields.required("url", fields.url("url", schemes: ["http", "https"]))
        guard let scheme = url.firstRange(of: "://") else { return "" }
        let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@").last ?? ""
        return String(host.prefix { $0 != ":" })
    }

    private static func checkPage(_ fields: Fields, _ readings: BodyReadings) throws(Violation) {
        _ = try fields.required("audioProfile", fields.integer("audioProfile", in: 0...2))
        let width = try fields.required("videoWidth", fields.integer("videoWidth", in: readings.smallestPage...1920))
        let height = try fields.required("videoHeight", fields.integer("videoHeight", in: readings.smallestPage...1920))
        try fields.check("videoWidth", width * height <= 2_073_600)
        _ = try fields.integer("videoBitrate", in: readings.pageBitrates)
        if readings.readsCapitalVideoBitrate { _ = try fields.integer("VideoBitrate", in: readings.pageBitrates) }
        _ = try fields.integer("videoFps", in: 5...60)
        _ = try fields.boolean("mobile")
        _ = try fields.integer("readyTimeout", in: 0...60)
    }
}

/// The one URL of `outputs`, in start and in update (v1-api 2.9, 2.11).
func publishingUrl(in fields: Fields) throws(Violation) -> String {
    let outputs = try fields.required("outputs", fields.objects("outputs", count: 1...1))
    guard let output = outputs.first else { throw fields.violation("outputs") }
    return try output.required("rtmpUrl", output.url("rtmpUrl", schemes: ["rtmp", "rtmps"]))
}
