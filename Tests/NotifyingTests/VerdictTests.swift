import HTTPTypes
import JobRunner
import Testing
import Transport

@testable import Notifying

struct VerdictTests {
    private func verdict(_ status: Int, _ fields: HTTPFields = [:]) -> Verdict {
        let head = HTTPResponse(status: .init(code: status), headerFields: fields)
        return Verdict(.success(TransportResponse(head: head)), now: 0)
    }

    @Test func onlyTwoHundredsDeliver() {
        #expect(verdict(200) == .delivered && verdict(204) == .delivered)
        #expect(verdict(302) == .again(because: "HTTP 302, and redirects are not followed", after: nil))
        #expect(verdict(404) == .again(because: "HTTP 404", after: nil))
        #expect(verdict(410) == .never(because: "HTTP 410: there is nothing any more"))
        #expect(verdict(503, [.retryAfter: "120"]) == .again(because: "HTTP 503", after: .seconds(120)))
        let lost = Verdict(.failure(TransportError(.timeout, detail: "https://hidden")), now: 0)
        #expect(lost == .again(because: "no answer came in time", after: nil))
    }

    @Test func pausesDoubleAndEnd() {
        var chance = SeededChance(seed: 7)
        let pauses = (1...14).map { Patience.pause(after: $0, wish: nil, &chance) }
        for (index, pause) in pauses.enumerated() {
            let step = min(Duration.seconds(1 << index), .seconds(900))
            #expect(pause >= step && pause < step * 1.25)
        }
        #expect(Patience.pause(after: 1, wish: .seconds(120), &chance) == .seconds(120))
        #expect(Patience.pause(after: 1, wish: .seconds(1_000_000), &chance) == .seconds(86400))
    }
}
