package import CloudRecordingAPI
import JobSpec

/// The retry ladder as a table, read from the top: the first row that fits holds.
package enum RetryReference {
    /// The rows: what happened, in which calls, and what is done.
    package static let rows: [[String]] = RetryRule.ladder.map { rule in
        [
            rule.calls.isEmpty ? "any call" : rule.calls.map(\.rawValue).joined(separator: ", "), rule.failure,
            rule.then.words,
        ]
    }

    /// The table for a terminal.
    package static let text: String = {
        let table = [["call", "what happened", "what is done"]] + rows
        let widths = (0..<2).map { column in table.map { $0[column].count }.max() ?? 0 }
        return table.map { row in
            "\(pad(row[0], widths[0]))  \(pad(row[1], widths[1]))  \(row[2])\n"
        }.joined()
    }()

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }
}

extension RetryRule {
    /// What the row is about, in words.
    fileprivate var failure: String {
        switch kind {
        case .notSent: return "the request could not be sent"
        case .answerLost: return "the answer was lost"
        case .cancelled: return "the call was cancelled"
        case .malformed: return "an answer that cannot be read"
        case .refused: break
        }
        var parts: [String] = []
        if let http {
            parts.append(http.count == 1 ? "HTTP \(http.lowerBound)" : "HTTP \(http.lowerBound) to \(http.upperBound)")
        }
        if let code { parts.append("code \(code)") }
        return parts.isEmpty ? "anything else that is refused" : parts.joined(separator: ", ")
    }
}

extension Disposition {
    /// In words: "the same again after 3s, 6s, then with a new resource".
    package var words: String {
        switch self {
        case .retrySame(let delays, let next):
            "the same again after \(Disposition.list(delays)), then \(next == .fail ? "give up" : next.words)"
        case .newResource: "start with a new resource"
        case .newUid: "start with a new resource under another uid"
        case .throttle(let least): "no request for \(least.notation) at least, then the same again"
        case .retryLater(let range): "the same again after \(range.lowerBound.notation) to \(range.upperBound.notation)"
        case .alreadyRunning: "take it as running, by an earlier start"
        case .alreadyStopped: "take it as stopped"
        case .nothingRecorded: "take it as stopped, without files"
        case .uploadPending: "take it as stopped, with files on their way"
        case .workerMissing(let delays):
            "ask again after \(Disposition.list(delays)); gone if it stays so for 90s"
        case .unknownOutcome(let delays):
            delays.isEmpty
                ? "find out what became of it" : "find out what became of it, after \(Disposition.list(delays))"
        case .fail: "give up"
        }
    }

    private static func list(_ delays: [Duration]) -> String { delays.map(\.notation).joined(separator: ", ") }
}
