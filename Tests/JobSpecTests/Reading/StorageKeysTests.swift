import CloudRecordingAPI
import Testing

@testable import JobSpec

/// What a file or command gives for credentials.
@Suite struct StorageKeysTests {
    private func problem(_ text: String) -> String? {
        do throws(StorageKeys.Problem) {
            _ = try StorageKeys.reading(Array(text.utf8))
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        #"{"accessKey": "a1b2", "secretKey": "c\ud83d\ude00d", "stsToken": "t", "stsExpiration": 1900000000}"#,
        "accessKey: a1b2\nsecretKey: c😀d\nstsToken: t\nstsExpiration: 2030-03-17T17:46:40Z\n",
        "{accessKey: a1b2, secretKey: c😀d, stsToken: t, stsExpiration: 1900000000}",
    ]) func bothFormsAreRead(text: String) throws {
        let keys = try StorageKeys.reading(Array(text.utf8))
        #expect(keys.accessKey.reveal() == "a1b2" && keys.secretKey.reveal() == "c😀d")
        #expect(keys.stsToken?.reveal() == "t" && keys.stsExpiration == 1_900_000_000)
        #expect(keys.secrets.count == 3)
    }

    @Test func lastingKeysNeedNoToken() throws {
        let keys = try StorageKeys.reading(Array("accessKey: a1b2\nsecretKey: c3d4".utf8))
        #expect(keys.stsToken == nil && keys.stsExpiration == nil)
    }

    /// References are for specs: a text that has one is taken as it is.
    @Test func nothingIsFilledIn() throws {
        let keys = try StorageKeys.reading(Array("accessKey: \"${HOME}\"\nsecretKey: b".utf8))
        #expect(keys.accessKey.reveal() == "${HOME}")
    }

    @Test(arguments: [
        ("", "it is no map of keys"), ("hidden", "it is no map of keys"), ("[hidden]", "it is no map of keys"),
        ("accessKey: hidden", "\"secretKey\" is missing"),
        ("accessKey: hidden\nsecretKey: hidden\nhidden: 1", "line 3: unknown-key"),
        ("accessKey: hidden\naccessKey: hidden\nsecretKey: b", "line 2: duplicate-key"),
        ("accessKey: hidden\nsecretKey: [hidden]", "line 2: wrong-type"),
        ("accessKey: hidden\nsecretKey: 12", "line 2: wrong-type"),
        ("accessKey: hidden\nsecretKey: \"\"", "line 2: out-of-range"),
        ("accessKey: hidden\nsecretKey: \"hidden", "line 2: yaml-syntax"),
        ("accessKey: hidden\nsecretKey: hidden\nstsToken: hidden", "\"stsToken\" needs \"stsExpiration\" beside it"),
        ("accessKey: hidden\nsecretKey: b\nstsExpiration: 1", "\"stsExpiration\" needs \"stsToken\" beside it"),
        ("accessKey: hidden\nsecretKey: b\nstsToken: c\nstsExpiration: hidden", "line 4: bad-format"),
        (
            "accessKey: hidden\nsecretKey: b\nstsToken: c\nstsExpiration: 1900000000000",
            "\"stsExpiration\" looks like milliseconds; it must be in seconds"
        ), ("accessKey: hidden\nsecretKey: b\n---\naccessKey: c", "it is no map of keys"),
    ]) func whatIsWrongIsToldWithoutTheText(text: String, expected: String) {
        let problem = problem(text)
        #expect(problem == expected)
        #expect(problem?.contains("hidden") == false)
    }
}
