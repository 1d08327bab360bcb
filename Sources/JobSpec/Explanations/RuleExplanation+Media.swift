import SourceText

/// Of whom and what is recorded (v1-api 2.5, 2.7, 2.8, 2.10; 9.2 V019 to V026, V035, V036, V055).
extension RuleExplanation {
    static let listNeedsStreamType = RuleExplanation(
        """
        A list of uids for audio has no place where only video is recorded, nor the other way round: the service \
        answers with code 2. Remove the list, or record both kinds.
        """,
        failing: .mix("subscriptions: {streamTypes: audio, subscribeVideoUids: [22]}"),
        passing: .mix("subscriptions: {streamTypes: audio, subscribeAudioUids: [22]}"))

    static let oneKindListed = RuleExplanation(
        """
        Where only audio lists are given, no video at all is recorded, and the other way round; the recording succeeds \
        and half of it is missing. Write all for the other kind, or choose the streamTypes that are meant.
        """,
        failing: .mix("subscriptions: {subscribeAudioUids: [22]}"),
        passing: .mix("subscriptions: {subscribeAudioUids: [22], subscribeVideoUids: all}"))

    static let recorderAmongUsers = RuleExplanation(
        """
        Two in one channel cannot have one uid: whoever comes later throws the other out. The recorder would lose its \
        place as soon as the user joins; queries then answer 404 and the stop 49. Give the recorder a uid that nobody \
        has.
        """,
        failing: .mix("channel: {participants: [22, 700001]}"), passing: .mix("channel: {participants: [22, 57]}"))

    static let uidGroupTooSmall = RuleExplanation(
        """
        In individual mode the service wants to know beforehand how many users are recorded, and refuses more than the \
        group holds. Write auto, which chooses the smallest group that holds everybody the timeline ever names.
        """,
        failing: .individual(
            "subscriptions: {subscribeAudioUids: [22, 57, 91], subscribeVideoUids: [22], subscribeUidGroup: up-to-2}"),
        passing: .individual(
            "subscriptions: {subscribeAudioUids: [22, 57, 91], subscribeVideoUids: [22], subscribeUidGroup: up-to-7}"))

    static let originalNeedsAudio = RuleExplanation(
        """
        The stream mode original writes each user's sound untouched and knows no video; with video the service answers \
        code 2. Record audio alone, or use the mode standard.
        """,
        failing: .individual("files: {streamMode: original}"),
        passing: .individual("files: {streamMode: original}\nsubscriptions: {streamTypes: audio}"))

    static let encryptionIncomplete = RuleExplanation(
        """
        The recorder can only read an encrypted channel with the very mode, secret and salt that its users have. With \
        a part missing the start may succeed and the files hold nothing that can be seen or heard. Give the secret \
        with every mode, and the salt with the two GCM2 modes.
        """,
        failing: .mix("channel: {decryptionMode: aes-128-gcm}"),
        passing: .mix("channel: {decryptionMode: aes-128-gcm, secret: \"${CHANNEL_SECRET}\"}"))

    static let idleTimeShort = RuleExplanation(
        """
        A recorder alone in the channel leaves after maxIdleTime, in a break too, and does not come back: the rest is \
        not recorded, and the stop answers 49 or 404. The service's own default is 30 seconds. Write 5m, or longer \
        than the longest break.
        """,
        failing: .mix("channel: {maxIdleTime: 30s}"), passing: .mix("channel: {maxIdleTime: 5m}"))

    static let mp4NeedsHLS = RuleExplanation(
        """
        MP4 files are made from the HLS files, and in individual mode not at all; the service answers mp4 alone with \
        code 2. Ask for both, and use the one you need.
        """,
        failing: .mix("files: {avFileType: [mp4]}"), passing: .mix("files: {avFileType: [hls, mp4]}"))

    static let snapshotsAndFiles = RuleExplanation(
        """
        With screenshots, the service records media only when the request also asks for files, and a job without both \
        records nothing. So the spec must say it: files: none for screenshots alone, files: {avFileType: [hls]} for \
        both.
        """,
        failing: .individual("snapshots: {captureInterval: 30s}"),
        passing: .individual("snapshots: {captureInterval: 30s}\nfiles: none"))

    static let snapshotsNeedVideo = RuleExplanation(
        """
        Screenshots are taken of video. Where no video is recorded, or the lists name audio alone, the service answers \
        code 2 or takes no picture. Record video too.
        """,
        failing: .individual("snapshots: {}\nfiles: none\nsubscriptions: {streamTypes: audio}"),
        passing: .individual("snapshots: {}\nfiles: none\nsubscriptions: {streamTypes: video}"))

    static let snapshotsVeryOften = RuleExplanation(
        """
        Older documentation of the service allows a picture a second, newer documentation one in five seconds; such a \
        request may be answered with code 2. Write 5s or more.
        """,
        failing: .individual("snapshots: {captureInterval: 2s}\nfiles: none"),
        passing: .individual("snapshots: {captureInterval: 5s}\nfiles: none"))

    static let audioMixNeeds = RuleExplanation(
        """
        Each kind of postprocessing takes settings of its own: postponeTranscoding makes mp4 and has no audio \
        settings; audioMix needs streamTypes audio and the stream mode original; neither works inside the fence of \
        resource.region. The service refuses the rest with code 2, or the files are never made.
        """,
        failing: .individual("postprocess: {transMode: postponeTranscoding, format: mp3}", besides: "legacy-feature"),
        passing: .individual("postprocess: {transMode: postponeTranscoding, format: mp4}", besides: "legacy-feature"))

    static let legacyFeature = RuleExplanation(
        """
        Transcoding and mixing after a recording went from the service's documentation in 2025; it may be refused for \
        new projects, and its files take up to two days. Record in mix mode where one file is wanted, or transcode the \
        files yourself.
        """,
        failing: .individual("postprocess: {transMode: postponeTranscoding}"),
        passing: .mix("files: {avFileType: [hls, mp4]}"))

    static let manyUsers = RuleExplanation(
        """
        The service records the first 17 that join and takes in another only when one of them leaves; who is missing \
        is found out afterwards. List those that matter, or record them with two jobs, each with a recorder of its \
        own.
        """,
        failing: .mix(
            """
            subscriptions:
              subscribeAudioUids: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]
              subscribeVideoUids: [1]
            """),
        passing: .mix(
            """
            subscriptions:
              subscribeAudioUids: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]
              subscribeVideoUids: [1]
            """))

    static let groupInMix = RuleExplanation(
        """
        How many users are recorded is asked for in individual mode only; in mix mode the service is seen to ignore \
        it. It is harmless, and it misleads whoever reads the spec. Remove it.
        """,
        failing: .mix("subscriptions: {subscribeUidGroup: up-to-7}"),
        passing: .individual("subscriptions: {subscribeUidGroup: up-to-7}"))
}
