import JSONText
import SourceText
import Testing

@testable import CloudRecordingAPI
@testable import JobSpec

/// What says nothing is spoken of, but stops no call that the service takes.
struct EmptyValueTests {
    private static let storage = MistakeTests.storage
    private static let picture = "clientRequest.recordingConfig.transcodingConfig"
    private static let size: JSON = ["width": 640, "height": 360, "fps": 15, "bitrate": 500]

    /// v1-api 2.2, 2.4, 2.6 ask for no element.
    @Test func emptyListsWithoutAMinimumAreWarnings() {
        expectFindings(
            Body(request: ["excludeResourceIds": []]), as: .acquire, .mix,
            ["warning out-of-range clientRequest.excludeResourceIds"])
        expectFindings(
            Body.start(.mix).with("\(Self.storage).fileNamePrefix", []), .mix,
            ["warning out-of-range \(Self.storage).fileNamePrefix"])
        expectFindings(
            Body.start(.mix).with(Self.picture, Self.size).with("\(Self.picture).backgroundConfig", []), .mix,
            ["warning out-of-range \(Self.picture).backgroundConfig"])
        // Of users it asks for one (v1-api 9.2 V020).
        expectFindings(
            Body.start(.mix).with("clientRequest.recordingConfig.subscribeVideoUids", []), .mix,
            ["error out-of-range clientRequest.recordingConfig.subscribeVideoUids"])
    }

    /// v1-api 7.6: published clients always send them.
    @Test func emptyTextsOfPublishedClientsAreWarnings() {
        let extras = "\(Self.storage).extensionParams"
        expectFindings(
            Body.start(.mix).with(extras, ["sse": "", "tag": "team=a"]), .mix, ["warning out-of-range \(extras).sse"])
        expectFindings(
            Body.start(.mix).with(extras, ["sse": "kms", "tag": ""]), .mix, ["warning out-of-range \(extras).tag"])
        expectFindings(
            Body.start(.mix).with("\(Self.storage).vendor", 2).with(extras, ["sse": "", "tag": "team=a"]), .mix,
            ["warning out-of-range \(extras).sse"])
        // What is no habit is judged as before.
        expectFindings(
            Body.start(.mix).with("\(Self.storage).vendor", 11)
                .with(extras, ["sse": "kms", "tag": "", "endpoint": "s3.example.net"]), .mix,
            ["error storage-extension-mismatch \(extras).sse", "warning out-of-range \(extras).tag"])
        expectFindings(
            Body.start(.mix).with("\(Self.storage).vendor", 11).with(extras, ["sse": "", "endpoint": ""]), .mix,
            ["warning out-of-range \(extras).sse", "error bad-format \(extras).endpoint"])
    }

    /// v1-api 7.6: regions without a user are filled in the order of joining.
    @Test func windowsMayBeNobodys() throws {
        let window: JSON = ["uid": "", "x_axis": 0.5, "y_axis": 0, "width": 0.5, "height": 0.5]
        let body = Body.start(.mix).with(Self.picture, Self.size).with("\(Self.picture).mixedVideoLayout", 3)
            .with("\(Self.picture).layoutConfig", [window, window])
            .with("\(Self.picture).layoutConfig[0].x_axis", 0)
        expectFindings(
            body, .mix,
            [
                "warning out-of-range \(Self.picture).layoutConfig[0].uid",
                "warning out-of-range \(Self.picture).layoutConfig[1].uid",
            ])
        let spec = try #require(ImportedSpec(body.reading(.start, .mix), mode: .mix)).text
        #expect(spec.contains("- {x_axis: 0"))
        expectFindings(
            body.with("\(Self.picture).layoutConfig[0].uid", "x"), .mix,
            [
                "error bad-format \(Self.picture).layoutConfig[0].uid",
                "warning out-of-range \(Self.picture).layoutConfig[1].uid",
            ])
    }

    /// One mistake is said once, and nothing makes a custom arrangement without windows of it (v1-api 9.2 V032).
    @Test func anotherArrangementHasNoWindows() {
        let path = "\(Self.picture).layoutConfig"
        expectFindings(
            Body.start(.mix).with(Self.picture, Self.size).with("\(Self.picture).mixedVideoLayout", 1).with(path, []),
            .mix, ["error regions-need-custom \(path)"])
        expectFindings(
            Body(request: ["mixedVideoLayout": 1, "layoutConfig": []]), as: .updateLayout, .mix,
            ["error regions-need-custom clientRequest.layoutConfig"])
        expectFindings(
            Body(request: ["mixedVideoLayout": 3, "layoutConfig": []]), as: .updateLayout, .mix,
            ["error out-of-range clientRequest.layoutConfig"])
    }

    /// v1-api 2.11; 9.2 V044.
    @Test func anUpdateOfAnotherModeUpdatesNothing() {
        let page: JSON = ["webRecordingConfig": ["onhold": true]]
        expectFindings(
            Body(request: page), as: .update, .mix,
            ["error empty-request clientRequest", "warning key-of-another-mode clientRequest.webRecordingConfig"])
        let users: JSON = ["streamSubscribe": ["videoUidList": ["subscribeVideoUids": ["7"]]]]
        expectFindings(
            Body(request: users), as: .update, .web,
            ["error empty-request clientRequest", "warning key-of-another-mode clientRequest.streamSubscribe"])
        expectFindings(
            Body(request: ["streamSubscribe": nil]), as: .update, .mix,
            ["error empty-request clientRequest", "warning wrong-type clientRequest.streamSubscribe"])
        expectFindings(Body(request: page), as: .update, nil, [])
        expectFindings(
            Body(request: page).with("clientRequest.storageConfig", Body.storage), as: .update, .mix,
            ["warning key-of-another-mode clientRequest.webRecordingConfig"])
        #expect(
            Body(request: page).reading(.update, .individual).diagnostics.first?.hint
                == "add streamSubscribe or storageConfig")
    }
}
