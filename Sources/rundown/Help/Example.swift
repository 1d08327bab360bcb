/// A command line that is good for something.
struct Example {
    let command: String
    /// What it does, where the line itself does not say it.
    let purpose: String

    init(_ command: String, _ purpose: String = "") {
        self.command = command
        self.purpose = purpose
    }

    /// As a line of a shell.
    var line: String {
        purpose.isEmpty ? command : command.padded(to: 44) + "  # \(purpose)"
    }

    /// By the names of the commands that they are for.
    static let all: [String: [Example]] = [
        "": [
            Example("rundown validate specs/"),
            Example("rundown rehearse specs/lesson.yaml", "hours in a moment, for nothing"),
            Example("rundown run --env-file .env specs/lesson.yaml"),
        ],
        "validate": [
            Example("rundown validate --strict specs/", "warnings fail too"),
            Example("rundown validate --fix --diff specs/", "what could be mended"),
            Example("rundown validate --as start --mode mix body.json"),
        ],
        "explain": [
            Example("rundown explain mp4-needs-hls", "a rule"), Example("rundown explain 53", "a code of the service"),
            Example("rundown explain --all"),
        ],
        "import": [Example("rundown import --mode mix body.json > lesson.yaml")],
        "plan": [
            Example("rundown plan specs/"), Example("rundown plan --format html specs/ > plan.html"),
            Example("rundown plan --render masked lesson.yaml", "the spec as it takes effect"),
        ],
        "rehearse": [
            Example("rundown rehearse specs/"),
            Example("rundown rehearse --faults answer-lost=0.05 --seeds 100 specs/"),
        ],
        "run": [
            Example("rundown run --env-file .env --report-dir reports specs/"),
            Example("rundown run --due --quiet /srv/specs", "a crontab line of every minute"),
            Example("rundown run --each rooms.csv --set length=45m lesson.yaml"),
            Example("rundown run --label course=algebra --spread 10m specs/"),
        ],
        "resume": [Example("rundown resume --env-file .env"), Example("rundown resume --quiet --report-dir reports")],
        "sweep": [Example("rundown sweep --env-file .env")],
        "history": [
            Example("rundown history --job algebra-101 --since 7d"),
            Example("rundown history --outcome failed --format json"),
            Example("rundown history --compare algebra-101 --limit 5"),
            Example("rundown history --flaky --since 30d"),
            Example("rundown history 3f2a90c1d4e5", "the report of that run"),
        ],
        "report": [
            Example("rundown report reports --format html > night.html", "a folder's last batch"),
            Example("rundown report reports --format markdown >> $GITHUB_STEP_SUMMARY"),
            Example("rundown report 3f2a90c1d4e5 --format junit", "a run of the journal"),
        ],
        "schedule": [
            Example("rundown schedule specs/"),
            Example("rundown schedule specs/ --format crontab --env-file .env > rundown.cron"),
            Example("rundown schedule specs/ --format systemd --into /etc/systemd/system"),
            Example("rundown schedule specs/ --format kubernetes | kubectl apply -f -"),
        ],
        "schema": [Example("rundown schema job > job.schema.json")],
        "simulator": [
            Example("rundown simulator --port 8800"),
            Example("rundown simulator --pace fast --faults http-429@start=0.1 --ledger calls.jsonl"),
        ],
        "token": [Example("rundown token show token.txt")],
        "token mint": [
            Example("rundown token mint --channel algebra-101 --uid 700061 --expires-in 4h")
        ],
        "token show": [
            Example("rundown token show token.txt"),
            Example("rundown token show --variable AGORA_TOKEN --verify", "is it ours?"),
        ],
    ]
}

extension String {
    /// With spaces at the end, up to a length.
    fileprivate func padded(to length: Int) -> String { self + String(repeating: " ", count: max(0, length - count)) }
}
