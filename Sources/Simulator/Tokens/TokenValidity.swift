/// What a channel makes of a recorder's token (v1-api 1.6).
enum TokenValidity: Sendable, Hashable {
    /// Missing, no token at all, expired, or made for another app, channel or uid.
    case refused
    /// Accepted; the recorder must leave at that time, in milliseconds since the Unix epoch.
    case until(Int64)
    /// Accepted; when it expires is not known.
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
        guard let content = TokenContent(token), content.appId == appId, content.channel == cname,
            content.uid.isEmpty || content.uid == uid, content.expires * 1000 > time
        else {
            self = .refused
            return
        }
        self = .until(content.expires * 1000)
    }
}
