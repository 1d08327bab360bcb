import JSONText

/// What is sent to the simulated service under load: bodies of an ordinary size.
enum LoadBodies {
    private static let storage: JSON = [
        "vendor": 2, "region": 1, "bucket": "class-recordings", "accessKey": "access-key", "secretKey": "secret-key",
        "fileNamePrefix": ["algebra", "week12"],
    ]

    private static let windows: JSON = [
        ["uid": "22", "x_axis": 0, "y_axis": 0, "width": 0.75, "height": 1, "alpha": 1, "render_mode": 1],
        ["uid": "57", "x_axis": 0.75, "y_axis": 0, "width": 0.25, "height": 0.25, "alpha": 1, "render_mode": 0],
        ["uid": "91", "x_axis": 0.75, "y_axis": 0.25, "width": 0.25, "height": 0.25, "alpha": 1, "render_mode": 0],
    ]

    static let layout: JSON = ["mixedVideoLayout": 3, "backgroundColor": "#203040", "layoutConfig": windows]

    static let update: JSON = [
        "streamSubscribe": [
            "audioUidList": ["subscribeAudioUids": ["#allstream#"]],
            "videoUidList": ["subscribeVideoUids": ["22", "57", "91"]],
        ]
    ]

    static func start(_ mode: String) -> JSON {
        switch mode {
        case "mix": mix
        case "individual": individual
        default: web
        }
    }

    private static let mix: JSON = [
        "recordingConfig": [
            "channelType": 1, "streamTypes": 2, "maxIdleTime": 300, "subscribeAudioUids": ["#allstream#"],
            "subscribeVideoUids": ["22", "57", "91"],
            "transcodingConfig": [
                "width": 1280, "height": 720, "fps": 15, "bitrate": 2260, "mixedVideoLayout": 3,
                "backgroundColor": "#102030", "layoutConfig": windows,
            ],
        ],
        "recordingFileConfig": ["avFileType": ["hls", "mp4"]], "storageConfig": storage,
    ]

    private static let individual: JSON = [
        "recordingConfig": [
            "channelType": 1, "streamTypes": 2, "maxIdleTime": 300, "subscribeUidGroup": 0,
            "subscribeAudioUids": ["22", "57"], "subscribeVideoUids": ["22", "57"],
        ],
        "recordingFileConfig": ["avFileType": ["hls"]], "storageConfig": storage,
    ]

    private static let web: JSON = [
        "extensionServiceConfig": [
            "extensionServices": [
                [
                    "serviceName": "web_recorder_service", "errorHandlePolicy": "error_abort",
                    "serviceParam": [
                        "url": "https://example.com/whiteboard?room=7", "audioProfile": 0, "videoWidth": 1280,
                        "videoHeight": 720, "maxRecordingHour": 3,
                    ],
                ]
            ]
        ],
        "recordingFileConfig": ["avFileType": ["hls", "mp4"]], "storageConfig": storage,
    ]
}
