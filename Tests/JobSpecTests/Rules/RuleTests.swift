import CloudRecordingAPI
import SourceText
import Testing

@testable import JobSpec

/// A spec that a rule speaks about, at the mark, and one close to it that it does not.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let rule: String
    let failing: Spec
    /// Rules that both cannot help drawing.
    let besides: Set<String>
    let passing: Spec

    init(
        _ rule: String, _ mode: RecordingMode, _ failing: KeyValuePairs<String, String?>,
        passing: KeyValuePairs<String, String?>, besides: Set<String> = []
    ) {
        self.rule = rule
        self.besides = besides
        self.failing = Spec(mode).with(failing)
        self.passing = Spec(mode).with(passing)
    }

    var testDescription: String { rule }
}

@Suite struct RuleTests {
    @Test(arguments: RuleCase.all)
    func speaksAtThePlaceAndOnlyThen(rule: RuleCase) {
        expectDiagnostics(rule.failing, ["1️⃣ \(rule.rule)"], besides: rule.besides)
        #expect(rule.passing.reading().diagnostics.map(\.rule).filter { !rule.besides.contains($0) } == [])
    }

    @Test func everyRuleOfTheCatalogueHasACase() {
        #expect(Set(Rule.catalogue.map(\.id)).subtracting(RuleCase.all.map(\.rule)) == [])
    }

    @Test func rulesAreNamedOnceAndExplained() {
        let ids = Rule.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        for rule in Rule.all {
            #expect(rule.summary.hasSuffix(".") && rule.summary.first?.isUppercase == true)
            #expect(rule.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
        }
    }

    @Test func rulesAreSilentAboutWhatIsUnknown() {
        let spec = Spec(.mix).with([
            "channel": "{cname: a, uid: \"${U}\", maxIdleTime: \"${I}\", decryptionMode: \"${D}\"}",
            "subscriptions":
                "{subscribeVideoUids: [\"${U}\", 5], subscribeAudioUids: all, subscribeUidGroup: \"${G}\"}",
            "transcoding": "{width: \"${W}\", height: 1920, fps: \"${F}\", bitrate: 100}",
            "layout":
                "{mixedVideoLayout: \"${L}\", layoutConfig: [{uid: \"${U}\", x_axis: \"${X}\", y_axis: 1, width: 1, height: \"${X}\"}]}",
            "storage.vendor": "${V}", "storage.extensionParams": "{sse: kms}", "storage.stsToken": "${KEY}",
            "storage.stsExpiration": "${E}", "service.endpoint": "${URL}",
        ])
        #expect(spec.reading().diagnostics.map(\.message) == [])
    }
}
