extension SimulatedJobs {
    /// A job of each mode whose recording is begun again when it ends by itself.
    static let restarting = [
        """
        version: 1
        name: lecture
        mode: mix
        channel: {cname: lecture, uid: 810001, spareUids: [810002], maxIdleTime: 1m}
        subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [22, 57]}
        transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}
        layout: {backgroundColor: "#000001"}
        storage: {vendor: amazon-s3, region: eu-central-1, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
        timeline:
          - {at: 1m, updateLayout: {mixedVideoLayout: best-fit, backgroundColor: "#000002"}}
          - {at: 3m, updateLayout: {mixedVideoLayout: floating, backgroundColor: "#000003"}}
          - {at: 4m, update: {subscribeAudioUids: [22], subscribeVideoUids: [22]}}
          - {at: 5m, query: {}}
          - {at: 6m, updateLayout: {mixedVideoLayout: best-fit, backgroundColor: "#000004"}}
          - {at: 8m, updateLayout: {inherit: true, backgroundColor: "#000005"}, onFailure: stop}
          - {at: 11m, stop: {}}
        policy: {onUnexpectedEnd: restart, pollEvery: 30s}

        """,
        """
        version: 1
        name: interview
        mode: individual
        channel: {cname: interview, uid: auto, token: {appCertificate: "${APP_CERTIFICATE}"}, maxIdleTime: 1m}
        subscriptions: {subscribeAudioUids: [22], subscribeVideoUids: [22]}
        storage: {vendor: amazon-s3, region: eu-central-1, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
        timeline:
          - {at: 3m, update: {subscribeAudioUids: [22, 1001], subscribeVideoUids: [22, 1001]}}
          - {at: 7m, update: {subscribeAudioUids: [1001], subscribeVideoUids: [1001]}}
          - {at: 10m, stop: {async_stop: false}}
        policy: {onUnexpectedEnd: restart, maxRestarts: 1, pollEvery: 45s}

        """,
        """
        version: 1
        name: premiere
        mode: web
        channel: {cname: premiere, uid: auto}
        page: {url: "https://stage.example.com/hall?ticket=${TICKET}", videoWidth: 1280, videoHeight: 720}
        publish: {outputs: [{rtmpUrl: "rtmps://live.example.com/app/${STREAM_KEY}"}]}
        storage: {vendor: google-cloud, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
        timeline:
          - {at: 2m, pause: {}}
          - {at: 4m, resume: {}}
          - {at: 5m, publish: {outputs: [{rtmpUrl: "rtmps://backup.example.com/app/${STREAM_KEY}"}]}}
          - {at: 6m, pause: {}}
          - {at: 7m, storage: {accessKey: "${OTHER_KEY}"}}
          - {at: 8m, resume: {}}
          - {at: 10m, stop: {}}
        policy: {onUnexpectedEnd: restart, maxRestarts: 5, pollEvery: 20s, onUnknownStart: replace}

        """,
    ]
}
