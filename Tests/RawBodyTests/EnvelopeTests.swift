import JSONText
import SourceText
import Testing

@testable import CloudRecordingAPI
@testable import JobSpec

/// What every body has, whatever is called.
struct EnvelopeTests {
    /// v1-api 8.10, 8.11; 9.2 V004, V052.
    @Test(arguments: BodyCall.allCases) func namesAreCheckedOfEveryCall(_ call: BodyCall) {
        let body = call == .start ? Body.start(.mix) : Body(request: requests[call] ?? [:])
        expectFindings(body, as: call, .mix, [])
        expectFindings(
            body.with("cname", .string(String(repeating: "c", count: 64))), as: call, .mix,
            ["warning channel-name-long cname"])
        expectFindings(body.with("cname", "<your-channel>"), as: call, .mix, ["warning placeholder-value cname"])
        expectFindings(body.with("uid", "527841"), as: call, .mix, ["warning placeholder-value uid"])
    }

    private let requests: [BodyCall: JSON] = [
        .update: ["storageConfig": Body.storage], .updateLayout: ["mixedVideoLayout": 1],
    ]

    @Test func whatIsForeseenSaysNothingTwice() {
        let start = Body.start(.mix).content["clientRequest"] ?? .null
        expectFindings(
            Body(request: ["startParameter": start]).with("uid", "527841"), as: .acquire, .mix,
            ["warning placeholder-value uid"])
        expectFindings(
            Body(request: [:]).with("cname", .string(String(repeating: "c", count: 200))), as: .stop, .web,
            ["warning channel-name-long cname"])
    }

    @Test func bodiesAreUTF8WithoutAMark() {
        let text = Body.start(.mix).content.text(.indented)
        func found(_ bytes: [UInt8], isBareAllowed: Bool = false) -> [String] {
            BodyReading(
                SourceFile(name: "body.json", bytes: bytes), of: .start, mode: .mix, isBareAllowed: isBareAllowed
            ).diagnostics.map { "\($0.severity) \($0.rule)" }
        }
        let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(found(Array(text.utf8)).isEmpty)
        #expect(found(wide) == ["error text-encoding"])
        #expect(found(wide + [0]) == ["error text-encoding"])
        #expect(found([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == ["warning text-encoding"])
        // An import sends another text than the file's.
        #expect(found(wide, isBareAllowed: true).isEmpty)
    }

    @Test func duplicatesHaveTheirPath() {
        let text = Body(request: ["async_stop": true]).content.text().replacing(
            "\"async_stop\":true", with: "\"async_stop\":true,\"async_stop\":true")
        let found = BodyReading(SourceFile(name: "b.json", bytes: Array(text.utf8)), of: .stop, mode: .mix).diagnostics
        #expect(found.map(\.rule) == ["duplicate-key"])
        #expect(found.first?.path == "clientRequest.async_stop")
    }
}
