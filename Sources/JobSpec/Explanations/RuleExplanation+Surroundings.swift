import SourceText

/// Of the channel, the service, the storage and where they are (v1-api 1, 2.1, 2.2, 2.4, 6; 9.2 V004, V007, V012 to
/// V018, V027, V039, V042, V050, V052, V054).
extension RuleExplanation {
    static let storageExtension = RuleExplanation(
        """
        Encryption at rest (sse) is for Amazon S3, tags for Amazon S3 and Alibaba Cloud, and an endpoint for \
        self-built storage, which needs one. With another vendor the service refuses them, or the upload fails and the \
        files stay in its backup storage.
        """,
        failing: .mix("storage: {vendor: tencent-cloud, region: ap-singapore, extensionParams: {sse: kms}}"),
        passing: .mix("storage: {extensionParams: {sse: kms}}"))

    static let vendorChangeIncomplete = RuleExplanation(
        """
        A storage entry of the timeline changes what it writes, and the rest stays as it is. Of another vendor nothing \
        can stay: its regions have other numbers, and the keys of one are of no use to the other, so that the files stay \
        in the service's backup storage. Write region, bucket, accessKey and secretKey beside vendor.
        """,
        failing: .mix("timeline: [{at: 5m, storage: {vendor: tencent-cloud, region: ap-singapore, bucket: other}}]"),
        passing: .mix(
            """
            timeline:
              - at: 5m
                storage:
                  vendor: tencent-cloud
                  region: ap-singapore
                  bucket: other
                  accessKey: ${ACCESS_KEY}
                  secretKey: ${SECRET_KEY}
            """))

    static let stsPair = RuleExplanation(
        """
        A temporary credential is a token and the time at which it ends, in Unix seconds, and only Amazon S3, Alibaba \
        Cloud and Tencent Cloud take one. With a half of it the service refuses the start, or uploads fail later. Of a \
        raw body, an end before 2025 is told as well. Give both.
        """,
        failing: .mix("storage: {stsToken: \"${STS_TOKEN}\"}"),
        passing: .mix("storage: {stsToken: \"${STS_TOKEN}\", stsExpiration: 2026-01-01T05:00:00Z}"))

    static let prefixTooLong = RuleExplanation(
        """
        The folders of a prefix, joined with slashes, may have 128 characters. The service answers more with code 2. Use \
        fewer or shorter ones.
        """,
        failing: .mix(
            """
            storage:
              fileNamePrefix:
                - \(String(repeating: "course", count: 11))
                - \(String(repeating: "lesson", count: 11))
            """),
        passing: .mix("storage: {fileNamePrefix: [course, lesson]}"))

    static let plainEndpoint = RuleExplanation(
        """
        The account's credentials travel with every call, so the service is called over https only; plain http reaches \
        nothing but a simulator on this machine. Write an https URL.
        """,
        failing: .mix("service: {endpoint: \"http://api.example.com\"}"),
        passing: .mix("service: {endpoint: \"http://127.0.0.1:8080\"}"))

    static let tokenMismatch = RuleExplanation(
        """
        A token is made for one App ID, one channel and one uid, or for every uid. With another one the start answers \
        200, and seconds later the recorder is gone: queries answer 404. Make a token for these three, or let the \
        program mint it from the App Certificate.
        """,
        failing: .mix("channel: {token: \"${TOKEN_FOR_LESSON_8}\"}"),
        passing: .mix("channel: {token: \"${TOKEN_FOR_LESSON_7}\"}"))

    static let tokenUnreadable = RuleExplanation(
        """
        Tokens begin with 006 or 007 and can be read. This one cannot, so it was cut, or is something else, the \
        certificate or a temporary key of the console, say. The recorder would not be let in.
        """,
        failing: .mix("channel: {token: \"${NOT_A_TOKEN}\"}"),
        passing: .mix("channel: {token: \"${TOKEN_FOR_LESSON_7}\"}"))

