package import CloudRecordingAPI

/// Where the service is and as whom it is called (v1-api 1.1, 7.1).
package struct Service: Section {
    package static let about = About("service", "Where the service is, and as whom it is called.")

    package let appId: Located<String>
    package let customerId: Located<String>
    package let customerSecret: Located<Secret>
    package let area: Located<ServiceArea>
    package let endpoint: Located<SensitiveURL>?
    package let unSubscribeSpelling: Located<UnsubscribeSpelling>
    package let requestsPerSecond: Located<Int>
    package let concurrentRecorders: Located<Int>?
    package let connectTimeout: Located<Duration>
    package let requestTimeout: Located<Duration>?

    package init(_ f: inout Fields) {
        endpoint = f.optional("endpoint", .url, "The base URL, in place of an area; plain http only to this machine.")
        appId = f.environment("appId", .text(1...Int.max, .hex32), "AGORA_APP_ID", v1: "{appid}", "The App ID.")
        customerId = f.environment("customerId", .text, "AGORA_CUSTOMER_ID", "The customer ID of the REST credentials.")
        customerSecret = f.environment(
            "customerSecret", .secret, "AGORA_CUSTOMER_SECRET", "The customer secret of the REST credentials.")
        area = f.environment(
            "area", .name(ServiceArea.self), "AGORA_AREA", isNeeded: endpoint == nil,
            "The area whose hosts are called: cn, us, eu or ap.")
        unSubscribeSpelling = f(
            "unSubscribeSpelling", .name(UnsubscribeSpelling.self), default: .unSubscribe,
            "How the lists of who is not subscribed to are spelled in requests.")
        requestsPerSecond = f(
            "requestsPerSecond", .integer(in: 1...10_000), default: 10, "The customer's quota of requests per second.")
        concurrentRecorders = f.optional(
            "concurrentRecorders", .integer(in: 1...100_000), leftOut: "50, in web mode 200",
            "The customer's quota of recorders at once.")
        connectTimeout = f(
            "connectTimeout", .duration(atLeast: .milliseconds(1)), default: .seconds(5),
            "How long a connection may take.")
        requestTimeout = f.optional(
            "requestTimeout", .duration(atLeast: .milliseconds(1)), leftOut: "10s; 30s for a stop that is not async",
            "How long one request may take, its answer included.")
    }
}
