import SourceText

/// Of a timeline as a whole (v1-api 1.3, 2.11, 2.12; 9.2 V039, V040, V045 to V047).
extension RuleExplanation {
    static let outsideRecording = RuleExplanation(
        """
        Before the start and after the stop there is nothing to change: the service would answer 404. Offset 0 is the \
        moment at which the service accepted the recording. Move the step, or the end.
        """,
        failing: .mix("timeline: [{at: 60m, query: {}}]"), passing: .mix("timeline: [{at: 30m, query: {}}]"))

    static let unknownBeginning = RuleExplanation(
        """
        A step at a time of day has a place in the recording only when it is known when the recording begins. Until \
        then it cannot be checked whether it is inside. Give --at TIME to see it, or write an offset.
        """,
        failing: .mix("timeline: [{at: 2026-03-01T09:30:00Z, query: {}}]"),
        passing: .mix("timeline: [{at: 30m, query: {}}]"))

    static let instantInSchedule = RuleExplanation(
        """
        The job runs by a schedule, and the time of day in its timeline comes once: in every other run the step is \
        outside of the recording. Write an offset from the start, or from the end.
        """,
        failing: .mix(
            "schedule: {cron: \"0 9 * * MON\"}\ntimeline: [{at: 2026-03-01T09:30:00Z, query: {}}]",
            besides: "unknown-beginning"),
        passing: .mix("schedule: {cron: \"0 9 * * MON\"}\ntimeline: [{at: 30m, query: {}}]"))

    static let tooManySteps = RuleExplanation(
        """
        Each repeat is a request, and this many would use up the account's quota for hours. Repeat less often, or say \
        until when.
        """,
        failing: .mix("duration: 10h\ntimeline: [{every: 1s, query: {}}]"),
        passing: .mix("duration: 10h\ntimeline: [{every: 10m, query: {}}]"))

    static let regionsMissing = RuleExplanation(
        """
        The custom arrangement has the windows of layoutConfig and no others. Under inherit they come from the layout \
        before, which has none, or they were taken away with null; the service would answer with code 2 or 1028. Write \
        layoutConfig.
        """,
        failing: .mix(
            """
            transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}
            layout:
              mixedVideoLayout: custom
              layoutConfig: [{uid: 22, x_axis: 0, y_axis: 0, width: 1, height: 1}]
            timeline: [{at: 5m, updateLayout: {inherit: true, layoutConfig: null}}]
            """),
        passing: .mix(
            """
            transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}
            layout:
              mixedVideoLayout: custom
              layoutConfig: [{uid: 22, x_axis: 0, y_axis: 0, width: 1, height: 1}]
            timeline: [{at: 5m, updateLayout: {inherit: true, mixedVideoLayout: best-fit, layoutConfig: null}}]
            """))

    static let keyNotTaken = RuleExplanation(
        """
        Under inherit the arrangement stays as it is, and this key belongs to another one: it would be dropped, and \
        the picture would not change. Write the arrangement that takes it.
        """,
        failing: .mix(
            """
            transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}
            layout: {mixedVideoLayout: best-fit}
            timeline: [{at: 5m, updateLayout: {inherit: true, maxResolutionUid: 22}}]
            """),
        passing: .mix(
            """
            transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}
            layout: {mixedVideoLayout: best-fit}
            timeline: [{at: 5m, updateLayout: {inherit: true, mixedVideoLayout: vertical, maxResolutionUid: 22}}]
            """))

    static let layoutFieldResets = RuleExplanation(
        """
        updateLayout replaces the whole layout: every key that it does not send returns to the service's default, the \
        background colour to black, say. Write inherit: true to keep what is not written, or repeat it.
        """,
        failing: .mix(
            """
            transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}
            layout: {backgroundColor: "#102030"}
            timeline: [{at: 5m, updateLayout: {mixedVideoLayout: best-fit}}]
            """),
        passing: .mix(
            """
            transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}
            layout: {backgroundColor: "#102030"}
            timeline: [{at: 5m, updateLayout: {inherit: true, mixedVideoLayout: best-fit}}]
            """))

    static let otherKindStays = RuleExplanation(
        """
        The documentation does not say what an update that lists video alone does to the audio. It seems to stay as it \
        is; if it does not, the rest of the recording is silent. Write the lists of both kinds.
        """,
        failing: .mix("timeline: [{at: 5m, update: {subscribeVideoUids: [22]}}]"),
        passing: .mix("timeline: [{at: 5m, update: {subscribeAudioUids: all, subscribeVideoUids: [22]}}]"))