    static let credentialSource = RuleExplanation(
        """
        credentials says how often fresh ones are fetched, and must say from where. Without a source the first ones \
        are used until they end, and then uploads fail.
        """,
        failing: .mix("storage: {credentials: {every: 50m}}"),
        passing: .mix("storage: {credentials: {every: 50m, file: keys.json}}"))

    static let credentialsMixed = RuleExplanation(
        """
        With credentials the storage keys are fetched: fresh ones while the job records, and the first ones too, unless \
        accessKey and secretKey are written. Half of a pair, a temporary token without its keys, or keys in a storage \
        entry of the timeline would be mixed with others that do not belong to them, and uploads would fail. Write whole \
        credentials for the start, or none.
        """,
        failing: .mix(
            """
            storage: {credentials: {file: keys.json}}
            timeline: [{at: 30m, storage: {secretKey: "${SECRET_KEY}"}}]
            """),
        passing: .mix(
            """
            storage: {credentials: {file: keys.json}}
            timeline: [{at: 30m, storage: {bucket: lessons-2}}]
            """))

    static let secretInCommand = RuleExplanation(
        """
        The arguments of a command can be seen by every user of the machine as long as it runs. The command of \
        credentials inherits the environment, so secrets go there, or into a file that it reads.
        """,
        failing: .mix(
            "storage: {credentials: {command: [fetch-keys, --password, \"${file:/run/secrets/bucket}\"]}}"),
        passing: .mix("storage: {credentials: {command: [fetch-keys, --password-file, /run/secrets/bucket]}}"))

    static let storageOutsideRegion = RuleExplanation(
        """
        With resource.region the recorder does not leave an area, and the bucket must be in it; otherwise the start is \
        refused, or files are lost at the end when the recorder no longer waits for them. Choose the area of the \
        bucket.
        """,
        failing: .mix("resource: {region: AP}"), passing: .mix("resource: {region: EU}"))

    static let storageFarAway = RuleExplanation(
        """
        The recorder would be in one part of the world and the bucket in another. Uploads over that distance are slow, \
        and the recorder waits only for a limited time at the end: what is late goes to the service's backup storage \
        and arrives later or not at all.
        """,
        failing: .mix("resource: {regionAffinity: north-america}"), passing: .mix("resource: {regionAffinity: europe}"))

    static let regionConflict = RuleExplanation(
        """
        region keeps the recorder in one area and regionAffinity wants it in another. What the service makes of that \
        is not documented; it may find no machine. Remove one of them.
        """,
        failing: .mix("resource: {region: EU, regionAffinity: china}"), passing: .mix("resource: {region: EU}"))

    static let regionTwice = RuleExplanation(
        """
        region is a fence and regionAffinity a wish; what both together do is documented nowhere. region alone says it \
        all.
        """,
        failing: .mix("resource: {region: EU, regionAffinity: europe}"), passing: .mix("resource: {region: EU}"))

    static let bucketName = RuleExplanation(
        """
        No bucket can have this name, so every upload would fail with code 32: the recording runs and its files never \
        arrive. Write the bucket's name alone, without a path or a URL; folders go to fileNamePrefix.
        """,
        failing: .mix("storage: {bucket: Lessons/2026}"),
        passing: .mix("storage: {bucket: lessons, fileNamePrefix: [\"2026\"]}"))

    static let unreachableURL = RuleExplanation(
        """
        The recorder runs in the service's network and cannot reach this machine or a private one. A page that cannot \
        be reached ends the recording; an image is left out; files do not arrive. Give an address on the internet.
        """,
        failing: .web("page: {url: \"http://localhost:3000/stage\"}"),
        passing: .web("page: {url: \"https://stage.example.com/stage\"}"))

    static let channelNameLong = RuleExplanation(
        """
        Pages of the documentation differ: less than 64 bytes or up to 64, and in web mode 128 or 1024. A name between \
        may be refused with code 401 or 1013. Choose a shorter one.
        """,
        failing: .mix("channel: {cname: \(String(repeating: "lesson-7", count: 8))}"),
        passing: .mix("channel: {cname: \(String(repeating: "lesson7", count: 8))}"))

