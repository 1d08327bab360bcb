/// What an HTTP status means that came without a code: it is the gateway that answers then (v1-api 4.2).
public struct GatewayEntry: Sendable, Hashable {
    public let httpStatuses: ClosedRange<Int>
    public let explanation: Explanation

    init(
        _ httpStatuses: ClosedRange<Int>, _ meaning: String, cause likelyCause: String, do whatToDo: String
    ) {
        self.httpStatuses = httpStatuses
        explanation = Explanation(meaning: meaning, likelyCause: likelyCause, whatToDo: whatToDo)
    }

    /// The entry for a status, or `nil` where there is none.
    public static func entry(_ httpStatus: Int) -> GatewayEntry? {
        catalogue.first { $0.httpStatuses.contains(httpStatus) }
    }

    /// Every status that has a meaning of its own, the special before the general.
    public static let catalogue: [GatewayEntry] = [
        GatewayEntry(
            201...201, "This resource is already recording.",
            cause: "The same start was sent before, and its answer was lost.",
            do: "Adopt the recording if its sid is known; do not start again."),
        GatewayEntry(
            206...206, "The request is not complete.",
            cause: "The service's network is disturbed.", do: "Repeat the same request after 3 and after 6 seconds."),
        GatewayEntry(
            400...400, "The gateway refuses the request.",
            cause: "The App ID is wrong, or the request is malformed.", do: "Check the App ID."),
        GatewayEntry(
            401...401, "The credentials are not accepted.",
            cause: "Customer ID or secret is wrong, does not own the App ID, or cloud recording is not enabled.",
            do: "Check customer ID and secret (they are not App ID and certificate) and the project in the console."),
        GatewayEntry(
            403...403, "The gateway forbids the request.",
            cause: "The credentials do not allow it.", do: "Check the rights of the account in the console."),
        GatewayEntry(
            404...404, "There is no such path.",
            cause: "The endpoint is not the service, or the request was altered on its way.", do: "Check the endpoint."),
        GatewayEntry(
            429...429, "Too many requests were sent.",
            cause: "The account's requests per second are used up, by this program or another.",
            do: "Send fewer, or have the quota raised."),
        GatewayEntry(
            502...503, "The gateway cannot reach the service.",
            cause: "A disturbance of the region.", do: "Try again in another region."),
        GatewayEntry(
            504...504, "The gateway had no answer in time; the request may have taken effect.",
            cause: "A disturbance of the region.", do: "Repeat the request."),
        GatewayEntry(
            500...599, "The service has an error.",
            cause: "A disturbance of the service.", do: "Try again later."),
    ]
}
