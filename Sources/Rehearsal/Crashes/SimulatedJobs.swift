/// The jobs that storms are played with, and what their references stand for.
package enum SimulatedJobs {
    /// What is no secret.
    package static let service = [
        "AGORA_APP_ID": "0123456789abcdef0123456789abcdef", "AGORA_CUSTOMER_ID": "customer", "AGORA_AREA": "cn",
    ]

    /// What must be found nowhere.
    package static let secrets = [
        "ACCESS_KEY": "access/key+one=1", "SECRET_KEY": "secret key ?two", "OTHER_KEY": "other&key#three",
        "APP_CERTIFICATE": "fedcba9876543210fedcba9876543210", "TICKET": "ticket-four", "STREAM_KEY": "stream-five",
        "AGORA_CUSTOMER_SECRET": "customer:secret%six", "FETCHED": fetchedSecret,
    ]

    /// What all credentials that are fetched have in them.
    static let fetchedSecret = "fetched=secret-seven"

    /// A job of each mode, jobs that differ in what is done about starts of unknown fate and failures, those that are
    /// recorded twice or whose credentials age, and those of which a recording is begun again that ends by itself.
    package static let specs =
        [mix, individual, web, spare, careful, brief, twice, backedUp, ageing, fetched] + restarting

    private static let mix = """
        version: 1
        name: algebra
        mode: mix
        channel: {cname: algebra, uid: 700001, channelType: live, maxIdleTime: 1m}
        subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [22, 57]}
        transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2260}
        layout: {mixedVideoLayout: best-fit, backgroundColor: "#000001"}
        storage: {vendor: alibaba-cloud, region: cn-shanghai, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
        timeline:
          - {at: 2m, updateLayout: {mixedVideoLayout: vertical, maxResolutionUid: 22, backgroundColor: "#000002"}}
          - {at: 4m, update: {subscribeAudioUids: all, subscribeVideoUids: [22, 57, 91]}}
          - {at: 5m, query: {expect: [ready, in-progress]}}
          - {at: 6m, updateLayout: {mixedVideoLayout: floating, backgroundColor: "#000003"}}
          - {at: 7m, update: {subscribeAudioUids: [22], subscribeVideoUids: [22]}}
          - {at: end-2m, updateLayout: {inherit: true, backgroundColor: "#000004"}}
          - {at: 10m, stop: {}}

        """

    private static let individual = """
        version: 1
        name: oral-exam
        mode: individual
        channel: {cname: oral-exam, uid: 900017, token: {appCertificate: "${APP_CERTIFICATE}"}, maxIdleTime: 1m}
        subscriptions: {subscribeAudioUids: [1001, 1002], subscribeVideoUids: [1001, 1002]}
        storage: {vendor: amazon-s3, region: eu-central-1, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
        timeline:
          - at: 3m
            update: {subscribeAudioUids: [1001, 1002, 1003], subscribeVideoUids: [1001, 1002, 1003]}
          - {at: 8m, stop: {async_stop: false}}

        """

    private static let web = """
        version: 1
        name: town-hall
        mode: web
        channel: {cname: town-hall, uid: auto}
        page: {url: "https://stage.example.com/hall?ticket=${TICKET}", videoWidth: 1280, videoHeight: 720}
        publish: {outputs: [{rtmpUrl: "rtmps://live.example.com/app/${STREAM_KEY}"}]}
        storage: {vendor: google-cloud, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
        timeline:
          - {at: 3m, pause: {}}
          - {at: 3m, query: {onhold: true, within: 20s}}
          - {at: 5m, resume: {}}
          - {at: 6m, publish: {outputs: [{rtmpUrl: "rtmps://backup.example.com/app/${STREAM_KEY}"}]}}
          - {at: 7m, storage: {accessKey: "${OTHER_KEY}"}}
          - {at: 9m, stop: {}}

        """

    private static let spare = """
        version: 1
        name: seminar
        mode: mix
        channel: {cname: seminar, uid: 800001, spareUids: [800002, 800003], maxIdleTime: 1m}
        transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}
        layout: {backgroundColor: "#000001"}
        storage: {vendor: amazon-s3, region: eu-central-1, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
        timeline:
          - {at: 1m, updateLayout: {mixedVideoLayout: best-fit, backgroundColor: "#000002"}, onFailure: stop}
          - {at: 90s, updateLayout: {mixedVideoLayout: floating, backgroundColor: "#000003"}}
          - {at: 2m, query: {}}
          - {at: 4m, stop: {}}

        """

    private static let careful = """
        version: 1
        name: hearing
        mode: individual
        channel: {cname: hearing, uid: auto, maxIdleTime: 1m}
        subscriptions: {subscribeAudioUids: all}
        storage: {vendor: amazon-s3, region: eu-central-1, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
        policy: {onUnknownStart: fail, onStepFailure: stop}
        timeline:
          - {at: 2m, update: {subscribeAudioUids: [22]}}
          - {at: 3m, update: {subscribeAudioUids: all}}
          - {at: 5m, stop: {}}

        """

    private static let brief = """
        version: 1
        name: brief
        mode: mix
        channel: {cname: brief, uid: auto, maxIdleTime: 1m}
        storage: {vendor: amazon-s3, region: eu-central-1, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
        duration: 45s

        """

    /// Two recorders whose uids are derived.
    private static let twice = """
        version: 1
        name: assembly
        mode: mix
        channel: {cname: assembly, uid: auto, maxIdleTime: 1m}
        transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}
        layout: {backgroundColor: "#000001"}
        storage: {vendor: amazon-s3, region: eu-central-1, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
        policy: {redundancy: 2}
        timeline:
          - {at: 1m, updateLayout: {mixedVideoLayout: best-fit, backgroundColor: "#000002"}}
          - {at: 3m, updateLayout: {mixedVideoLayout: floating, backgroundColor: "#000003"}}
          - {at: 4m, stop: {}}

        """

    /// Two recorders with uids of their own, and a token for each.
    private static let backedUp = """
        version: 1
        name: verdict
        mode: individual
        channel:
          {cname: verdict, uid: 910001, spareUids: [910002, 910003, 910004], maxIdleTime: 1m,
           token: {appCertificate: "${APP_CERTIFICATE}"}}
        storage: {vendor: amazon-s3, region: eu-central-1, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
        policy: {redundancy: 2}
        timeline:
          - {at: 2m, update: {subscribeAudioUids: all}}
          - {at: 3m, stop: {}}

        """

    /// Credentials that are fetched for the start, and fresh ones every minute.
    private static let ageing = """
        version: 1
        name: vigil
        mode: mix
        channel: {cname: vigil, uid: auto, maxIdleTime: 1m}
        transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}
        layout: {backgroundColor: "#000001"}
        storage: {vendor: amazon-s3, region: eu-central-1, bucket: b, credentials: {file: keys.yaml, every: 1m}}
        timeline:
          - {at: 2m, updateLayout: {mixedVideoLayout: best-fit, backgroundColor: "#000002"}}
          - {at: 150s, updateLayout: {mixedVideoLayout: floating, backgroundColor: "#000003"}}
          - {at: 4m, stop: {}}

        """

    /// Fresh credentials by a command, which must not fail, and a change of the bucket.
    private static let fetched = """
        version: 1
        name: inquest
        mode: individual
        channel: {cname: inquest, uid: 920001, maxIdleTime: 1m}
        storage:
          {vendor: amazon-s3, region: eu-central-1, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}",
           credentials: {command: [fetch-keys, b], every: 2m}}
        policy: {onStepFailure: stop}
        timeline:
          - {at: 1m, update: {subscribeAudioUids: all}}
          - {at: 3m, storage: {bucket: c}}
          - {at: 5m, stop: {}}

        """
}
