import FoundationEssentials
import Testing

@testable import AccessToken

private func problem(with text: String) -> AccessTokenError.Problem? {
    do throws(AccessTokenError) {
        _ = try DecodedToken(parsing: text)
        return nil
    } catch {
        return error.problem
    }
}

private func sealed(_ hex: String) -> String {
    TokenEnvelope.seal(hex.fromHex)
}

@Suite struct DamagedTokenTests {
    @Test(arguments: [
        ("", AccessTokenError.Problem.unknownVersion),
        ("00", .unknownVersion),
        ("<token>", .unknownVersion),
        ("008abc", .unknownVersion),
        ("006", .malformedAppId),
        ("006970CA35de60c44645bbae8a215061b3", .malformedAppId),
        ("007", .notInflatable),
        ("007 eJx", .notBase64),
        ("007eJxTY", .notBase64),
        ("007é", .notBase64),
        ("007AAAA", .notInflatable),
        (String(Vector.fromPython.dropLast(4)), .notInflatable),
        (Vector.fromPython + "AAAA", .notInflatable),
        (sealed(""), .truncated(part: "signature")),
        (sealed("20"), .truncated(part: "signature")),
        (sealed("ffff 00"), .truncated(part: "signature")),
        (sealed("0000 0500 61"), .truncated(part: "App ID")),
        (sealed("0000 0100 ff"), .notText(part: "App ID")),
        (sealed("0000 0000 010000"), .truncated(part: "time of issue")),
        (sealed("0000 0000 01000000 01000000 01000000"), .truncated(part: "services")),
        (sealed("0000 0000 01000000 01000000 01000000 0200"), .truncated(part: "services")),
        (sealed("0000 0000 01000000 01000000 01000000 0100 0100 ffff 0100"), .truncated(part: "privileges")),
        (sealed("0000 0000 01000000 01000000 01000000 0100 0800 0000 0000 ffff"), .truncated(part: "permissions")),
    ])
    func damageHasAName(text: String, expected: AccessTokenError.Problem) {
        #expect(problem(with: text) == expected)
    }

    @Test func aTextLongerThanAnyTokenIsNotEvenDecoded() {
        let text = "007" + String(repeating: "A", count: TokenEnvelope.textLimit)
        #expect(problem(with: text) == .textTooLong(limit: TokenEnvelope.textLimit))
    }

    @Test func contentIsInflatedUpToTheLimitAndNoFurther() {
        let limit = TokenEnvelope.contentLimit
        let most = Zlib.deflate(Array(repeating: 0, count: limit))
        #expect(Zlib.inflate(most, limit: limit)?.count == limit)
        let bomb = Zlib.deflate(Array(repeating: 0, count: 40_000_000))
        #expect(bomb.count < 45_000)
        #expect(Zlib.inflate(bomb, limit: limit) == nil)
        #expect(problem(with: "007" + Data(bomb).base64EncodedString()) == .notInflatable)
    }

    @Test func everyTruncationOfTheContentIsNoticed() throws {
        let content = try TokenEnvelope.open(Vector.fromPython)
        for count in content.indices {
            let text = TokenEnvelope.seal(Array(content.prefix(count)))
            guard case .truncated = problem(with: text) else {
                Issue.record("\(count) bytes of \(content.count) pass for a whole token")
                continue
            }
        }
    }

    @Test(arguments: 0..<16) func noiseIsReadOrRefusedAndNeverTraps(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        let valid = try [TokenEnvelope.open(Vector.fromPython), TokenEnvelope.open(Vector.mint(role: .publisher))]
        for _ in 0..<500 {
            // Changed content in a sound envelope, and then the envelope's text changed.
            var content = valid[Int.random(in: 0..<2, using: &generator)]
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                let index = content.indices.randomElement(using: &generator) ?? 0
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: content[index] = UInt8.random(in: 0...255, using: &generator)
                case 1: content.removeSubrange(index..<min(index + 3, content.count - 1))
                default: content.insert([0, 1, 255].randomElement(using: &generator) ?? 0, at: index)
                }
            }
            let text = TokenEnvelope.seal(content)
            if let token = try? DecodedToken(parsing: text), !valid.contains(content) {
                #expect(!token.isSigned(with: Vector.certificate))
            }

            var characters = Array(text.utf8)
            let index = Int.random(in: 3..<characters.count, using: &generator)
            characters[index] = UInt8.random(in: 0...255, using: &generator)
            _ = problem(with: String(decoding: characters, as: UTF8.self))
        }
    }
}
