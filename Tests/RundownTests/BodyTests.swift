import Testing

/// Raw bodies of V1 in place of specs.
@Suite(.serialized) struct BodyTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private static func body(_ rest: String) -> String {
        """
        {"cname": "lesson", "uid": "700001", "clientRequest": {
          "token": "my-hidden-token",
          "recordingConfig": {"channelType": 1, "maxIdleTime": 300, "subscribeUidGroup": 3},
          "storageConfig": {
            "vendor": 1, "region": 0, "bucket": "lessons", "accessKey": "hidden-xxxx", "secretKey": "<hidden>"}
          \(rest)}}
        """
    }

    @Test(arguments: ["text", "json"])
    func secretsAreJudgedAndNotShown(_ format: String) async throws {
        try folder.write(Self.body(""), to: "body.json")
        let result = try await Program.run(
            "validate", "--as", "start", "--mode", "individual", "--format", format, "body.json", in: folder)
        expectEnd(result, 0)
        #expect(result.output.contains("token-unreadable") && result.output.contains("placeholder-value"))
        #expect(!(result.output + result.errors).contains("hidden"), "\(result.output)")
    }

    @Test func whatCannotBeImportedIsToldWhy() async throws {
        let options = "\"transcodeOptions\": {\"transConfig\": {\"transMode\": \"postponeTranscoding\"}}"
        try folder.write(
            Self.body(", \"appsCollection\": {\"combinationPolicy\": \"default\"}, \(options)"), to: "body.json")
        let result = try await Program.run("import", "--mode", "individual", "body.json", in: folder)
        expectEnd(result, 65)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("error: combinationPolicy default asks for no postprocessing"))
        #expect(!result.errors.contains("hidden"))
    }
}
