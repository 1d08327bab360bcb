import Testing

/// The jobs that rehearsals play.
enum Specs: String, CaseIterable, CustomTestStringConvertible {
    case mix, individual, web

    var testDescription: String { rawValue }

    var text: String {
        switch self {
        case .mix: Specs.mixText
        case .individual: Specs.individualText
        case .web: Specs.webText
        }
    }

    /// A mixed picture with four layouts, a change of subscriptions and a look at the status in ten minutes.
    private static let mixText = """
        version: 1
        name: algebra
        labels: {course: algebra}
        mode: mix
        channel: {cname: algebra, uid: 700001, channelType: live, maxIdleTime: 1m}
        subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [22, 57]}
        transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2260}
        layout: {mixedVideoLayout: best-fit, backgroundColor: "#000001"}
        files: {avFileType: [hls, mp4]}
        storage:
          vendor: alibaba-cloud
          region: cn-shanghai
          bucket: class-recordings
          accessKey: ${ACCESS_KEY}
          secretKey: ${SECRET_KEY}
          fileNamePrefix: [algebra]
        timeline:
          - {at: 2m, updateLayout: {mixedVideoLayout: vertical, maxResolutionUid: 22, backgroundColor: "#000002"}}
          - {at: 4m, update: {subscribeAudioUids: all, subscribeVideoUids: [22, 57, 91]}}
          - {at: 5m, query: {expect: [ready, in-progress]}}
          - {at: 6m, updateLayout: {mixedVideoLayout: floating, backgroundColor: "#000003"}}
          - {at: end-2m, updateLayout: {inherit: true, backgroundColor: "#000004"}}
          - {at: 10m, stop: {}}

        """

    /// Each user's streams, with a minted token, stopped by a call that waits for the upload.
    private static let individualText = """
        version: 1
        name: oral-exam
        mode: individual
        channel:
          cname: oral-exam
          uid: 900017
          token: {appCertificate: "${APP_CERTIFICATE}"}
          maxIdleTime: 1m
        subscriptions: {subscribeAudioUids: [1001, 1002], subscribeVideoUids: [1001, 1002]}
        storage:
          {vendor: amazon-s3, region: eu-central-1, bucket: exams, accessKey: "${ACCESS_KEY}",
           secretKey: "${SECRET_KEY}"}
        timeline:
          - at: 3m
            update: {subscribeAudioUids: [1001, 1002, 1003], subscribeVideoUids: [1001, 1002, 1003]}
          - {at: 10m, stop: {async_stop: false}}
        expect: {files: 4, duration: 10m, uploadingStatus: [uploaded]}

        """

    /// A page with a push, paused for a while.
    private static let webText = """
        version: 1
        name: town-hall
        mode: web
        channel: {cname: town-hall, uid: auto}
        page: {url: "https://stage.example.com/hall?ticket=${TICKET}", videoWidth: 1280, videoHeight: 720}
        publish: {outputs: [{rtmpUrl: "rtmps://live.example.com/app/${STREAM_KEY}"}]}
        storage: {vendor: google-cloud, bucket: town-hall, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
        timeline:
          - {at: 3m, pause: {}}
          - {at: 3m, query: {onhold: true, within: 20s}}
          - {at: 5m, resume: {}}
          - {at: 6m, publish: {outputs: [{rtmpUrl: "rtmps://backup.example.com/app/${STREAM_KEY}"}]}}
          - {at: 7m, storage: {accessKey: "${OTHER_KEY}"}}
          - {at: 10m, stop: {}}

        """

    /// Less than a minute of sound, with a stop and nothing else.
    static func short(
        _ name: String = "short", cname: String = "short", uid: String = "700001", channel: String = "",
        duration: String = "45s",
        rest: String = ""
    ) -> String {
        """
        version: 1
        name: \(name)
        mode: mix
        channel: {cname: \(cname), uid: \(uid), maxIdleTime: 1m\(channel)}
        storage:
          {vendor: amazon-s3, region: eu-central-1, bucket: sounds, accessKey: "${ACCESS_KEY}",
           secretKey: "${SECRET_KEY}"}
        \(duration.isEmpty ? "" : "duration: \(duration)")
        \(rest)

        """
    }
}
