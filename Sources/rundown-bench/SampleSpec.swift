import SourceText

/// Specs of some 3 kB, no two alike and no two of one account, in which nothing is wrong.
enum SampleSpec {
    static func file(_ number: Int) -> SourceFile {
        SourceFile(name: "sample-\(number).yaml", bytes: Array(text(number).utf8))
    }

    private static func text(_ number: Int) -> String {
        """
        # A lesson, recorded as one mixed picture whose layout changes as the lesson goes on.
        version: 1
        name: lesson-\(number)
        labels: {course: algebra, room: "\(number)"}
        service: {area: cn, appId: "${AGORA_APP_ID:-0123456789abcdef0123456789abcdef}", customerId: customer-\(number)}
        mode: mix
        channel:
          cname: algebra-\(number)
          uid: \(700_001 + number)        # nobody else in the channel may have it
          channelType: live
          maxIdleTime: 5m
        subscriptions:
          streamTypes: audio-and-video
          subscribeAudioUids: all
          subscribeVideoUids: [22, 57, \(1000 + number)]
        transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2260, audioProfile: music-stereo}
        layout: {mixedVideoLayout: best-fit, backgroundColor: "#102030"}
        files: {avFileType: [hls, mp4]}
        storage:
          vendor: alibaba-cloud
          region: cn-shanghai
          bucket: class-recordings
          accessKey: ${OSS_ACCESS_KEY}
          secretKey: ${OSS_SECRET_KEY}
          fileNamePrefix: [algebra, week\(number % 52)]
        timeline:
          - at: 5m
            updateLayout:
              inherit: true
              mixedVideoLayout: custom
              layoutConfig:
                - {uid: 22, x_axis: 0, y_axis: 0, width: 0.75, height: 1}
                - {uid: 57, x_axis: 0.75, y_axis: 0, width: 0.25, height: 0.25, render_mode: fit}
          - at: 20m
            update: {subscribeAudioUids: all, subscribeVideoUids: [22, 57, 91, \(1000 + number)]}
          - at: 30m
            query: {expect: [ready, in-progress]}
          # The pupil's screen is shown large while the exercise is discussed.
          - at: 35m
            id: exercise
            updateLayout:
              inherit: true
              mixedVideoLayout: custom
              backgroundColor: "#203040"
              layoutConfig:
                - {uid: 57, x_axis: 0, y_axis: 0, width: 0.75, height: 1, alpha: 1, render_mode: fit}
                - {uid: 22, x_axis: 0.75, y_axis: 0, width: 0.25, height: 0.25, render_mode: crop}
                - {uid: \(1000 + number), x_axis: 0.75, y_axis: 0.25, width: 0.25, height: 0.25}
          - at: 40m
            id: everybody-again
            update:
              subscribeAudioUids: all
              subscribeVideoUids: [22, 57, 91, \(1000 + number)]
          - at: 42m
            query: {expect: [ready, in-progress]}
          - at: end-10m
            updateLayout: {inherit: true, mixedVideoLayout: vertical, maxResolutionUid: 22}
          # The last word is the teacher's, and then the answers are shown once more to those who watch it later.
          - at: 48m
            id: answers
            updateLayout:
              inherit: true
              mixedVideoLayout: custom
              layoutConfig:
                - {uid: 22, x_axis: 0, y_axis: 0, width: 1, height: 0.75, alpha: 1, render_mode: fit}
                - {uid: 57, x_axis: 0, y_axis: 0.75, width: 0.25, height: 0.25, alpha: 1, render_mode: crop}
                - {uid: 91, x_axis: 0.25, y_axis: 0.75, width: 0.25, height: 0.25, alpha: 1, render_mode: crop}
          - at: 50m
            id: last-look
            query: {expect: [ready, in-progress]}
          - at: 55m
            stop: {}
        policy: {onStepFailure: continue, pollEvery: 2m}

        """
    }
}
