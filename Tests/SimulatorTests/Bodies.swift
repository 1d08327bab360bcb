import JSONText

/// Bodies that are right, to be bent by tests.
enum Bodies {
    static let storage: JSON = [
        "vendor": 1, "region": 0, "bucket": "lessons", "accessKey": "AK-SECRET-1", "secretKey": "SK-SECRET-2",
        "fileNamePrefix": ["algebra", "week12"],
    ]

    static let mix: JSON = [
        "recordingConfig": [
            "channelType": 1, "streamTypes": 2, "maxIdleTime": 30,
            "transcodingConfig": ["width": 1280, "height": 720, "fps": 15, "bitrate": 2260, "mixedVideoLayout": 1],
        ],
        "storageConfig": storage,
    ]

    static let individual: JSON = [
        "recordingConfig": ["channelType": 1, "subscribeUidGroup": 0], "storageConfig": storage,
    ]

    static let snapshots: JSON = [
        "recordingConfig": ["channelType": 1, "subscribeUidGroup": 0],
        "snapshotConfig": ["captureInterval": 10, "fileType": ["jpg"]],
        "storageConfig": storage,
    ]

    /// Audio mixing afterwards, as older documents have it in scene 0.
    static let mixing: JSON = [
        "recordingConfig": ["channelType": 1, "subscribeUidGroup": 0, "streamTypes": 0, "streamMode": "original"],
        "transcodeOptions": ["transConfig": ["transMode": "audioMix"], "container": ["format": "m4a"]],
        "storageConfig": storage,
    ]

    static let web: JSON = [
        "extensionServiceConfig": [
            "extensionServices": [
                [
                    "serviceName": "web_recorder_service", "errorHandlePolicy": "error_abort",
                    "serviceParam": [
                        "url": "https://example.com/page?key=PAGE-SECRET", "audioProfile": 0, "videoWidth": 1280,
                        "videoHeight": 720, "maxRecordingHour": 3,
                    ],
                ]
            ]
        ],
        "storageConfig": storage,
    ]

    static let pushed: JSON = [
        "extensionServiceConfig": [
            "extensionServices": [
                [
                    "serviceName": "web_recorder_service",
                    "serviceParam": [
                        "url": "https://example.com/page", "audioProfile": 0, "videoWidth": 1280,
                        "videoHeight": 720, "maxRecordingHour": 3,
                    ],
                ],
                [
                    "serviceName": "rtmp_publish_service", "errorHandlePolicy": "error_ignore",
                    "serviceParam": ["outputs": [["rtmpUrl": "rtmp://push.example.net/live/STREAM-SECRET"]]],
                ],
            ]
        ],
        "storageConfig": storage,
    ]

    static func start(_ mode: String) -> JSON {
        switch mode {
        case "individual": individual
        case "web": web
        default: mix
        }
    }
}

extension JSON {
    /// The same with another value at a dotted path (`a.b[0].c`); `nil` removes what stands there.
    func setting(_ path: String, to value: JSON?) -> JSON {
        let steps = path.split { ".[]".contains($0) }.map(String.init)
        return setting(steps[...], to: value) ?? .null
    }

    private func setting(_ steps: ArraySlice<String>, to value: JSON?) -> JSON? {
        guard let step = steps.first else { return value }
        let rest = steps.dropFirst()
        if case .array(var elements) = self, let index = Int(step) {
            let old: JSON = elements.indices.contains(index) ? elements[index] : [:]
            let new = old.setting(rest, to: value)
            if elements.indices.contains(index) { elements.remove(at: index) }
            if let new { elements.insert(new, at: index) }
            return .array(elements)
        }
        var members = object ?? [:]
        members[step] = (members[step] ?? [:]).setting(rest, to: value)
        return .object(members)
    }
}
