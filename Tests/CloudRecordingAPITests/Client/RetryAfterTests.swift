import CloudRecordingAPI
import HTTPTypes
import JSONText
import Testing
import Transport

/// When a gateway wants to be asked again (RFC 9110, 10.2.3 and 5.6.7).
@Suite struct RetryAfterTests {
    @Test(
        arguments: [
            ("0", .delay(.zero)), ("7", .delay(.seconds(7))), (" 120\t", .delay(.seconds(120))),
            ("99999999999999999999", .delay(.seconds(4_294_967_295))),
            ("Sun, 06 Nov 1994 08:49:37 GMT", .moment(784_111_777)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", .moment(784_111_777)),
            ("Sun Nov  6 08:49:37 1994", .moment(784_111_777)),
            ("Thu, 29 Feb 2024 23:59:60 GMT", .moment(1_709_251_200)),
            ("Thu, 01 Jan 1970 00:00:00 GMT", .moment(0)), ("Fri, 31 Dec 2100 12:00:00 GMT", .moment(4_133_937_600)),
            ("", nil), ("-1", nil), ("+1", nil), ("1.5", nil), ("soon", nil), ("Sun, 06 Nov 1994 08:49:37", nil),
            ("Sun, 06 Nov 1994 08:49:37 CET", nil), ("Sun, 06 Foo 1994 08:49:37 GMT", nil),
            ("Sun, 32 Nov 1994 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 24:49:37 GMT", nil),
            ("Sun, 06 Nov 1994 08:49 GMT", nil), (String(repeating: "9 ", count: 5000), nil),
        ] as [(String, RetryAfter?)])
    func bothWaysOfWritingItAreRead(text: String, expected: RetryAfter?) {
        #expect(RetryAfter(text) == expected)
    }

    /// The clocks of both ends need not agree.
    @Test func aMomentIsCountedFromTheAnswersOwnTime() {
        let later = "Sun, 06 Nov 1994 08:50:07 GMT"
        #expect(RetryAfter(later, date: "Sun, 06 Nov 1994 08:49:37 GMT") == .delay(.seconds(30)))
        #expect(RetryAfter(later, date: "Sun, 06 Nov 1994 08:51:07 GMT") == .delay(.zero))
        #expect(RetryAfter(later, date: "yesterday") == .moment(784_111_807))
        #expect(RetryAfter.moment(100).delay(from: 70_500) == .milliseconds(29_500))
        #expect(RetryAfter.moment(100).delay(from: 100_001) == .zero)
        #expect(RetryAfter.delay(.seconds(3)).delay(from: 5) == .seconds(3))
    }

    @Test(arguments: [(429, #"{"message":"API rate limit exceeded"}"#), (503, "<html></html>")])
    func aRefusalTellsIt(status: Int, body: String) async throws {
        var head = HTTPResponse(status: HTTPResponse.Status(code: status))
        head.headerFields[.retryAfter] = "7"
        let transport = FakeTransport(.success(TransportResponse(head: head, body: Array(body.utf8))))
        let error = try #require(await CloudRecordingClient(transport).failure(of: .query))
        #expect(error.serviceFailure?.retryAfter == .delay(.seconds(7)))
    }
}
