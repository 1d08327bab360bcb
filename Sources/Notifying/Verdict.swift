import CloudRecordingAPI
import HTTPTypes
import Transport

/// What a receiver's answer means for a message.
enum Verdict: Equatable {
    case delivered
    /// It is sent again; after so long at least, where the receiver says so.
    case again(because: String, after: Duration?)
    /// The receiver wants no more of it.
    case never(because: String)

    /// - Parameter now: the time of day, in milliseconds since the Unix epoch.
    init(_ result: Result<TransportResponse, TransportError>, now: Int64) {
        switch result {
        // What the network says may hold a part of the URL.
        case .failure(let error): self = .again(because: error.kind.description, after: nil)
        case .success(let response):
            let status = response.head.status.code
            switch status {
            case 200..<300: self = .delivered
            case 300..<400:
                self = .again(because: "HTTP \(status), and redirects are not followed", after: nil)
            case 410: self = .never(because: "HTTP 410: there is nothing any more")
            default:
                let fields = response.head.headerFields
                let wish = fields[.retryAfter].flatMap { RetryAfter($0, date: fields[.date]) }
                self = .again(because: "HTTP \(status)", after: wish?.delay(from: now))
            }
        }
    }
}

/// When a message is sent again.
enum Patience {
    /// After that a message is given up.
    static let longest = Duration.seconds(3 * 86400)
    private static let longestPause = Duration.seconds(900)
    private static let longestWish = Duration.seconds(86400)

    /// How long is waited before the next attempt: twice as long each time, with some jitter, and as long as the
    /// receiver wishes.
    ///
    /// - Parameter attempts: how often it was sent.
    static func pause(
        after attempts: Int, wish: Duration?, _ chance: inout some RandomNumberGenerator
    ) -> Duration {
        let step = min(.seconds(1) * (1 << min(max(attempts - 1, 0), 16)), longestPause)
        let pause = step * Double.random(in: 1..<1.25, using: &chance)
        return max(pause, min(wish ?? .zero, longestWish))
    }
}
