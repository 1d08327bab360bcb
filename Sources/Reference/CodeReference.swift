package import CloudRecordingAPI

/// Everything that is known of one number that the service answers with: as a code in a body, and as an HTTP status.
package struct CodeReference: Sendable {
    package let number: Int
    /// What it means in the body, by call.
    package let codes: [CodeEntry]
    /// What it means as an HTTP status without a code.
    package let gateway: GatewayEntry?

    /// What is known of a number, or `nil` where nothing is.
    package init?(_ number: Int) {
        self.number = number
        codes = ServiceCode.entries(ServiceCode(number))
        gateway = GatewayEntry.entry(number)
        if codes.isEmpty, gateway == nil { return nil }
    }

    /// Every number of which something is known, in order.
    package static let numbers: [Int] = Set(
        ServiceCode.catalogue.map(\.code.rawValue) + GatewayEntry.catalogue.map(\.httpStatuses.lowerBound)
    ).sorted()

    /// What it means, in a line.
    package var summary: String { codes.first?.meaning ?? gateway?.explanation.meaning ?? "" }
}

extension CodeEntry {
    /// Where it comes: "start and stop, HTTP 206", or that it is told by notifications alone.
    package var place: String {
        let calls = self.calls.map(\.rawValue)
        let words =
            calls.isEmpty
            ? "in notifications"
            : calls.count == V1Call.allCases.count ? "any call" : Self.list(calls)
        return words + (httpStatus.map { ", HTTP \($0)" } ?? "")
    }

    private static func list(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) and \(last)"
    }

    /// An example of such an answer, where one comes as an answer at all.
    package var exampleAnswer: String? {
        guard !calls.isEmpty else { return nil }
        let status = httpStatus.map { "HTTP \($0)  " } ?? ""
        return "\(status){\"code\": \(code.rawValue), \"reason\": \"…\"}"
    }

    /// What the program does with such an answer in each of its calls, calls with the same answer together.
    package var retries: [(calls: [V1Call], then: String)] {
        var rows: [(calls: [V1Call], then: String)] = []
        for call in calls {
            let row = RetryRule.ladder.first { rule in
                rule.kind == .refused && (rule.calls.isEmpty || rule.calls.contains(call))
                    && (rule.code == nil || rule.code == code)
                    && (rule.http.map { http in httpStatus.map(http.contains) ?? false } ?? true)
            }
            let text = (row?.then ?? .fail).words
            if let same = rows.firstIndex(where: { $0.then == text }) {
                rows[same].calls.append(call)
            } else {
                rows.append(([call], text))
            }
        }
        return rows
    }
}
