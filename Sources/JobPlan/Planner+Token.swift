import AccessToken
import CloudRecordingAPI
import JobSpec
import SourceText

/// Whether the recorder's token lets it in, and for long enough (v1-api 1.6).
extension Planner {
    mutating func checkToken(length: Duration?) {
        guard let token = job.channel.value.token, token.origin == .written else { return }
        if case .map(let mint)? = token.judged, let length, outlastsToken(length) {
            checkHandOvers(mint, at: token.range, length: length)
        }
        guard case .scalar(let secret)? = token.judged else { return }
        if let length, length > Planner.tokenLimit {
            report(
                .tokenDayLimit, at: token.range,
                "no token lasts longer than 24h, and the timeline lasts \(length.notation)",
                hint:
                    "let rundown mint it: token: {appCertificate: ${NAME}}; it hands the recording over before one ends"
            )
        }
        do throws(AccessTokenError) {
            check(try DecodedToken(parsing: secret.reveal()), at: token.range, length: length)
        } catch {
            report(
                .tokenUnreadable, at: token.range, "this cannot be read as an RTC token: \(error)",
                hint: "a token begins with 006 or 007; let rundown mint it: token: {appCertificate: ${NAME}}")
        }
    }

    private mutating func check(_ token: DecodedToken, at range: SourceRange, length: Duration?) {
        let service = job.service.value
        func mismatch(_ what: String, _ place: SourceRange) {
            report(
                .tokenMismatch, at: range, "this token is for another \(what)",
                hint: "make a token for this App ID, channel and recorder uid", notes: [("the \(what) is here", place)])
        }
        if let appId = service.appId.judged, appId.lowercased() != token.appId.lowercased() {
            return mismatch("App ID", service.appId.range)
        }
        guard token.version == .accessToken2 else { return }
        guard let rtc = token.rtc, let joining = rtc[.joinChannel] else {
            guard !token.hasUnknownServices else { return }
            return report(
                .tokenMismatch, at: range, "this token does not let its bearer join a channel",
                hint: "make an RTC token, as for a subscriber")
        }
        let channel = job.channel.value
        if let name = channel.cname.judged, let other = rtc.channel, !other.isEmpty, other != name {
            return mismatch("channel", channel.cname.range)
        }
        switch channel.uid.judged {
        case .fixed(let uid)? where !rtc.admits(uid: uid): return mismatch("uid", channel.uid.range)
        case .fixed? where rtc.uid != "" && (job.policy.value.redundancy.judged ?? 1) > 1:
            return report(
                .tokenMismatch, at: range, "this token is bound to one uid, and the second recorder has another",
                hint: "make a token for uid 0, or let rundown mint it",
                notes: [("it is recorded twice by this", job.policy.value.redundancy.range)])
        case .automatic? where rtc.uid != "":
            return report(
                .tokenMismatch, at: range, "this token is bound to one uid, and the recorder's is derived for each try",
                hint: "make a token for uid 0, or let rundown mint it",
                notes: [("the recorder's uid is here", channel.uid.range)])
        case .fixed? where rtc.uid != "" && job.policy.value.onUnexpectedEnd.judged == .restart:
            return report(
                .tokenMismatch, at: range,
                "this token is bound to one uid, and a recorder that is begun again takes another",
                hint: "make a token for uid 0, or let rundown mint it",
                notes: [("it is to be begun again here", job.policy.value.onUnexpectedEnd.range)])
        default: break
        }
        checkEnd(of: token, joining: joining, at: range, length: length)
    }

    private mutating func checkEnd(of token: DecodedToken, joining: UInt32, at range: SourceRange, length: Duration?) {
        guard let issued = token.issuedAt, let expire = token.expire else { return }
        // A privilege of 0 lasts as long as the token.
        let life = joining == 0 ? Int64(expire) : Int64(min(expire, joining))
        let needed = length.map { $0.milliseconds / 1000 }
        if let start {
            let left = Int64(issued) + life - start
            guard left < needed ?? 1 else { return }
            report(
                .tokenBeforeEnd, at: range,
                left <= 0
                    ? "this token has expired"
                    : "this token ends \(Duration.seconds(left).notation) after the start, before the timeline does",
                hint: "make a new one, or let rundown mint it: token: {appCertificate: ${NAME}}")
        } else if let needed, life < needed, needed <= 86_400 {
            report(
                .tokenBeforeEnd, at: range,
                "this token was made for \(Duration.seconds(life).notation), and the timeline lasts "
                    + "\(Duration.seconds(needed).notation)",
                hint: "make one that lasts longer, or let rundown mint it")
        }
    }

    /// When the recording begins, in Unix seconds, where rules may ask for the time of day.
    var start: Int64? { now.map { max($0, beginning ?? $0) } }
}