    static let idleTimeLong = RuleExplanation(
        """
        An empty channel is recorded and billed until maxIdleTime has passed. More than 259200 seconds is also more \
        than some documentation allows. 5m is usual.
        """,
        failing: .mix("channel: {maxIdleTime: 100h}"), passing: .mix("channel: {maxIdleTime: 1h}"))

    static let spareUIDTaken = RuleExplanation(
        """
        A restarted recorder takes a spare uid, so that it does not meet the one before it in the channel. A spare uid \
        that somebody has would throw that user, or the recorder, out. Choose uids that nobody has.
        """,
        failing: .mix("channel: {spareUids: [700002, 57], participants: [22, 57]}"),
        passing: .mix("channel: {spareUids: [700002, 700003], participants: [22, 57]}"))

    static let secondRecorder = RuleExplanation(
        """
        With redundancy: 2 two recorders record the same at the same time, and the service knows a recording by its \
        channel and uid: a second one with the same uid is refused with code 53. The first recorder takes uid and every \
        second of spareUids, the second one the others; so one spare uid is needed at least. With uid: auto each derives \
        its own.
        """,
        failing: .mix("policy: {redundancy: 2}"),
        passing: .mix("policy: {redundancy: 2}\nchannel: {spareUids: [700002]}"))

    static let restartNeedsUIDs = RuleExplanation(
        """
        A recorder that is begun again takes another uid, so that it and the one before it do not push each other out: \
        the first may come back within 90 seconds. Write uid: auto, which has one for every try, or give spareUids, \
        which are taken in turn.
        """,
        failing: .mix("policy: {onUnexpectedEnd: restart}"),
        passing: .mix("channel: {spareUids: [700002]}\npolicy: {onUnexpectedEnd: restart}"))

    static let credentialsConfused = RuleExplanation(
        """
        The account has a customer ID and a customer secret; the project has an App ID and an App Certificate. All \
        look alike, 32 digits, and the wrong ones are answered with 401 on every call. Copy each from its own page of \
        the console.
        """,
        failing: .mix("service: {customerId: \"${AGORA_APP_ID}\"}"),
        passing: .mix("service: {customerId: \"${AGORA_CUSTOMER_ID}\"}"))

    static let placeholderValue = RuleExplanation(
        """
        This is what the documentation has where a value of yours belongs. The service may take it: then nobody is \
        recorded, or the files go nowhere. Write your own value.
        """,
        failing: .mix("storage: {bucket: your-bucket}"), passing: .mix("storage: {bucket: lessons}"))

    static let pollPeriod = RuleExplanation(
        """
        A recording that has died is only seen by asking. Each question counts against the account's requests per \
        second, so every few seconds is too often; and what is noticed after many minutes is lost. The service \
        recommends two minutes.
        """,
        failing: .mix("policy: {pollEvery: 15m}"), passing: .mix("policy: {pollEvery: 2m}"))

    static let stopTimeoutShort = RuleExplanation(
        """
        A stop that is not asynchronous answers when the files are uploaded, which takes up to 20 seconds and more. If \
        the answer is not awaited, nobody knows whether the recording was stopped. Use the asynchronous stop, or allow \
        30 seconds.
        """,
        failing: .mix(
            "service: {requestTimeout: 10s}\nduration: null\ntimeline: [{at: 55m, stop: {async_stop: false}}]"),
        passing: .mix(
            "service: {requestTimeout: 30s}\nduration: null\ntimeline: [{at: 55m, stop: {async_stop: false}}]"))

    static let pageOutlivesResource = RuleExplanation(
        """
        A page is never idle: the recording goes on until it is stopped or maxRecordingHour has passed, and it can be \
        stopped only within resourceExpiredHour (72 hours where nothing is said). If it gets lost it is billed for the \
        rest. Keep maxRecordingHour within it.
        """,
        failing: .web("page: {maxRecordingHour: 2h}\nresource: {resourceExpiredHour: 1h}"),
        passing: .web("page: {maxRecordingHour: 2h}\nresource: {resourceExpiredHour: 3h}"))
}
