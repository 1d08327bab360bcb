import CloudRecordingAPI
import SourceText
import Testing

@testable import JobSpec

/// No line and no message shows a secret of a raw body. Each `⁂` stands for one.
struct HiddenTests {
    @Test(arguments: [
        #"{"storageConfig": {"secretKey": "⁂",}}"#, #"{"storageConfig": {"secretKey": "⁂}}"#,
        #"{"storageConfig": {"secretKey": ⁂}}"#, #"{"storageConfig": {'secretKey': '⁂'}}"#,
        "{\"secretKey\":\n\"⁂\" x}", "{\"secretKey\"\n:\n\"⁂\" x}", #"{"outputs": ["rtmp:\/\/a\/b\/⁂",]}"#,
        #"{"token": tru⁂}"#, #""⁂""#, #""{\"secretKey\": \"⁂\"}""#, #"{"customerSecret": "⁂", "Authorization": "⁂"}"#,
        #"{"clientRequest": {"storageConfig": {"secretKey": {"a": "⁂"}}}}"#,
        #"{"clientRequest": {"storageConfig": {"SecretKey": "⁂", "secretKey": "⁂", "secretKey": "⁂"}}}"#,
        #"{"clientRequest": {"recordingConfig": {"token": ["⁂"], "salt": {"⁂": 1, "⁂": 2}}}}"#,
        #"{"clientRequest": "{\"storageConfig\": {\"secretKey\": \"⁂\"}}"}"#,
        #"{"clientRequest": {"extensionServiceConfig": {"extensionServices": [{"serviceName": "web_recorder_service","#
            + #" "serviceParam": {"url": "https://a.example.org", "Url": "https://u:⁂@a.example.org/?a=⁂"}},"#
            + #" {"serviceName": "rtmp_publish_service", "serviceParam": {"outputs": ["rtmp://a/b/⁂", "⁂"]}}]}}}"#,
    ])
    func noneIsShown(_ text: String) {
        let bytes = Array(text.replacing("⁂", with: "sEcRe7Val").utf8)
        for mode in [RecordingMode.mix, .web] {
            for call in [BodyCall.acquire, .start, .update] {
                let reading = BodyReading(SourceFile(name: "a.json", bytes: bytes), of: call, mode: mode)
                let report = DiagnosticReport(
                    reading.diagnostics, files: ["a.json"], rules: [], version: "1", isStrict: false,
                    hidden: reading.secrets)
                for format in DiagnosticFormat.allCases {
                    let shown = report.text(format)
                    #expect(!shown.isEmpty && !shown.contains("sEcRe7Val"), "\(call) \(mode) \(format)\n\(shown)")
                }
            }
        }
    }
}
