/// What a channel makes of a recorder's token (v1-api 1.6).
enum TokenValidity: Sendable, Hashable {
    case refused
    /// Accepted; the recorder must leave at that time, in milliseconds since the Unix epoch.
    case until(Int64)
    case unlimited

    init(of token: String?, appId: String, cname: String, uid: String, at time: Int64) {
        guard let token else {
            self = .refused
            return
        }
        if token.hasPrefix("006") {
            // The app id follows in clear text; more of an old token is not read.
            self = token.dropFirst(3).prefix(32) == appId ? .unlimited : .refused
            return
        }
        guard token.hasPrefix("007") else {
            self = .refused
            return
        }
        self = .unlimited
    }
}
