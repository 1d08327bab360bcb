import CloudRecordingAPI
import JSONText
import Testing
import Transport

/// Whatever bytes come, a call gives an answer or an error.
@Suite struct AnswerFuzzTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let scraps = [
        "null", "-1", "1e308", "9223372036854775807", "-9223372036854775808", "\"\"", "[]", "{}", "\"\\ud83d\\ude00\"",
        "\"code\":7,", "\"sid\":\"\",", "1.5",
    ]

    private func mutate(_ bytes: [UInt8], with generator: inout Generator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            let place = Int.random(in: 0...bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
            case 1: bytes.insert(contentsOf: Self.scraps.randomElement(using: &generator)!.utf8, at: place)
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...9, using: &generator)))
            default: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
            }
        }
        return bytes
    }

    @Test(arguments: 1...4) func mutatedAnswersNeverCrash(seed: UInt64) async throws {
        var generator = Generator(state: seed)
        let fixtures = try ["query-response", "stop-response", "error-response"].flatMap(Fixture.all(in:))
        let bodies = fixtures.map { Array($0.body.text().utf8) }
        for _ in 0..<1500 {
            let body = mutate(bodies.randomElement(using: &generator)!, with: &generator)
            let status = [200, 200, 200, 201, 206, 404, 500].randomElement(using: &generator)!
            let call = V1Call.allCases.randomElement(using: &generator)!
            let mode = RecordingMode.allCases.randomElement(using: &generator)!
            let transport = FakeTransport(.bytes(body, status: status))
            if let error = await CloudRecordingClient(transport).failure(of: call, mode: mode) {
                _ = RetryRule.disposition(for: error, call: call)
                #expect(!error.description.isEmpty)
                #expect(error.record.httpStatus == status)
            } else {
                #expect(status == 200)
            }
        }
    }

    @Test func anyValueIsReadAsAnAnswer() throws {
        var generator = Generator(state: 7)
        func value(_ depth: Int, _ generator: inout Generator) -> JSON {
            let names = [
                "serverResponse", "status", "fileList", "fileListMode", "extensionServiceState", "serviceName",
                "payload", "playload", "outputs", "uid", "sliceStartTime", "fileName", "filename", "uploadingStatus",
            ]
            switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &generator) {
            case 0: return nil
            case 1: return .boolean(Bool.random(using: &generator))
            case 2: return .integer(Int64.random(in: .min ... .max, using: &generator))
            case 3: return .number(Double.random(in: -1e300...1e300, using: &generator))
            case 4:
                let words = [
                    "json", "string", "web_recorder_service", "rtmp_publish_service", "upload_service", "", "5",
                ]
                return .string(words.randomElement(using: &generator)!)
            case 5: return .array((0..<3).map { _ in value(depth - 1, &generator) })
            default:
                return .object(
                    JSONObject(
                        (0..<5).map { _ in (names.randomElement(using: &generator)!, value(depth - 1, &generator)) }))
            }
        }
        for _ in 0..<3000 {
            let body: JSON = ["serverResponse": value(5, &generator), "uid": value(0, &generator)]
            for mode in RecordingMode.allCases {
                _ = try? QueryAnswer(body, mode: mode)
                _ = try StopAnswer(body, mode: mode)
            }
        }
    }
}
