import CloudRecordingAPI
import SourceText

/// What only a raw V1 body can get wrong (v1-api 2.1, 2.2, 2.9, 2.12).
extension RuleExplanation {
    static let misplacedKey = RuleExplanation(
        """
        The service takes no notice of a key in the wrong object: the start succeeds, and what the key asked for is \
        not done. A change that holds nothing else changes nothing, and is refused. Move the key to where the message \
        says.
        """,
        failing: .body(
            .start, .mix,
            """
            {
              "cname": "lesson-7", "uid": "700001",
              "clientRequest": {
                "maxIdleTime": 300,
                "recordingConfig": {"channelType": 1, "maxIdleTime": 300},
                \(storage)
              }
            }
            """),
        passing: .body(
            .start, .mix,
            """
            {
              "cname": "lesson-7", "uid": "700001",
              "clientRequest": {
                "recordingConfig": {"channelType": 1, "maxIdleTime": 300},
                \(storage)
              }
            }
            """))

    static let serviceList = RuleExplanation(
        """
        In web mode the list extensionServices holds one web_recorder_service, which records the page, and at most one \
        rtmp_publish_service beside it. Without the recorder there is nothing to start; of two of a kind nobody knows \
        which one holds. Keep exactly one of each.
        """,
        failing: .body(
            .start, .web,
            """
            {
              "cname": "lesson-7", "uid": "700001",
              "clientRequest": {
                "extensionServiceConfig": {
                  "extensionServices": [
                    {"serviceName": "rtmp_publish_service",
                     "serviceParam": {"outputs": [{"rtmpUrl": "rtmp://live.example.com/app"}]}}
                  ]
                },
                \(storage)
              }
            }
            """),
        passing: .body(
            .start, .web,
            """
            {
              "cname": "lesson-7", "uid": "700001",
              "clientRequest": {
                "extensionServiceConfig": {
                  "extensionServices": [
                    {"serviceName": "web_recorder_service",
                     "serviceParam": {
                       "url": "https://stage.example.com/lesson", "audioProfile": 0, "maxRecordingHour": 2,
                       "videoWidth": 1280, "videoHeight": 720
                     }},
                    {"serviceName": "rtmp_publish_service",
                     "serviceParam": {"outputs": [{"rtmpUrl": "rtmp://live.example.com/app"}]}}
                  ]
                },
                \(storage)
              }
            }
            """))

    static let sceneOfAnotherMode = RuleExplanation(
        """
        A resource is made for one scene: 0 for the two channel modes, 1 for web, 2 for postponed transcoding in \
        individual mode, which the start has to ask for then. A start in another mode than the resource was made for is \
        refused. Left out, the scene is 0, so web mode must always send 1.
        """,
        failing: .body(
            .acquire, .web, #"{"cname": "lesson-7", "uid": "700001", "clientRequest": {"scene": 0}}"#),
        passing: .body(
            .acquire, .web, #"{"cname": "lesson-7", "uid": "700001", "clientRequest": {"scene": 1}}"#))

    static let emptyRequest = RuleExplanation(
        """
        An update that holds nothing to change, or nothing of its mode, is answered with code 2. Send what is to \
        change, or do not send it.
        """,
        failing: .body(.update, .mix, #"{"cname": "lesson-7", "uid": "700001", "clientRequest": {}}"#),
        passing: .body(
            .update, .mix,
            """
            {
              "cname": "lesson-7", "uid": "700001",
              "clientRequest": {
                "streamSubscribe": {"videoUidList": {"subscribeVideoUids": ["22"]}}
              }
            }
            """))

    static let callOfAnotherMode = RuleExplanation(
        """
        Layouts are those of the one picture that mix mode makes; the other modes have no updateLayout, and the \
        service refuses it there. Check the mode in the URL.
        """,
        failing: .body(
            .updateLayout, .individual,
            #"{"cname": "lesson-7", "uid": "700001", "clientRequest": {"mixedVideoLayout": 1}}"#),
        passing: .body(
            .updateLayout, .mix,
            #"{"cname": "lesson-7", "uid": "700001", "clientRequest": {"mixedVideoLayout": 1}}"#))

    static let notABody = RuleExplanation(
        """
        The body of a V1 call is one JSON object with cname, uid and clientRequest. A list or a single value is \
        refused before anything in it is looked at. Give one file for each call.
        """,
        failing: .body(
            .acquire, .mix, #"[{"cname": "lesson-7", "uid": "700001", "clientRequest": {"scene": 0}}]"#),
        passing: .body(
            .acquire, .mix, #"{"cname": "lesson-7", "uid": "700001", "clientRequest": {"scene": 0}}"#))

    private static let storage = """
        "storageConfig": {
              "vendor": 1, "region": 2, "bucket": "lessons", "accessKey": "…", "secretKey": "…"
            }
        """
}

extension RuleExample {
    fileprivate static func body(_ call: BodyCall, _ mode: RecordingMode, _ text: String) -> Self {
        body(of: call.rawValue, mode: mode.rawValue, text)
    }
}
