import SourceText

/// Of tokens and temporary storage credentials (v1-api 1.6, 2.4; 9.2 V015, V016, V043).
extension RuleExplanation {
    static let tokenBeforeEnd = RuleExplanation(
        """
        A recorder cannot renew its token: when it ends the recorder leaves the channel, in the middle of the lesson, \
        and the stop answers 404. Make the token last longer than the timeline, or leave expiresIn out.
        """,
        failing: .mix("channel: {token: {appCertificate: \"${APP_CERTIFICATE}\", expiresIn: 30m}}"),
        passing: .mix("channel: {token: {appCertificate: \"${APP_CERTIFICATE}\", expiresIn: 2h}}"))

    static let tokenDayLimit = RuleExplanation(
        """
        No token lasts longer than 24 hours, and a recorder cannot renew it. A token that is minted is no limit: shortly \
        before it ends another recorder is begun with a new one, and takes over. It needs another uid: write uid: auto, \
        or give spareUids. A token that is given ends the recording with it.
        """,
        failing: .mix("channel: {token: {appCertificate: \"${APP_CERTIFICATE}\"}}\nduration: 30h"),
        passing: .mix(
            "channel: {token: {appCertificate: \"${APP_CERTIFICATE}\"}, spareUids: [700002]}\nduration: 30h"))

    static let credentialsNotRenewed = RuleExplanation(
        """
        The service asks for a fresh temporary credential once an hour; with an old one uploads begin to fail, and the \
        files go to its backup storage. Say in storage.credentials where fresh ones come from, or add storage entries to \
        the timeline; either way at most 60 minutes apart.
        """,
        failing: .mix(
            """
            storage: {stsToken: "${STS_TOKEN}", stsExpiration: 2026-01-01T06:00:00Z}
            duration: 90m
            """),
        passing: .mix(
            """
            storage: {stsToken: "${STS_TOKEN}", stsExpiration: 2026-01-01T06:00:00Z, credentials: {file: keys.json}}
            duration: 90m
            """))

    static let credentialsEndEarly = RuleExplanation(
        """
        When a temporary credential ends nothing can be uploaded with it any more, the last files least of all. Fetch \
        one that lasts beyond the end of the recording or the next storage entry. (Here it is midnight.)
        """,
        failing: .mix("storage: {stsToken: \"${STS_TOKEN}\", stsExpiration: 2026-01-01T00:30:00Z}"),
        passing: .mix("storage: {stsToken: \"${STS_TOKEN}\", stsExpiration: 2026-01-01T05:00:00Z}"))

    static let credentialsShort = RuleExplanation(
        """
        The service asks for temporary credentials that last at least four hours, since files may be uploaded long \
        after the end. Ask your vendor for a longer one. (Here it is midnight.)
        """,
        failing: .mix("storage: {stsToken: \"${STS_TOKEN}\", stsExpiration: 2026-01-01T02:00:00Z}"),
        passing: .mix("storage: {stsToken: \"${STS_TOKEN}\", stsExpiration: 2026-01-01T05:00:00Z}"))
}
