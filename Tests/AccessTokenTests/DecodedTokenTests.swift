import Testing

@testable import AccessToken

/// The text of a token with these services, each given as its bytes.
private func token(services: [[UInt8]], count: UInt16? = nil) throws -> String {
    var content = ByteWriter()
    try content.append(Vector.appId, as: "App ID")
    content.append(UInt32(1000))
    content.append(UInt32(600))
    content.append(UInt32(7))
    content.append(count ?? UInt16(services.count))
    for service in services { content.append(service) }
    var whole = ByteWriter()
    let signing = TokenSigning(certificate: Vector.certificate, issuedAt: 1000, salt: 7)
    try whole.append(signing.signature(of: content.bytes), as: "signature")
    whole.append(content.bytes)
    return TokenEnvelope.seal(whole.bytes)
}

@Suite struct DecodedTokenTests {
    @Test(arguments: [Vector.fromGo, Vector.fromPython])
    func aTokenOfTheVendorsIsRead(text: String) throws {
        let token = try DecodedToken(parsing: text)
        #expect(token.version == .accessToken2)
        #expect(token.appId == Vector.appId)
        #expect(token.issuedAt == 1_111_111)
        #expect(token.expire == 600)
        #expect(token.expiresAt == 1_111_711)
        #expect(token.salt == 1)
        #expect(token.signature.hex == "16a0b84c5a5e82cbf74fb813d09f59c54bdac9c06120580539ac97578e958b1a")
        #expect(!token.hasUnknownServices)
        #expect(token.services.count == 1)
        let rtc = try #require(token.rtc)
        #expect(rtc.channel == Vector.channel)
        #expect(rtc.uid == Vector.uid)
        #expect(rtc.privileges == [1: 600])
        #expect(rtc[.joinChannel] == 600)
        #expect(rtc[.publishAudio] == nil)
        #expect(rtc.admits(uid: Vector.uid))
        #expect(!rtc.admits(uid: "1"))
    }

    @Test func aWildcardAdmitsEveryUid() throws {
        let rtc = try #require(DecodedToken(parsing: Vector.wildcardFromPython).rtc)
        #expect(rtc.uid == "")
        #expect(rtc.admits(uid: "1"))
    }

    @Test func aPublisherHasAllPrivileges() throws {
        let rtc = try #require(DecodedToken(parsing: Vector.mint(role: .publisher)).rtc)
        #expect(RTCPrivilege.allCases.map { rtc[$0] } == [600, 600, 600, 600])
    }

    @Test func onlyTheRightCertificateHasSigned() throws {
        let token = try DecodedToken(parsing: Vector.fromGo)
        #expect(token.isSigned(with: Vector.certificate))
        #expect(!token.isSigned(with: Vector.certificate.lowercased()))
        #expect(!token.isSigned(with: ""))
    }

    @Test func noBitOfTheContentCanBeChangedUnnoticed() throws {
        let content = try TokenEnvelope.open(Vector.mint())
        for index in content.indices {
            var changed = content
            changed[index] ^= 1
            guard let token = try? DecodedToken(parsing: TokenEnvelope.seal(changed)) else { continue }
            #expect(!token.isSigned(with: Vector.certificate), "byte \(index)")
        }
    }

    @Test func everyKindOfServiceIsRead() throws {
        let services = [
            "0200 0100 0100 58020000 0100 75",
            "0300 0200 0100 58020000 0200 01000000 0200 6331 0100 75",
            "0400 0100 0100 58020000",
            "0500 0000 0000",
            "0600 0000 0200 6331 0100 75",
            "0700 0000 0200 6331 0100 75 ffff",
            "0800 0000 0100 75 0100 0000 0200 0000 0200 0100 61 0100 62 0100 0000",
            "0100 0100 0100 58020000 0200 6331 0100 37",
        ].map(\.fromHex)
        let token = try DecodedToken(parsing: token(services: services))
        #expect(token.services.map(\.kind) == [.rtm, .streaming, .fpa, .chat, .fcdn, .apaas, .rtm2, .rtc])
        #expect(token.services.map(\.channel) == [nil, "c1", nil, nil, "c1", "c1", nil, "c1"])
        #expect(token.services.map(\.uid) == ["u", "u", nil, "", "u", "u", "u", "7"])
        #expect(token.services[1].privileges == [1: 600, 2: 1])
        #expect(token.services[5].role == -1)
        #expect(token.services[0][.joinChannel] == nil)
        #expect(token.rtc?.uid == "7")
        #expect(!token.hasUnknownServices)
        #expect(token.isSigned(with: Vector.certificate))
    }

    @Test func readingStopsAtAServiceOfAnUnknownKind() throws {
        let services = ["0100 0000 0000 0000", "6300 ffff", "0100 0000 0000 0000"].map(\.fromHex)
        let token = try DecodedToken(parsing: token(services: services))
        #expect(token.services.count == 1)
        #expect(token.hasUnknownServices)
        #expect(token.isSigned(with: Vector.certificate))
    }

    @Test func ofTheOldVersionOnlyTheAppIdIsRead() throws {
        let token = try DecodedToken(parsing: "006\(Vector.appId)IADJpd8g")
        #expect(token.version == .accessToken)
        #expect(token.appId == Vector.appId)
        #expect(token.issuedAt == nil)
        #expect(token.expiresAt == nil)
        #expect(token.services.isEmpty)
        #expect(!token.isSigned(with: Vector.certificate))
    }

    @Test func aPrintedTokenIsNoToken() throws {
        let token = try DecodedToken(parsing: Vector.fromGo)
        var dumped = ""
        dump(token, to: &dumped)
        for text in ["\(token)", String(reflecting: token), dumped] {
            #expect(text.contains(Vector.appId))
            #expect(!text.contains(Vector.channel))
            #expect(!text.contains("22, 160, 184"))
        }
    }
}
