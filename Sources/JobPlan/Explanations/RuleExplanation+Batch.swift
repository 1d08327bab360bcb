import SourceText

/// Of the jobs of a batch together (v1-api 1.4; 9.2 V006, V049, V053).
extension RuleExplanation {
    static let repeatedJobName = RuleExplanation(
        """
        Journal, reports and history know a job by its name. Of two with one name, the second would be taken for the \
        first one's run, and not be started. Give each job of a batch a name of its own.
        """,
        failing: .mix(
            "name: lesson\nchannel: {uid: 700001}\n---\nname: lesson\nchannel: {uid: 700002}",
            besides: "backup-without-exclusion"),
        passing: .mix("name: lesson-7\nchannel: {cname: a}\n---\nname: lesson-8\nchannel: {cname: b}"))

    static let recordersCollide = RuleExplanation(
        """
        The service knows a recording by App ID, channel and uid, and refuses a second one of the same with code 53. \
        If they are meant to record the same channel, give each recorder a uid of its own.
        """,
        failing: .mix("name: lesson-7\n---\nname: lesson-8"),
        passing: .mix("name: lesson-7\nchannel: {cname: a}\n---\nname: lesson-8\nchannel: {cname: b}"))

    static let backupWithoutExclusion = RuleExplanation(
        """
        Two recorders of one channel in the same mode look like a main one and its backup. Unless the second is told \
        by resource.excludeResourceIds to keep out of the first one's area, both may run in one place and fail \
        together. The ids come from the main recorder's report.
        """,
        failing: .mix("name: main\nchannel: {uid: 700001}\n---\nname: backup\nchannel: {uid: 700002}"),
        passing: .mix(
            """
            name: main
            channel: {uid: 700001}
            ---
            name: backup
            channel: {uid: 700002}
            resource: {excludeResourceIds: ["${MAIN_RESOURCE_ID}"]}
            """))

    static let requestQuota = RuleExplanation(
        """
        All calls of an account together may be so many a second; what is above is answered with 429. The program \
        keeps to the quota, so steps come late instead: by how much, the message says. Begin the jobs a little apart, \
        look at them less often (policy.pollEvery), or have the quota raised.
        """,
        failing: .mix(
            """
            name: lesson-7
            channel: {cname: a}
            service: {requestsPerSecond: 1}
            ---
            name: lesson-8
            channel: {cname: b}
            service: {requestsPerSecond: 1}
            """),
        passing: .mix("name: lesson-7\nchannel: {cname: a}\n---\nname: lesson-8\nchannel: {cname: b}"))

    static let recorderQuota = RuleExplanation(
        """
        An account may have so many recorders at once: 50, or 200 of pages, unless more was agreed. The acquire of one \
        more is answered with code 406, and that job records nothing. Begin some jobs when others have ended, or have \
        the quota raised and write it as service.concurrentRecorders.
        """,
        failing: .mix(
            """
            name: lesson-7
            channel: {cname: a}
            service: {concurrentRecorders: 1}
            ---
            name: lesson-8
            channel: {cname: b}
            service: {concurrentRecorders: 1}
            """),
        passing: .mix("name: lesson-7\nchannel: {cname: a}\n---\nname: lesson-8\nchannel: {cname: b}"))
}
