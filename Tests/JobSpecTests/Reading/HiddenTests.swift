import CloudRecordingAPI
import SourceText
import Testing

@testable import JobSpec

/// No line and no message shows a secret that stands in the text itself: be the text readable or not, and the secret
/// where it belongs or not. Each `⁂` stands for one.
struct HiddenTests {
    static let secret = "sEcRe7Val"

    private func shown(_ text: String, _ format: DiagnosticFormat = .text) -> String {
        let text = text.replacing("⁂", with: HiddenTests.secret)
        let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
        let documents = Job.documents(file)
        let found = documents.map { $0.reading(.known) }
        let report = DiagnosticReport(
            found.flatMap(\.diagnostics), files: ["a.yaml"], rules: [], version: "1", isStrict: false,
            hidden: found.flatMap(\.writtenSecrets) + documents.flatMap(\.secretPlaces))
        return report.text(format)
    }

    private func expectHidden(_ text: String) {
        for format in DiagnosticFormat.allCases {
            let shown = shown(text, format)
            #expect(!shown.isEmpty)
            #expect(!shown.contains(HiddenTests.secret), "\(format) of\n\(text)\n\(shown)")
        }
    }

    /// Each with what is shown of the line all the same.
    @Test(arguments: [
        ("secretKey: ⁂: foo", "  secretKey: ••••\n"), ("secretKey: \"⁂", "  secretKey: ••••\n"),
        ("secretKey: @⁂", "  secretKey: ••••\n"), ("secretKey: *⁂", "  secretKey: ••••\n"),
        ("\tsecretKey: ⁂", " secretKey: ••••\n"), (" secretKey: ⁂", "   secretKey: ••••\n"),
        ("secretKey: \"⁂\u{7}\"", "  secretKey: ••••\n"), ("secretKey: \"\\q⁂\"", "  secretKey: ••••\n"),
        ("secretKey: \"\"⁂", "  secretKey: ••••\n"), ("secretKey: %⁂", "  secretKey: ••••\n"),
        ("secretKey: [⁂, {", "  secretKey: ••••\n"), ("secretKey: >\n   ⁂: x\n  ⁂: [", " ••••\n"),
        ("secretKey:\n    ⁂: x: y", " ••••\n"), ("secretKey:\n  ⁂: x: y", " ••••\n"),
        ("secretKey:\n  - a\n  - ⁂: x: y", " ••••\n"), ("secretKey: 'a\n  ⁂'' b", " ••••\n"),
        ("? secretKey\n  : ⁂: x: y", " ••••\n"), ("secretKye: ⁂: x", "  secretKye: ••••\n"),
        ("SECRET_KEY: ⁂: x", "  SECRET_KEY: ••••\n"), ("secretKey=⁂", "  secretKey=••••\n"),
        ("secretKey ⁂", "  secretKey ••••\n"), ("secretKey:⁂", "  secretKey:••••\n"),
        ("shared: &k ⁂: x", "  shared: ••••\n"), ("shared: rtmp://a/b/⁂: x", "  shared: rtmp://••••\n"),
        ("password: ⁂: x", "  password: ••••\n"), ("customerSecret: ⁂: x", "  customerSecret: ••••\n"),
    ])
    func aTextThatCannotBeReadShowsNone(_ line: String, _ kept: String) {
        let text = Spec(.mix).with("storage.secretKey", nil).text.replacing("duration", with: "  \(line)\nduration")
        expectHidden(text)
        let shown = shown(text)
        #expect(shown.contains(kept), "\(shown)")
    }

    @Test func whatIsNotBesideASecretIsShown() {
        let text = Spec(.mix).with("storage.secretKey", "sEcRe7Val").with("channel.cname", "a: b").text
        #expect(shown(text).contains(" cname: a: b\n"))
        #expect(shown(text).contains("quote it: \"a: b\""))
    }

