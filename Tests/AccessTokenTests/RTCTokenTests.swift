import Crypto
import Testing

@testable import AccessToken

@Suite struct RTCTokenTests {
    /// The whole content of vector A, signature and signed part.
    private let contentA =
        ("2000" + "16a0b84c5a5e82cbf74fb813d09f59c54bdac9c06120580539ac97578e958b1a"
        + "2000393730434133356465363063343436343562626165386132313530363162333347f410005802000001000000010001000100010058"
        + "020000200037643732333635656239383334383533393765336533663964343630626464610a0032383832333431323733").fromHex

    @Test func aSubscribersContentIsThatOfTheVector() throws {
        #expect(try TokenEnvelope.open(Vector.mint()).hex == contentA.hex)
    }

    @Test(arguments: [
        (Vector.uid, RTCToken.Role.subscriber, 138, "948cb6996d30eadd8940fe5715d6b535a3699b08d7f578b07847e4b656212319"),
        ("", .subscriber, 128, "0abaa81bca4aaa327262d354a6fdb1a971a30bad2a68ceeeaa07254046141249"),
        ("0", .subscriber, 128, "0abaa81bca4aaa327262d354a6fdb1a971a30bad2a68ceeeaa07254046141249"),
        (Vector.uid, .publisher, 156, "533d2d03fb687904300eab6c4fe5eecf7a097f218194df3b915c3a95231ab78b"),
    ])
    func theContentHasTheDigestOfTheVector(uid: String, role: RTCToken.Role, count: Int, digest: String) throws {
        let content = try TokenEnvelope.open(Vector.mint(uid: uid, role: role))
        #expect(content.count == count)
        #expect(SHA256.hash(data: content).hex == digest)
    }

    @Test func theVendorsLibrariesWriteTheSameContent() throws {
        #expect(try TokenEnvelope.open(Vector.fromGo) == contentA)
        #expect(try TokenEnvelope.open(Vector.fromPython) == contentA)
        #expect(try TokenEnvelope.open(Vector.wildcardFromPython) == TokenEnvelope.open(Vector.mint(uid: "")))
    }

    @Test func theSameValuesGiveTheSameTextAndOthersAnother() throws {
        #expect(try Vector.mint() == Vector.mint())
        #expect(try Vector.mint() != Vector.mint(salt: 2))
        #expect(try Vector.mint() != Vector.mint(uid: "1"))
    }

    @Test func aTokenOfAnyChannelAndUidIsReadBack() throws {
        for channel in ["", "房间 7", String(repeating: "c", count: 60_000)] {
            let text = try RTCToken.mint(
                appId: Vector.appId, appCertificate: Vector.certificate, channel: channel, uid: "user-é",
                issuedAt: .max, expiresIn: .max, salt: .max)
            let token = try DecodedToken(parsing: text)
            #expect(token.rtc?.channel == channel)
            #expect(token.rtc?.uid == "user-é")
            #expect(token.issuedAt == .max)
            #expect(token.expiresAt == 2 * Int64(UInt32.max))
            #expect(token.isSigned(with: Vector.certificate))
        }
    }

    @Test(arguments: [
        ("", Vector.certificate, "room", AccessTokenError.Problem.malformedAppId),
        ("970CA35de60c44645bbae8a215061b3g", Vector.certificate, "room", .malformedAppId),
        (Vector.appId + "0", Vector.certificate, "room", .malformedAppId),
        (Vector.appId, "", "room", .malformedCertificate),
        (Vector.appId, "my-very-secret-certificate-text!", "room", .malformedCertificate),
        (
            Vector.appId, Vector.certificate, String(repeating: "é", count: 32_768),
            .tooLong(field: "channel name", limit: 65_535)
        ),
    ])
    func whatCannotBeMintedIsRefused(
        appId: String, certificate: String, channel: String, problem: AccessTokenError.Problem
    ) throws {
        let error = #expect(throws: AccessTokenError.self) {
            try RTCToken.mint(
                appId: appId, appCertificate: certificate, channel: channel, uid: "1", issuedAt: 1, expiresIn: 1,
                salt: 1)
        }
        #expect(error?.problem == problem)
        #expect(certificate.isEmpty || error?.description.contains(certificate) == false)
    }
}