    static let limitBeforeEnd = RuleExplanation(
        """
        After maxRecordingHour the service ends the recording of a page by itself, before its timeline does: the rest \
        is missing, and the stop is answered with 404. Raise the limit, or leave it out for the timeline and ten \
        minutes more.
        """,
        failing: .web("page: {maxRecordingHour: 1h}\nduration: 2h"),
        passing: .web("page: {maxRecordingHour: 3h}\nduration: 2h"))

    static let resourceBeforeEnd = RuleExplanation(
        """
        After resourceExpiredHour, or 72 hours where nothing is said, a recording can no longer be changed or stopped: \
        it goes on, billed, until everybody has left or maxRecordingHour has passed. Write as many hours as the \
        timeline has.
        """,
        failing: .mix("duration: 3h\nresource: {resourceExpiredHour: 2h}"),
        passing: .mix("duration: 3h\nresource: {resourceExpiredHour: 4h}"))

    static let limitFarBeyondEnd = RuleExplanation(
        """
        The recording of a page does not end when nobody is there: if the program and the service lose sight of it, it \
        is billed until maxRecordingHour. Leave the key out, for the timeline and ten minutes more.
        """,
        failing: .web("page: {maxRecordingHour: 24h}"), passing: .web("page: {maxRecordingHour: 2h}"))

    static let uploadNeverTold = RuleExplanation(
        """
        V1 says how the upload went in one place: the answer of a stop that waits for it. After any other stop the \
        report says unknown, and a job that expects something else has always failed. Let the stop wait, or leave the \
        upload to whoever looks into the bucket. A recording that was begun again is unknown as well.
        """,
        failing: .mix("expect: {uploadingStatus: [uploaded]}"),
        passing: .mix(
            """
            duration: null
            expect: {uploadingStatus: [uploaded, backuped]}
            timeline: [{at: 55m, stop: {async_stop: false}}]
            """))

    static let expectationBeyondEnd = RuleExplanation(
        """
        The job expects a longer recording than its timeline can make, so every run would be reported as failed. \
        Correct one of them.
        """,
        failing: .mix("expect: {duration: 1h}"), passing: .mix("expect: {duration: 50m}"))

    static let stepsTooClose = RuleExplanation(
        """
        The service wants one change answered before the next is sent. Changes closer together than an answer may take \
        are done late, and if the first fails nobody sees its effect. Leave as much time as requestTimeout, or do both \
        in one step.
        """,
        failing: .mix(
            """
            timeline:
              - {at: 5m, updateLayout: {mixedVideoLayout: best-fit}}
              - {at: 5m3s, update: {subscribeAudioUids: all, subscribeVideoUids: [22]}}
            """),
        passing: .mix(
            """
            timeline:
              - {at: 5m, updateLayout: {mixedVideoLayout: best-fit}}
              - {at: 5m30s, update: {subscribeAudioUids: all, subscribeVideoUids: [22]}}
            """))

    static let holdUnchanged = RuleExplanation(
        """
        The recording is on hold already when it is paused, or goes on already when it is resumed. The call changes \
        nothing, and probably another entry is missing before it.
        """,
        failing: .web("timeline: [{at: 5m, resume: {}}]"),
        passing: .web("timeline: [{at: 5m, pause: {}}, {at: 10m, resume: {}}]"))

    static let neverResumed = RuleExplanation(
        """
        With onhold: true the page is opened and nothing is recorded until the recording is resumed, which no entry of \
        the timeline does. The run would succeed without a file. Add a resume.
        """,
        failing: .web("page: {onhold: true}"), passing: .web("page: {onhold: true}\ntimeline: [{at: 5m, resume: {}}]"))

    static let shownNotSubscribed = RuleExplanation(
        """
        A window shows the video of a user only if that video is subscribed to at that time; otherwise it shows the \
        background for as long as the layout lasts. Subscribe to the user, or give the window to somebody else.
        """,
        failing: .mix(
            """
            subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [57]}
            timeline: [{at: 5m, updateLayout: {mixedVideoLayout: vertical, maxResolutionUid: 22}}]
            """),
        passing: .mix(
            """
            subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [22, 57]}
            timeline: [{at: 5m, updateLayout: {mixedVideoLayout: vertical, maxResolutionUid: 22}}]
            """))
}
