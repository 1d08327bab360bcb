import JSONText
import SourceText
import Testing

@testable import CloudRecordingAPI
@testable import JobSpec

/// Whoever does what a hint says has mended the body.
struct AdviceTests {
    private static let config = MistakeTests.config
    private static let storage = MistakeTests.storage

    private func hint(_ body: Body, _ call: BodyCall = .start, _ mode: RecordingMode = .mix) -> String? {
        let found = body.reading(call, mode).diagnostics
        #expect(found.count == 1, "\(found.map(\.message))")
        return found.first?.hint
    }

    @Test func noKeyIsSuggestedThatIsThere() {
        let both = Body.start(.mix).with("\(Self.config).streamTypes", 2).with("\(Self.config).streamType", 2)
        expectFindings(both, .mix, ["warning unknown-key \(Self.config).streamType"])
        #expect(hint(both) == "\"streamTypes\" is here already; remove this one")
        expectFindings(
            Body.start(.mix).with("\(Self.storage).key", "k"), .mix, ["warning unknown-key \(Self.storage).key"])
        let files: JSON = ["avFileType": ["hls"], "fileType": ["mp4"]]
        expectFindings(
            Body.start(.mix).with("clientRequest.recordingFileConfig", files), .mix,
            ["warning unknown-key clientRequest.recordingFileConfig.fileType"])
        let region: JSON = ["uid": "5", "x_axis": 0, "xaxis": 0, "y_axis": 0, "width": 1, "height": 1]
        expectFindings(
            Body(request: ["mixedVideoLayout": 3, "layoutConfig": [region]]), as: .updateLayout, .mix,
            ["warning unknown-key clientRequest.layoutConfig[0].xaxis"])
    }

