import SourceText

/// Of when a job is due.
extension RuleExplanation {
    static let badSchedule = RuleExplanation(
        """
        Every part of the expression is well formed, and what they say together cannot be meant: a date that no year \
        has, a range that goes backwards, or a step that reaches beyond its range. Cron takes some of these without a \
        word: then */90 minutes is every hour, and the 30th of February never comes, so nothing is recorded. Write \
        when it is due.
        """,
        failing: .mix("schedule: {cron: \"0 9 30 FEB *\"}"), passing: .mix("schedule: {cron: \"0 9 28 FEB *\"}"))

    static let unknownTimeZone = RuleExplanation(
        """
        Times of day mean something in a time zone, and those are known by their names in the tz database, which are \
        an area and a city of it. Abbreviations will not do: CST is a time of China, of Cuba and of America. A zone \
        that is new may be missing on a machine whose tzdata package is old.
        """,
        failing: .mix("schedule: {cron: \"55 8 * * MON-FRI\", timeZone: Asia/Beijing}"),
        passing: .mix("schedule: {cron: \"55 8 * * MON-FRI\", timeZone: Asia/Shanghai}"))

    static let deadlineShort = RuleExplanation(
        """
        Cron, and a line of cron that runs what is due, look once a minute, and a machine under load is later than \
        that. A run whose deadline has passed when it is looked at is missed and not started. Allow a minute at least.
        """,
        failing: .mix("schedule: {cron: \"55 8 * * *\", startingDeadline: 20s}"),
        passing: .mix("schedule: {cron: \"55 8 * * *\", startingDeadline: 5m}"))

    static let scheduleOverlaps = RuleExplanation(
        """
        A run that is due while the one before goes on is refused, as overlap: forbid says, which is the default. So \
        of a job that lasts longer than the time between two runs not every run takes place. Make it shorter, let it \
        be due less often, or say what is to be done by overlap.
        """,
        failing: .mix("duration: 55m\nschedule: {cron: \"*/30 * * * *\"}"),
        passing: .mix("duration: 25m\nschedule: {cron: \"*/30 * * * *\"}"))
}
