import SourceText

/// Of keys, values and references (v1-api 9.2 V001 to V005, V008 to V011, V017, V051).
extension RuleExplanation {
    static let unknownKey = RuleExplanation(
        """
        The service ignores keys that it does not know: a misspelt one has no effect, and the recording is made with \
        the default. So an unknown key is refused. Write the key as the reference spells it; a key beginning with x- \
        is your own, and is left alone.
        """,
        failing: .mix("channel: {maxIdelTime: 10m}"), passing: .mix("channel: {maxIdleTime: 10m}"))

    static let missingKey = RuleExplanation(
        """
        Without this key the service refuses the request with code 2, or there is nothing to call it with. Add the \
        key; the message says what it wants.
        """,
        failing: .mix("storage: {bucket: null}"), passing: .mix("storage: {bucket: lessons}"))

    static let tooManyKeys = RuleExplanation(
        """
        These keys say two things of one matter, and the service answers such a request with code 2 or follows one of \
        them, nobody knows which. Keep the one that is meant.
        """,
        failing: .mix("subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [22], unSubscribeVideoUids: [57]}"),
        passing: .mix("subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [22]}"))

    static let keyOfAnotherMode = RuleExplanation(
        """
        Each mode takes keys of its own. The service answers a key of another mode with code 2, or ignores it, so that \
        what it was to do is not done. Remove the key, or choose the mode that has it.
        """,
        failing: .individual("transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}"),
        passing: .mix("transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}"))

    static let wrongType = RuleExplanation(
        """
        The service tells a number from a text, and answers the wrong one with code 2. In YAML a bare 101 is a number: \
        a text of digits is put in quotes.
        """,
        failing: .mix("channel: {cname: 101}"), passing: .mix("channel: {cname: \"101\"}"))

    static let outOfRange = RuleExplanation(
        """
        The service answers a value outside these bounds with code 2, or takes another in its place. Write a value \
        within the bounds that the message gives.
        """,
        failing: .mix("channel: {maxIdleTime: 2s}"), passing: .mix("channel: {maxIdleTime: 2m}"))

    static let unknownWord = RuleExplanation(
        """
        The key takes one of a few words, each of which stands for a number or word of the service's. Write one of \
        those that the message lists.
        """,
        failing: .mix("storage: {vendor: amazon}"), passing: .mix("storage: {vendor: amazon-s3}"))

    static let badFormat = RuleExplanation(
        """
        The text is not of the form that the service wants, and would be answered with code 2, or be found wrong only \
        when the recorder starts. Folders of a prefix, for one, hold letters and digits and nothing else.
        """,
        failing: .mix("storage: {fileNamePrefix: [week-12]}"), passing: .mix("storage: {fileNamePrefix: [week12]}"))

    static let repeatedValue = RuleExplanation(
        """
        The list names the same thing twice. The service may refuse it with code 2, and the second one was most likely \
        meant to be another. Correct or remove it.
        """,
        failing: .mix("subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [22, 22]}"),
        passing: .mix("subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [22, 57]}"))

    static let valueInComment = RuleExplanation(
        """
        In YAML a # after a space begins a comment, so the key has no value and the service uses its default. Put the \
        value in quotes.
        """,
        failing: .mix(
            """
            transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}
            layout:
              backgroundColor: #102030
            """),
        passing: .mix(
            """
            transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}
            layout:
              backgroundColor: "#102030"
            """))

    static let unlistedNumber = RuleExplanation(
        """
        No current documentation of the service lists this number. It is sent as it is, since the service may know \
        more than its documentation; if it does not, the files never arrive. Write the word for the region or vendor.
        """,
        failing: .mix("storage: {region: 26}"), passing: .mix("storage: {region: eu-north-1}"))

    static let literalSecret = RuleExplanation(
        """
        A secret in a spec is in the repository, and so in every clone and every log of a build. Write ${NAME} and \
        give the value by the environment, by --env-file, or as a mounted file: ${file:/run/secrets/name}. Then change \
        the secret, for it is known.
        """,
        failing: .mix("storage: {secretKey: abc123def456}"), passing: .mix("storage: {secretKey: \"${SECRET_KEY}\"}"))

    static let badVariable = RuleExplanation(
        """
        A key that is left out takes its value from the environment, and the value there is not of the form it wants. \
        Every call would fail. Set the variable right, or write the key in the spec. (Here AGORA_AREA is "europe".)
        """,
        failing: .mix("service: {area: null}"), passing: .mix("service: {area: eu}"))

    static let badReference = RuleExplanation(
        """
        A reference is ${NAME}, ${NAME:-default}, ${NAME:?message} or ${file:PATH}; a dollar sign itself is $$. What \
        cannot be read as one of these would reach the service as it stands. Close the brace and spell the name with \
        letters, digits and _.
        """,
        failing: .mix("storage: {bucket: \"${BUCKET\"}"), passing: .mix("storage: {bucket: \"${BUCKET:-lessons}\"}"))

    static let unsetVariable = RuleExplanation(
        """
        A run needs every value, and nothing gives this one: no --set, no row of a table, no variable of the \
        environment, no --env-file, no default. Nothing is started, so that no recording begins with half its \
        settings. To check and plan specs no values are needed.
        """,
        failing: .mix("storage: {bucket: \"${BUCKET}\"}"), passing: .mix("storage: {bucket: \"${BUCKET:-lessons}\"}"))

    static let unreadableFile = RuleExplanation(
        """
        The file that the spec names is not there, or may not be read by the user that runs the program. Paths are \
        relative to the spec. Check the path, the mount and the rights.
        """,
        failing: .mix("storage: {secretKey: \"${file:/run/secrets/missing}\"}"),
        passing: .mix("storage: {secretKey: \"${file:/run/secrets/bucket}\"}"))

    static let extendsCycle = RuleExplanation(
        """
        A spec that extends itself, directly or by way of others, never comes to an end. Remove one of the extends. \
        (The file of this example is called example.yaml.)
        """,
        failing: .yaml("extends: example.yaml\nduration: 1h"), passing: .yaml("extends: mix.yaml\nduration: 1h"))

    static let notSupported = RuleExplanation(
        """
        The format has this, and this version of the program cannot do it yet. It is refused, since leaving it undone \
        would be worse. Leave it out, or write what the hint says.
        """,
        failing: .mix("policy: {onUnexpectedEnd: restart}"), passing: .mix("policy: {onUnexpectedEnd: fail}"))

    static let emptyFile = RuleExplanation(
        """
        There is no job in this file, so nothing would be recorded. Write one, or give the file's name a leading _ so \
        that folders skip it.
        """,
        failing: .yaml("# to be written"), passing: .yaml("extends: mix.yaml"))
}
