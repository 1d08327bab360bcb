import SourceText

/// Of the entries of a timeline (v1-api 2.11 to 2.13; 9.2 V044 to V046).
extension RuleExplanation {
    static let entryWithoutTime = RuleExplanation(
        """
        An entry is done at a time, or again and again: without at or every nobody knows when, and until only bounds \
        what is repeated.
        """,
        failing: .mix("timeline: [{query: {}}]"), passing: .mix("timeline: [{at: 30m, query: {}}]"))

    static let stopRepeated = RuleExplanation(
        """
        A recording ends once, and every time of the form end-5m is counted from there. A second stop would be \
        answered with 49 or 404. Say the end once: by duration, or by one entry with stop.
        """,
        failing: .mix("duration: 1h\ntimeline: [{at: 55m, stop: {}}]"),
        passing: .mix("duration: null\ntimeline: [{at: 55m, stop: {}}]"))

    static let noEnd = RuleExplanation(
        """
        A job without an end would record, and be billed, until nobody is left; a page until maxRecordingHour. Give a \
        duration, or a last entry with stop.
        """,
        failing: .mix("duration: null"), passing: .mix("duration: 55m"))

    static let emptyChange = RuleExplanation(
        """
        The service refuses an update that changes nothing with code 2, and an updateLayout without keys resets the \
        whole layout to its defaults. Say what is to change.
        """,
        failing: .mix("timeline: [{at: 5m, updateLayout: {}}]"),
        passing: .mix("timeline: [{at: 5m, updateLayout: {mixedVideoLayout: best-fit}}]"))

    static let layoutUnchanged = RuleExplanation(
        """
        With inherit: true what is not written stays as it is, so this entry sends the layout that is in force \
        already. Write what is to change, or remove the entry.
        """,
        failing: .mix("timeline: [{at: 5m, updateLayout: {inherit: true}}]"),
        passing: .mix("timeline: [{at: 5m, updateLayout: {inherit: true, backgroundColor: \"#102030\"}}]"))

    static let publishNeedsPublish = RuleExplanation(
        """
        Where a picture is pushed to can be changed only in a recording that was started with a push; otherwise the \
        service answers with code 2. Add publish to the job.
        """,
        failing: .web(
            "timeline: [{at: 5m, publish: {outputs: [{rtmpUrl: \"rtmp://live.example.com/app/${STREAM_KEY}\"}]}}]"),
        passing: .web(
            """
            publish: {outputs: [{rtmpUrl: "rtmp://live.example.com/app/${STREAM_KEY}"}]}
            timeline: [{at: 5m, publish: {outputs: [{rtmpUrl: "rtmp://live.example.com/app/${OTHER_STREAM_KEY}"}]}}]
            """))

    static let repeatedStepName = RuleExplanation(
        """
        Plan, journal and report tell steps apart by their ids. Give each entry an id of its own, or none.
        """,
        failing: .mix("timeline: [{at: 5m, id: look, query: {}}, {at: 9m, id: look, query: {}}]"),
        passing: .mix("timeline: [{at: 5m, id: look, query: {}}, {at: 9m, id: look-again, query: {}}]"))
}
