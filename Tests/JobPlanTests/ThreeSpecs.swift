/// The three specs of the field map, word for word.
enum ThreeSpecs {
    static let oralExam = """
        version: 1
        name: oral-exam
        service: {area: eu}
        mode: individual
        channel:
          cname: oral-exam-17
          uid: 900017
          token: {appCertificate: "${AGORA_APP_CERTIFICATE}", expiresIn: 2h}
          maxIdleTime: 5m
        subscriptions:
          subscribeAudioUids: [1001, 1002]
          subscribeVideoUids: [1001, 1002]
        files: {avFileType: [hls], streamMode: standard}
        snapshots: {captureInterval: 30s}
        storage:
          {vendor: amazon-s3, region: eu-central-1, bucket: exam-recordings, fileNamePrefix: [exams, autumn],
           accessKey: "${S3_ACCESS_KEY}", secretKey: "${S3_SECRET_KEY}", extensionParams: {sse: aes256}}
        resource: {region: EU, resourceExpiredHour: 3h}
        timeline:
          - at: 20m
            update: {subscribeAudioUids: [1001, 1002, 1003], subscribeVideoUids: [1001, 1002, 1003]}
          - {at: 45m, stop: {}}

        """

    static let townHall = """
        version: 1
        name: town-hall
        service: {area: us}
        mode: web
        channel: {cname: town-hall, uid: auto}
        page:
          url: https://stage.example.com/town-hall
          audioProfile: music-stereo
          videoWidth: 1280
          videoHeight: 720
          videoFps: 30
          maxRecordingHour: 2h       # left out, the plan would put 2 here too
          maxVideoDuration: 1h
          readyTimeout: 20s
        publish:
          outputs: [{rtmpUrl: "rtmps://live.example.com/app/${STREAM_KEY}"}]
        files: {avFileType: [hls, mp4]}
        storage: {vendor: google-cloud, bucket: town-hall, accessKey: "${GCS_ACCESS_KEY}", secretKey: "${GCS_SECRET_KEY}"}
        resource: {resourceExpiredHour: 4h}
        timeline:
          - {at: 30m, pause: {}}
          - {at: 30m, query: {onhold: true, within: 20s}}
          - {at: 40m, resume: {}}
          - at: 60m
            publish: {outputs: [{rtmpUrl: "rtmps://backup.example.com/app/${STREAM_KEY}"}]}
          - {at: 85m, stop: {}}

        """

    static let algebra = """
        version: 1
        name: algebra
        service: {area: cn}
        mode: mix
        channel: {cname: algebra, uid: 700001, channelType: live, maxIdleTime: 5m}
        subscriptions:
          subscribeAudioUids: all
          subscribeVideoUids: [22, 57]
        transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2260, audioProfile: music-mono}
        layout: {mixedVideoLayout: best-fit, backgroundColor: "#102030"}
        storage:
          vendor: alibaba-cloud
          region: cn-shanghai
          bucket: class-recordings
          accessKey: ${OSS_ACCESS_KEY}       # inside {…} and […] this needs quotes
          secretKey: ${OSS_SECRET_KEY}
        timeline:
          - at: 5m
            updateLayout:
              inherit: true
              mixedVideoLayout: custom
              layoutConfig:
                - {uid: 22, x_axis: 0, y_axis: 0, width: 0.75, height: 1}
                - {uid: 57, x_axis: 0.75, y_axis: 0, width: 0.25, height: 0.25, render_mode: fit}
          - at: end-10m
            updateLayout: {inherit: true, mixedVideoLayout: vertical, maxResolutionUid: 22}
          - at: 55m
            stop: {async_stop: true}

        """
}
