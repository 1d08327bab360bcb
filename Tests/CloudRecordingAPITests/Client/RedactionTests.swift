import CloudRecordingAPI
import JSONText
import Testing

@Suite struct RedactionTests {
    @Test(arguments: [
        ("plain s3cr/t+ value", "plain •••• value"), ("b64 czNjci90KyA= end", "b64 czNjci90KyA= end"),
        ("czNjci90Kw==", "••••"), ("x czNjci90Kw y", "x •••• y"), ("s3cr%2Ft%2B", "••••"), ("s3cr%2ft%2b", "••••"),
        (#"{"a":"s3cr\/t+"}"#, #"{"a":"••••"}"#), ("s3cr/t", "s3cr/t"), ("", ""),
    ])
    func everyFormOfASecretIsScrubbed(text: String, expected: String) {
        #expect(Redaction.redacted(text, secrets: [Secret("s3cr/t+")]) == expected)
    }

    @Test func theLongestSecretIsScrubbedWhole() {
        let secrets = [Secret("abcd"), Secret("abcdefgh"), Secret("ghijkl")]
        #expect(Redaction.redacted("abcdefgh abcd", secrets: secrets) == "•••• ••••")
        #expect(Redaction.redacted("-abcdefghijkl-", secrets: secrets) == "-••••-")
        #expect(Redaction.redacted("abcdabcd", secrets: secrets) == "••••••••")
    }

    @Test func shortSecretsAreNotLookedFor() {
        #expect(Redaction.redacted("a cat", secrets: [Secret("cat"), Secret("")]) == "a cat")
    }

    @Test func keysThatHoldSecretsAreMasked() throws {
        let json = try JSON(
            parsing: #"{"token":"t","a":[{"secretKey":"k","rtmpUrl":"rtmp://h/app/key"}],"salt":1,"cname":"room"}"#)
        #expect(
            Redaction(secrets: []).redacted(json).text()
                == #"{"token":"••••","a":[{"secretKey":"••••","rtmpUrl":"rtmp://h/••••"}],"salt":1,"cname":"room"}"#)
    }
}
