import CloudRecordingAPI
import HTTPTransport
import JSONText
import TestServers
import Testing
import Transport

/// Every row of the reference's tables of errors, through the client and real sockets.
@Suite(.timeLimit(.minutes(10)))
struct ResponseCodeTests {
    /// The error that a call ends with, where its server answers so.
    private func failure(
        of call: V1Call, _ status: Int, _ body: String, headers: String = ""
    ) async throws -> CloudRecordingError {
        let server = try await RawServer { _ in
            .bytes(
                "HTTP/1.1 \(status) Words\r\nX-Request-Id: req-\(status)\r\n\(headers)Content-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
        let error = try await Loopback.failure(of: call, at: server.url)
        #expect(server.requests.count == 1)
        #expect(server.requests.first?.head.contains("/\(call.rawValue) HTTP/1.1") == true)
        try await server.shutdown()
        return try #require(error)
    }

    @Test(arguments: CodeRow.businessCodes) func everyBusinessCodeIsTypedByItsCall(row: CodeRow) async throws {
        let error = try await failure(of: row.call, row.status, row.body)
        let refusal = try #require(error.serviceFailure)
        #expect(refusal.httpStatus == row.status && refusal.code == row.code)
        #expect(error.record.httpStatus == row.status && error.record.code == row.code?.rawValue)
        #expect(error.record.requestId == "req-\(row.status)" && refusal.requestId == "req-\(row.status)")
        let sent = try JSON(parsing: row.body)
        #expect(refusal.json == sent && refusal.body == row.body)
        #expect(refusal.reason == sent["reason"]?.string)
        #expect(error.explanation.meaning == row.meaning)
        #expect(RetryRule.disposition(for: error, call: row.call) == row.disposition)
    }

    @Test(arguments: CodeRow.gatewayAnswers) func whatComesWithoutACodeIsTheGateways(row: CodeRow) async throws {
        let error = try await failure(of: row.call, row.status, row.body)
        let refusal = try #require(error.serviceFailure)
        #expect(refusal.httpStatus == row.status && refusal.code == nil && error.record.code == nil)
        #expect(refusal.body == row.body && error.record.requestId == "req-\(row.status)")
        #expect(error.explanation.meaning == row.meaning)
        #expect(RetryRule.disposition(for: error, call: row.call) == row.disposition)
    }

    /// No row of the catalogue is left out, for any of its calls.
    @Test func everyCodeOfTheCatalogueIsWalked() {
        for entry in ServiceCode.catalogue {
            let rows = CodeRow.businessCodes.filter { $0.code == entry.code }
            if CodeRow.notificationsOnly.contains(entry.code) {
                #expect(rows.isEmpty && entry.calls.isEmpty)
            } else {
                #expect(!rows.isEmpty, "code \(entry.code)")
            }
        }
    }

    /// The same numbers mean one thing in a body and another in the status.
    @Test(arguments: [401, 404, 429, 500, 501, 502, 504]) func aCodeIsNotAStatus(number: Int) async throws {
        let inBody = try await failure(of: .acquire, 400, #"{"code":\#(number)}"#)
        let asStatus = try await failure(of: .acquire, number, "{}")
        #expect(inBody.serviceFailure?.code?.rawValue == number && inBody.serviceFailure?.httpStatus == 400)
        #expect(asStatus.serviceFailure?.code == nil && asStatus.serviceFailure?.httpStatus == number)
        #expect(inBody.explanation.meaning != asStatus.explanation.meaning)
    }

    @Test func theLongShapesOfErrorsAreRead() async throws {
        let second = try await failure(
            of: .stop, 400,
            #"{"cname":"c","uid":"9","resourceId":"r","sid":"s","code":49,"serverResponse":{"fileListMode":"string","fileListStr":"x.m3u8","payload":{"message":"Failed"}}}"#
        )
        #expect(second.serviceFailure?.code == .invalidOperation && second.serviceFailure?.message == "Failed")
        let gone = try await failure(
            of: .query, 404,
            #"{"resourceId":"r","sid":"s","code":404,"serverResponse":{"command":"StopCloudRecorder","payload":{"message":"Failed to find worker."},"subscribeModeBitmask":1,"vid":"1"}}"#
        )
        #expect(gone.serviceFailure?.message == "Failed to find worker.")
        let repeated = try await failure(of: .start, 201, #"{"code":7,"resourceId":"r","sid":"5d1e"}"#)
        #expect(repeated.serviceFailure?.sid == "5d1e")
        let old = try await failure(of: .start, 500, #"{"resourceId":"r","sid":"","code":15}"#)
        #expect(old.serviceFailure?.sid == nil && old.serviceFailure?.resourceId == "r")
    }

    @Test func aThrottledCallTellsForHowLong() async throws {
        let seconds = try await failure(of: .query, 429, "{}", headers: "Retry-After: 7\r\n")
        #expect(seconds.serviceFailure?.retryAfter == .delay(.seconds(7)))
        let date = try await failure(
            of: .query, 429, "{}",
            headers: "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:57 GMT\r\n")
        #expect(date.serviceFailure?.retryAfter == .delay(.seconds(20)))
    }
}
