import AccessToken
import CloudRecordingAPI
import JobSpec
import SourceText

/// Whether the recorder's token lasts long enough (v1-api 1.6).
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
        // What cannot be read, or does not let the recorder in, has been reported with the job.
        guard let decoded = try? DecodedToken(parsing: secret.reveal()), let joining = decoded.rtc?[.joinChannel] else {
            return
        }
        checkEnd(of: decoded, joining: joining, at: token.range, length: length)
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
