/// What the program looks at apart from its arguments: for the help and the manual.
enum Surroundings {
    /// Variables of the environment that the program itself reads. Specs name others.
    static let variables: [(name: String, meaning: String)] = [
        ("AGORA_APP_ID", "The App ID, where a spec names no other."),
        ("AGORA_CUSTOMER_ID", "The customer ID of the REST credentials."),
        ("AGORA_CUSTOMER_SECRET", "The customer secret of the REST credentials."),
        ("AGORA_AREA", "Which hosts are called, where a spec does not say: cn, us, eu or ap."),
        ("AGORA_APP_CERTIFICATE", "The App Certificate with which rundown token mints and checks."),
        ("XDG_STATE_HOME", "The folder in which the journal has its own, unless --state names one."),
        ("HOME", "Without XDG_STATE_HOME the journal is in .local/state/rundown below it."),
        ("TZDIR", "The folder of the tz database, where it is not the system's."),
        ("JOB_COMPLETION_INDEX", "The index in a Kubernetes indexed Job, for --shard auto/COUNT."),
        ("SLURM_ARRAY_TASK_ID", "The same in a Slurm array; with its _MIN, _STEP and _COUNT, for --shard auto."),
        ("AWS_BATCH_JOB_ARRAY_INDEX", "The same in an AWS Batch array; with AWS_BATCH_JOB_ARRAY_SIZE."),
        ("NO_COLOR", "Not empty: nothing is printed in colours."),
        ("TERM", "dumb: nothing is printed in colours."),
        ("SOURCE_DATE_EPOCH", "The date of the manual that rundown help --man writes, in seconds of Unix time."),
        ("SWIFT_BACKTRACE", "enable=yes: a crash shows where it was; it ends with a signal then, not with 70."),
    ]

    /// Files, by their places or their names.
    static let files: [(name: String, meaning: String)] = [
        (
            "*.yaml, *.yml, *.json",
            "Specs. A directory stands for those in it whose names do not begin with _ or a dot."
        ),
        ("_*.yaml", "Parts that specs extend; they are no specs themselves."),
        (
            "~/.local/state/rundown/journal.sqlite",
            """
            The journal: every run, each request before it is sent, the reports. Its folder is that of --state, \
            $XDG_STATE_HOME/rundown or this one, and is the user's alone.
            """
        ),
        ("~/.local/state/rundown/locks-*", "Who is at which job. The kernel gives locks back when a process dies."),
        ("~/.local/state/rundown/pace-*", "When the last requests were sent, so that all processes keep to one quota."),
        ("FOLDER/index.json", "With --report-dir FOLDER: the last batch; beside it a report for each run."),
        ("/usr/share/zoneinfo", "The tz database, for schedules in time zones."),
    ]
}