    @Test(arguments: [
        ("channel.tokn", "⁂"), ("storage.key", "⁂"), ("channel.token", "[⁂]"), ("channel.token", "{a: ⁂}"),
        ("channel.salt", "{⁂: 1, ⁂: 2}"),
        ("channel.token", "{appCertificate: a, apCertificate: ⁂}"), ("secretKey", "⁂"), ("storage", "⁂"),
        ("storage", "[{vendor: amazon-s3, secretKey: ⁂}]"), ("storage.secretKey", "[⁂]"),
        ("storage.secretKey", "a\n  secretKey: ⁂"), ("storage.secretKey", "${KEY:-⁂"), ("storage.secretKey", "${9⁂}"),
        ("storage.secretKey", "${KEY ⁂}"), ("storage", "{vendr: a, secretKey: \"${KEY:-⁂}\"}"),
        ("storage", "{vendr: a, secretKey: &⁂ }"), ("storage.secretKey", "!⁂ x"),
        ("publish", "{outputs: [{rtmpUrl: rtmp://a.example.org/b/⁂}]}"), ("publish", "{outputs: [⁂]}"),
        ("publish", "rtmp://a.example.org/b/⁂"), ("publish", "{output: [{url: https://a.example.org/⁂}]}"),
        ("timeline", "\n- {at: 5m, publish: {outputs: [{rtmpUrl: rtmp://a.example.org/b/⁂}]}}"),
        ("timeline", "\n- {at: 5m, acquire: {secretKey: ⁂}}"), ("notify", "[https://hc-ping.com/⁂]"),
        ("notify", "[{ping: https://hc-ping.com/⁂}]"), ("service", "{areas: cn, customerSecret: ⁂}"),
        ("service", "{area: cn, Authorization: Basic ⁂}"), ("shared", "&k ⁂\nx-other: {secretKey: *k}"),
        ("shared", "&k {a: ⁂}\nnotify: [{webhook: {secret: *k, url: \"https://u:⁂@a.example.org\"}}]"),
        ("channel", "{cnam: &t {a: ⁂}, token: *t}"),
        ("parameters", "{token: {defalt: ⁂, secret: yes}}"), ("channel.cnam", "'{\"secretKey\": \"⁂\"}'"),
    ])
    func aSecretThatIsNotReadIsNotShown(_ path: String, _ value: String) {
        for mode in [RecordingMode.mix, .web] { expectHidden(Spec(mode).with(path, value).text) }
    }

    @Test(arguments: ["⁂", "AGORA_CUSTOMER_SECRET=⁂\nA=b", "- ⁂", "secretKey\0: ⁂"])
    func aFileThatIsNoSpecShowsNone(_ text: String) { expectHidden(text) }

    /// References say where a secret comes from and are none.
    @Test func referencesAreShown() {
        let shown = shown(Spec(.web).with("storage", "{vendr: a, secretKey: \"${KEY}\"}").text)
        #expect(shown.contains("secretKey: \"${KEY}\""), "\(shown)")
    }

    /// What a base holds is not shown either, be it overridden.
    @Test func aBaseShowsNone() {
        for base in ["storage: {vendr: a, secretKey: ⁂}", "storage: {secretKey: ⁂: x}"] {
            let text = Spec(.mix).with("extends", "b.yaml").with("storage.accessKey", "${A}").text
            let bytes = Array(base.replacing("⁂", with: HiddenTests.secret).utf8)
            let documents = Job.documents(SourceFile(name: "a.yaml", bytes: Array(text.utf8))) { _, _ in
                .success(SourceFile(name: "b.yaml", bytes: bytes))
            }
            let found = documents.flatMap { $0.reading(.known).diagnostics }
            let shown = DiagnosticText(colors: false, hidden: documents.flatMap(\.secretPlaces)).render(found)
            #expect(shown.contains("b.yaml:1") && !shown.contains(HiddenTests.secret), "\(shown)")
        }
    }
}
