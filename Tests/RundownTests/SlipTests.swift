import Testing

/// Slips of the command line: exit code 64, what is wrong, what was meant, and where more is told.
struct SlipTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let arguments: [String]
        let problem: String
        let page: String

        init(_ line: String, _ problem: String, see page: String) {
            arguments = line.split(separator: " ").map(String.init)
            self.problem = problem
            self.page = page
        }

        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let cases = [
        Case("valdate a.yaml", "there is no command \"valdate\"; did you mean \"validate\"?", see: "rundown"),
        Case("hlep", "there is no command \"hlep\"; did you mean \"help\"?", see: "rundown"),
        Case("nonsense", "there is no command \"nonsense\"", see: "rundown"),
        Case(
            "a.yaml", "there is no command \"a.yaml\"; a file comes after a command, as in \"rundown validate a.yaml\"",
            see: "rundown"),
        Case("token mnt", "there is no command \"mnt\"; did you mean \"mint\"?", see: "rundown token"),
        Case("help valdate", "there is no command \"valdate\"; did you mean \"validate\"?", see: "rundown"),
        Case("help exit-code", "there is no command \"exit-code\"; did you mean \"exit-codes\"?", see: "rundown"),
        Case("help run more", "run has no command \"more\"", see: "rundown run"),
        Case("--versin", "unknown option --versin; did you mean --version?", see: "rundown"),
        Case("validate --quite a.yaml", "unknown option --quite; did you mean --quiet?", see: "rundown validate"),
        Case("validate --quite", "unknown option --quite; did you mean --quiet?", see: "rundown validate"),
        Case(
            "run --report-fromat=x a.yaml", "unknown option --report-fromat; did you mean --report-format?",
            see: "rundown run"),
        Case("import --mod mix a.json", "unknown option --mod; did you mean --mode?", see: "rundown import"),
        Case("plan --strict a.yaml", "unknown option --strict; rundown validate has it", see: "rundown plan"),
        Case(
            "plan --fail-fast a.yaml", "unknown option --fail-fast; rundown rehearse, rundown run have it",
            see: "rundown plan"),
        Case("plan --zzzzzz a.yaml", "unknown option --zzzzzz", see: "rundown plan"),
        Case("plan -z a.yaml", "unknown option -z", see: "rundown plan"),
        Case(
            "plan --format jsno a.yaml",
            "\"jsno\" does not fit --format, which takes text, json, svg, html; did you mean \"json\"?",
            see: "rundown plan"),
        Case(
            "report --format htm x",
            "\"htm\" does not fit --format, which takes text, json, markdown, junit, html, prometheus; "
                + "did you mean \"html\"?", see: "rundown report"),
        Case(
            "schema jbo",
            "\"jbo\" does not fit <subject>, which takes job, plan, report, message; did you mean \"job\"?",
            see: "rundown schema"),
        Case(
            "import --mode mixx a.json",
            "\"mixx\" does not fit --mode, which takes individual, mix, web; did you mean \"mix\"?",
            see: "rundown import"),
        Case(
            "plan --at tomorrow a.yaml",
            "\"tomorrow\" does not fit --at, which takes one like 2026-03-01T09:00:00+08:00", see: "rundown plan"),
        Case(
            "history --since long",
            "\"long\" does not fit --since, which takes one like 7d, 12h or 2026-03-01T09:00:00+08:00",
            see: "rundown history"),
        Case("validate", "missing expected argument '<inputs> ...'", see: "rundown validate"),
        Case("plan a.yaml --each", "missing value for '--each <file>'", see: "rundown plan"),
        Case(
            "explain mp4-need-hls", "there is no rule or code \"mp4-need-hls\"; did you mean mp4-needs-hls?",
            see: "rundown explain"),
    ]

    @Test(arguments: cases)
    func aSlipIsToldOnceWithWhatWasMeant(_ slip: Case) async throws {
        let folder = try Folder()
        try folder.write(Specs.spec("a"), to: "a.yaml")
        let result = try await Program(slip.arguments, in: folder).result()
        expectEnd(result, 64)
        #expect(result.output.isEmpty)
        #expect(result.errors == "rundown: \(slip.problem)\nsee: \(slip.page) --help\n")
    }
}