    @Test func whatTheURLHasIsNoMisspeltKey() {
        let stop = Body(request: [:]).with("resourceId", "a").with("sid", "b")
        expectFindings(stop, as: .stop, .mix, ["warning unknown-key resourceId", "warning unknown-key sid"])
        #expect(
            stop.reading(.stop, .mix).diagnostics.map(\.hint)
                == .init(repeating: "it belongs in the URL's path", count: 2))
        #expect(hint(Body.start(.mix).with("\(Self.config).mode", "mix")) == "it belongs in the URL's path")
    }

    @Test func keysOfAnObjectWithinAreShownTheirs() {
        let found = Body.start(.mix).with("\(Self.storage).sse", "kms")
        expectFindings(found, .mix, ["warning misplaced-key \(Self.storage).sse"])
        #expect(hint(found) == "it belongs at \"\(Self.storage).extensionParams.sse\"")
        let push = Body(request: ["rtmpPublishConfig": ["rtmpUrl": "rtmp://live.example.com/app"]])
        #expect(
            push.reading(.update, .web).diagnostics.last?.hint
                == "it belongs at \"clientRequest.rtmpPublishConfig.outputs[].rtmpUrl\"")
    }

    /// v1-api 9.2 V039: what acquire asks for counts, and a start by itself does not tell.
    @Test func pagesAreMeasuredByTheirAcquire() {
        let page = MistakeTests.page
        let start = Body.start(.web).with("\(page).maxRecordingHour", 100)
        let inner = page.replacing("clientRequest.", with: "clientRequest.startParameter.")
        func acquire(_ hours: JSON?) -> Body {
            Body(request: ["scene": 1, "startParameter": start.content["clientRequest"] ?? .null])
                .with("clientRequest.resourceExpiredHour", hours)
        }
        let finding = "warning page-outlives-resource \(inner).maxRecordingHour"
        expectFindings(acquire(100), as: .acquire, .web, [])
        expectFindings(acquire(99), as: .acquire, .web, [finding])
        expectFindings(acquire(nil), as: .acquire, .web, [finding])
        expectFindings(acquire(0), as: .acquire, .web, ["error out-of-range clientRequest.resourceExpiredHour"])
        #expect(
            acquire(99).reading(.acquire, .web).diagnostics.first?.message
                == "the recording can be stopped for 99h only")
        #expect(hint(acquire(99), .acquire, .web) == "send fewer hours, or more for resourceExpiredHour")
        let message = start.reading(.start, .web).diagnostics.first?.message
        #expect(
            message == "the recording can be stopped for 72h only, unless acquire has a longer resourceExpiredHour")
        #expect(hint(start, .start, .web) == "send fewer hours, or more for acquire's resourceExpiredHour")
    }

    @Test func aForeseenStartIsShownWhereItStands() {
        let push: JSON = [
            "serviceName": "rtmp_publish_service",
            "serviceParam": ["outputs": [["rtmpUrl": "rtmp://a.example.com/app"]]],
        ]
        let start = Body.start(.web).with("clientRequest.extensionServiceConfig.extensionServices", [push])
        expectFindings(
            Body(request: ["scene": 1, "startParameter": start.content["clientRequest"] ?? .null]), as: .acquire, .web,
            ["error extension-services clientRequest.startParameter.extensionServiceConfig.extensionServices"])
    }

    /// v1-api 9.2 V015: what needs no clock.
    @Test func credentialsOfLongAgoAreOver() {
        func body(_ end: JSON) -> Body {
            Body(request: ["storageConfig": Body.storage]).with("\(Self.storage).stsToken", "token")
                .with("\(Self.storage).stsExpiration", end)
        }
        for end in [0, 1_700_000_000, 1_735_689_599] as [JSON] {
            expectFindings(body(end), as: .update, .mix, ["error sts-incomplete \(Self.storage).stsExpiration"])
        }
        expectFindings(body(1_735_689_600), as: .update, .mix, [])
        #expect(
            body(1_700_000_000).reading(.update, .mix).diagnostics.first?.message
                == "this temporary credential ended at 2023-11-14T22:13:20Z")
    }

    @Test func limitsAreThoseOfTheReference() {
        func window(_ width: JSON) -> Body {
            let region: JSON = ["uid": "5", "x_axis": 0.5, "y_axis": 0, "width": width, "height": 1]
            return Body(request: ["mixedVideoLayout": 3, "layoutConfig": [region]])
        }
        expectFindings(window(0.500001), as: .updateLayout, .mix, [])
        expectFindings(
            window(0.500002), as: .updateLayout, .mix,
            ["error region-off-canvas clientRequest.layoutConfig[0].width"])
    }

    @Test func whatIsSaidOfAValueFitsIt() {
        func first(_ body: Body, _ mode: RecordingMode = .mix) -> Diagnostic? {
            body.reading(.start, mode).diagnostics.first
        }
        #expect(
            first(Body.start(.web).with("\(MistakeTests.page).maxRecordingHour", 0.5), .web)?.message
                == "expected a whole number of hours, found 0.5")
        let null = first(Body.start(.mix).with("\(Self.storage).fileNamePrefix", [nil]))
        #expect(null?.message == "expected letters and digits only, found null")
        #expect(null?.hint == "remove it")
        #expect(null?.fix == nil)
        let cut = "007eJxTYFgW\n"
        #expect(
            first(Body.start(.mix).with("clientRequest.token", .string(cut)))?.hint
                == "copy it again, all of it and nothing else")
        #expect(first(Body.start(.mix).with("clientRequest.token", "x"))?.hint == "a token begins with 006 or 007")
    }

    @Test func aSceneBesideTheRequestIsOneMistake() {
        expectFindings(Body(request: [:]).with("scene", 1), as: .acquire, .web, ["error misplaced-key scene"])
        expectFindings(Body(request: [:]).with("scene", 0), as: .acquire, .mix, ["warning misplaced-key scene"])
        expectFindings(
            Body(request: ["scene": 1]).with("scene", 1), as: .acquire, .web, ["warning misplaced-key scene"])
    }
}
