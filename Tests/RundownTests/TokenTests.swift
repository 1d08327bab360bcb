import Foundation
import Testing

/// Tokens minted and shown through the command line. The vendor's own tokens are those of v1-api 1.6.2.
@Suite(.serialized) struct TokenTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private static let appId = "970CA35de60c44645bbae8a215061b33"
    private static let certificate = "5CFd2fd1755d40ecb72977518be15d3b"
    private static let channel = "7d72365eb983485397e3e3f9d460bdda"
    private static let environment = ["AGORA_APP_CERTIFICATE": certificate]

    /// The same token as the vendor's libraries for two languages write it.
    private static let fromGo =
        "007eJxSYBBbsMMnKq7p9Hf/HcIX5kce9b518kCiQgSr5Zrp4X1Tu6UUGCzNDZwdjU1TUs0Mkk1MzExMk5ISUy0SjQxNDcwMk4yN3b8IMEQw"
        + "MTAwMoAwBIL4CgzmKeZGxmamqUmWFsYmFqbGluapxqnGaZYpJmYGSSkpiVwMRhYWRsYmhkbmxoAAAAD//8JqJOM="
    private static let fromPython =
        "007eJxTYBBbsMMnKq7p9Hf/HcIX5kce9b518kCiQgSr5Zrp4X1Tu6UUGCzNDZwdjU1TUs0Mkk1MzExMk5ISUy0SjQxNDcwMk4yN3b8IMEQw"
        + "MTAwMoAwBIL4CgzmKeZGxmamqUmWFsYmFqbGluapxqnGaZYpJmYGSSkpiVwMRhYWRsYmhkbmxgDCaiTj"
    private static let wildcardFromPython =
        "007eJxTYLhzZP08Lxa1Pg57+TcXb/3cZ3wi4V6kbpbOog0G2dOYk20UGCzNDZwdjU1TUs0Mkk1MzExMk5ISUy0SjQxNDcwMk4yN3b8IMEQw"
        + "MTAwMoAwBIL4CgzmKeZGxmamqUmWFsYmFqbGluapxqnGaZYpJmYGSSkpiQwMADacImo="
    private static let legacy =
        "006\(appId)IACV0fZUBw+72cVoL9eyGGh3Q6Poi8bgjwVLnyKSJyOXR7dIfRBXoFHlEAABAAAAR/QQAAEAAQCvKDdW"

    private static func mint(_ uid: String, _ more: String...) -> [String] {
        ["token", "mint", "--app-id", appId, "--channel", channel, "--uid", uid, "--expires-in", "10m"]
            + ["--issued-at", "1970-01-13T20:38:31Z", "--salt", "1"] + more
    }

    private func run(
        _ arguments: [String], _ environment: [String: String] = TokenTests.environment, input: String = ""
    ) async throws -> Program.Result {
        try await Program(arguments, in: folder, environment: environment, input: input).result()
    }

    /// What is shown of a token as JSON, with its signature checked.
    private func shown(_ token: String) async throws -> String {
        let result = try await run(
            ["token", "show", "--verify", "--format", "json", "--at", "1970-01-13T20:40:00Z"], input: token)
        expectEnd(result, 0)
        return result.output
    }

    @Test(arguments: [("2882341273", fromGo), ("2882341273", fromPython), ("0", wildcardFromPython)])
    func aMintedTokenIsTheVendors(_ uid: String, _ vector: String) async throws {
        let minted = try await run(Self.mint(uid))
        expectEnd(minted, 0)
        #expect(minted.output.hasPrefix("007") && minted.output.hasSuffix("\n"))
        #expect(try await run(Self.mint(uid)).output == minted.output)
        let (mine, theirs) = try await (shown(minted.output), shown(vector))
        #expect(mine == theirs)
    }

    @Test func aTokenIsShownAsText() async throws {
        let result = try await run(["token", "show", "--at", "1970-01-13T20:40:00Z", Self.fromGo])
        expectEnd(result, 0)
        #expect(
            result.output == """
                version        007
                App ID         \(Self.appId)
                issued         1970-01-13T20:38:31Z
                expires        1970-01-13T20:48:31Z, in 8m31s
                salt           1
                service        rtc
                  channel      \(Self.channel)
                  uid          2882341273
                  joinChannel  until 1970-01-13T20:48:31Z

                """)
        #expect(result.errors.isEmpty)
    }

    @Test func aPublishersTokenHasAllPrivileges() async throws {
        let token = try await run(Self.mint("2882341273", "--role", "publisher")).output
        let content = try object(await shown(token))
        let services = try #require(content["services"] as? [[String: Any]])
        let privileges = try #require(services.first?["privileges"] as? [[String: Any]])
        #expect(
            privileges.compactMap { $0["name"] as? String } == [
                "joinChannel", "publishAudio", "publishVideo", "publishData",
            ])
        #expect(Set(privileges.compactMap { $0["expiresAt"] as? String }) == ["1970-01-13T20:48:31Z"])
    }

    @Test func aTokenIssuedNowIsValidNow() async throws {
        let token = try await run(
            ["token", "mint", "--app-id", Self.appId, "--channel", "room", "--uid", "7", "--expires-in", "4h"])
        expectEnd(token, 0)
        let result = try await run(["token", "show", "--format", "json"], input: token.output)
        expectEnd(result, 0)
        #expect(try object(result.output)["isExpired"] as? Bool == false)
    }

    @Test func theCertificateComesFromWhereItIsSafe() async throws {
        try folder.write(Self.certificate + "\n", to: "certificate")
        try folder.write("AGORA_APP_CERTIFICATE=\(Self.certificate)\nAGORA_APP_ID=\(Self.appId)\n", to: "secrets.env")
        let wanted = try await run(Self.mint("7")).output
        let other = ["AGORA_APP_CERTIFICATE": String(repeating: "0", count: 32)]
        #expect(try await run(Self.mint("7", "--app-certificate-file", "certificate"), other).output == wanted)
        #expect(
            try await run(Self.mint("7", "--app-certificate-file", "-"), [:], input: Self.certificate).output == wanted)
        #expect(try await run(Self.mint("7", "--env-file", "secrets.env"), [:]).output == wanted)
        #expect(try await run(Self.mint("7", "--env-file", "secrets.env"), other).output != wanted)
        var withoutAppId = Self.mint("7", "--env-file", "secrets.env")
        withoutAppId.removeSubrange(2...3)
        #expect(try await run(withoutAppId, [:]).output == wanted)
        expectEnd(try await run(withoutAppId.dropLast(2), Self.environment), 78)
    }

    @Test func aCertificateThatIsNoneIsRefused() async throws {
        try folder.write("hunter2", to: "certificate")
        for (arguments, environment, code) in [
            (Self.mint("7"), [:], 78), (Self.mint("7"), ["AGORA_APP_CERTIFICATE": ""], 78),
            (Self.mint("7"), ["AGORA_APP_CERTIFICATE": "hunter2"], 78),
            (Self.mint("7", "--app-certificate-file", "certificate"), Self.environment, 78),
            (Self.mint("7", "--app-certificate-file", "none"), Self.environment, 66),
            (Self.mint("7", "--env-file", "none"), Self.environment, 66),
            (Self.mint("7", "--env-file", "certificate"), Self.environment, 65),
            (["token", "show", "--verify", Self.fromGo], [:], 78),
            (["token", "show", "--verify", Self.fromGo], ["AGORA_APP_CERTIFICATE": "hunter2"], 78),
        ] as [([String], [String: String], Int32)] {
            let result = try await run(arguments, environment)
            expectEnd(result, code, "\(arguments) \(environment)")
            #expect(result.output.isEmpty)
            #expect(!result.errors.isEmpty)
            #expect(!result.errors.contains("hunter2"))
        }
    }

    @Test func aTokenOfAnotherCertificateIsAnError() async throws {
        try folder.write(Self.fromPython, to: "token")
        let result = try await run(
            ["token", "show", "token", "--verify"], ["AGORA_APP_CERTIFICATE": String(repeating: "0", count: 32)])
        expectEnd(result, 65)
        #expect(result.output.contains("signature      the token was made with another App Certificate"))
        #expect(
            result.errors == "rundown: token: the token was made with another App Certificate, or has been altered\n")
    }

    @Test func ofAnOlderTokenTheAppIsShown() async throws {
        let result = try await run(["token", "show", "--variable", "TOKEN"], ["TOKEN": Self.legacy])
        expectEnd(result, 0)
        #expect(
            result.output == """
                version   006
                App ID    \(Self.appId)
                the rest  is not read in this version

                """)
        let verified = try await run(["token", "show", "--verify", "--format", "json", Self.legacy])
        expectEnd(verified, 65)
        #expect(try object(verified.output)["signature"] as? String == "unreadable")
    }

    /// Tokens that were damaged on the way, each with what is said of it.
    private static let damaged: [(String, String)] = [
        ("", "starts with neither"), ("007", "cannot be decompressed"),
        ("008" + fromGo.dropFirst(3), "starts with neither"),
        ("007eJx", "is not Base64"), (String(fromGo.dropLast(8)), "cannot be decompressed"),
        (fromGo + "AAAA", "Base64"), (fromPython.replacing("JxTY", with: "JxTZ"), "cannot be decompressed"),
        ("006short", "32 hexadecimal digits"),
    ]

    @Test(arguments: damaged)
    func aDamagedTokenIsOneError(_ token: String, _ problem: String) async throws {
        let result = try await run(["token", "show"], input: token + "\n")
        expectEnd(result, 65)
        #expect(result.output.isEmpty)
        #expect(result.errors.hasPrefix("rundown: standard input: ") && result.errors.contains(problem))
        #expect(result.errors.count { $0 == "\n" } == 1)
        #expect(token.count < 8 || !result.errors.contains(token))
    }

    @Test func aTextFarTooLongIsNoToken() async throws {
        let result = try await run(["token", "show"], input: "007" + String(repeating: "A", count: 70_000))
        expectEnd(result, 65)
        #expect(result.errors == "rundown: standard input: the token is longer than 65536 characters\n")
    }

    @Test func anArgumentThatIsNothingIsNotRepeated() async throws {
        let result = try await run(["token", "show", String(Self.fromGo.dropFirst(3))])
        expectEnd(result, 66)
        #expect(!result.errors.contains("eJx"))
        let unset = try await run(["token", "show", "--variable", "TOKEN"])
        expectEnd(unset, 78)
        #expect(unset.errors == "rundown: the variable TOKEN is not set\n")
    }

    @Test func whatATokenHoldsCannotMoveTheCursor() async throws {
        // Its channel has a colour in its name, one privilege lasts as long as the token, one has no name, and the third
        // service is of no known kind.
        let token =
            "007eJxTYJCREilR8wiV2PTNmfnl/AeTKtzPVN32sM15XFz03iRraZICg6W5gbOjsWlKqplBsomJmYlpUlJiqkWikaGpgZlhkrGx+xcBhggm"
            + "BgZGBgYGZiDJBGYxMHAy2IBJ6Whjw9yi/PxcBrAUIwO/OgMDC0NiXl5iMkNFBQDlwx9c"
        let result = try await run(["token", "show", "--verify", "--at", "1970-01-13T21:38:31Z"], input: token)
        expectEnd(result, 0)
        #expect(
            result.output == """
                version        007
                App ID         \(Self.appId)
                issued         1970-01-13T20:38:31Z
                expires        1970-01-13T20:48:31Z, expired 50m ago
                salt           1
                service        rtc
                  channel      \u{241B}[31mroom
                  uid          every uid
                  joinChannel  until 1970-01-13T20:48:31Z
                  privilege 9  until 1970-01-13T20:39:31Z
                service        rtm
                  uid          anna
                  login        until 1970-01-13T20:48:31Z
                services       more, of a kind that is not known
                signature      the token was made with this App Certificate

                """)
    }

    @Test(arguments: [
        ["--uid", "-1"], ["--uid", "4294967296"], ["--uid", "anna"], ["--channel", ""], ["--channel", "algebra/101"],
        ["--channel", String(repeating: "a", count: 65)], ["--expires-in", "0s"], ["--expires-in", "25h"],
        ["--expires-in", "3600"], ["--expires-in", "500ms"], ["--issued-at", "1969-12-31T23:59:59Z"],
        ["--issued-at", "yesterday"], ["--salt", "-1"], ["--role", "owner"], ["--app-id", "lessons"],
        ["--app-certificate", certificate],
    ])
    func whatNoTokenCanHoldIsUsage(_ arguments: [String]) async throws {
        let result = try await run(Self.mint("7") + arguments)
        expectEnd(result, 64)
        #expect(result.output.isEmpty)
        #expect(!result.errors.contains(Self.certificate))
    }

    @Test func noMoreIsShownThanIsToBeKnown() async throws {
        let results = [
            try await run(["token", "show", "--verify", "--format", "json"], input: Self.fromGo),
            try await run(["token", "show", "--verify"], input: Self.fromGo),
        ]
        for result in results {
            expectEnd(result, 0)
            for secret in [Self.certificate, String(Self.fromGo.suffix(20)), "16a0b84c5a5e82cb"] {
                #expect(!(result.output + result.errors).contains(secret))
            }
        }
    }
}
