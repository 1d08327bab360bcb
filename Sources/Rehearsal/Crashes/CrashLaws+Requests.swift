import FoundationEssentials
import JobRunner
import RunReport
import Simulator

/// What is sent, and what is written.
extension CrashLaws {
    mutating func checkQuota() {
        var window: [Int64] = []
        var twice = Int64.min / 2
        for entry in result.ledger where entry.call != nil {
            window.removeAll { $0 <= entry.time - 1000 }
            window.append(entry.time)
            let quota = result.configuration.quotas.requestsPerSecond
            require(window.count <= quota, "\(window.count) requests within a second")
            if entry.fault == Fault.deliveredTwice.name { twice = entry.time }
            // What the network sends twice is nobody's fault.
            let isMeant = entry.fault != nil || entry.time - twice <= 1000
            require(entry.status != 429 || isMeant, "a request was one too many")
        }
    }

    /// A start is sent at most two seconds after the answer that gave its resource.
    mutating func checkPairs() {
        for events in result.events {
            var acquired: [String: Int64] = [:]
            for event in events {
                guard case .attempted(_, let attempt) = event.happening else { continue }
                if attempt.call == "acquire", attempt.error == nil { acquired[event.title] = event.time }
                if attempt.call == "start", let time = acquired.removeValue(forKey: event.title) {
                    let wait = event.time - attempt.latencyMilliseconds - time
                    require(wait <= 2000, "\(event.title): start \(wait) ms after acquire")
                }
            }
        }
    }

    mutating func checkSecrets() {
        let reports = result.reports.map { ((try? $0.text()) ?? "") + ReportText.text($0) }
        let journal = (try? JSONEncoder().encode(result.journal)) ?? Data()
        let text =
            reports.joined() + String(decoding: journal, as: UTF8.self)
            + result.events.joined().map(\.happening.text).joined(separator: "\n")
        let all = Array(text.utf8)
        for secret in secrets {
            let base64 = Data(secret.utf8).base64EncodedString().prefix { $0 != "=" }
            let isFound = CrashLaws.isFound(secret.utf8, in: all) || CrashLaws.isFound(base64.utf8, in: all)
            require(!isFound, "a secret is in what is written")
        }
        require(!CrashLaws.isFound("007eJ".utf8, in: all), "a token is in what is written")
    }

    static func isFound(_ word: some Sequence<UInt8>, in bytes: [UInt8]) -> Bool {
        let word = Array(word)
        guard let first = word.first else { return false }
        for start in bytes.indices where bytes[start] == first && bytes.count - start >= word.count {
            if bytes[start..<start + word.count] == word[...] { return true }
        }
        return false
    }

    /// A run that is over is left alone, and its report is the same.
    mutating func checkSecondResume() {
        let requests = result.requestsOfAnother
        require(requests == 0, "a second resume sent \(requests) requests")
        // A job of which one recorder recorded nothing may still be begun.
        let open = Set(result.reports.filter(\.mayBeBegunAgain).map(\.job.name))
        let over = result.reports.filter { !open.contains($0.job.name) }
        let pairs = zip(over, result.again)
        for (first, second) in pairs {
            var plain = second
            plain.resumed = first.resumed
            require((try? plain.text()) == (try? first.text()), "\(first.job.name): the second report is another")
            require(second.resumed?.last?.found == .over, "\(first.job.name): the second report does not say so")
        }
        require(result.again.count == over.count, "a second resume gave no report")
    }
}

extension RunEvent.Happening {
    /// Every text in it; that of a report is looked at apart.
    fileprivate var text: String {
        switch self {
        case .began, .waits, .waitsForTurn, .waitsForRun, .turnCame, .resumed, .interrupted, .handedOver, .ended: ""
        case .awaits(let step, _): step
        case .attempted(let step, let attempt):
            [step, attempt.endpoint, attempt.requestId, attempt.error].compactMap(\.self).joined(separator: " ")
        case .started(let sid, let uid): "\(sid) \(uid)"
        case .stepEnded(let step): step.decision ?? ""
        case .warned(let message): message
        }
    }
}
