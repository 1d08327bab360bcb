import JobPlan
import Testing

/// Which jobs of a batch are meant.
struct SelectionTests {
    private static let jobs: [JobSelection.Candidate] = [
        .init(name: "algebra-1", labels: ["course": "algebra", "room": "7"]),
        .init(name: "algebra-2", labels: ["course": "algebra"]),
        .init(name: "physics", labels: ["course": "physics", "room": nil]),
    ]

    private func chosen(_ selection: JobSelection, _ jobs: [JobSelection.Candidate] = jobs) throws -> [String?] {
        try selection.choice(among: jobs).here.sorted().map { jobs[$0].name }
    }

    private func labels(_ texts: String...) -> [LabelSelector] { texts.compactMap { LabelSelector($0) } }

    @Test func withoutSelectorsAllAreMeant() throws {
        #expect(try chosen(JobSelection()).count == 3)
        #expect(try chosen(JobSelection(), []).isEmpty)
    }

    @Test(arguments: [
        (["physics"], ["physics"]), (["algebra-*"], ["algebra-1", "algebra-2"]),
        (["*-2", "physics"], ["algebra-2", "physics"]),
        (["algebra-?"], ["algebra-1", "algebra-2"]), (["*"], ["algebra-1", "algebra-2", "physics"]),
        (["a*a*1"], ["algebra-1"]), (["*s*s*"], ["physics"]), (["**a-1**"], ["algebra-1"]),
    ])
    func namesAndPatternsChoose(_ names: [String], _ expected: [String]) throws {
        #expect(try chosen(JobSelection(names: names)) == expected)
    }

    @Test func labelsMustAllBeThere() throws {
        #expect(try chosen(JobSelection(labels: labels("course=algebra"))) == ["algebra-1", "algebra-2"])
        #expect(try chosen(JobSelection(labels: labels("course=algebra", "room"))) == ["algebra-1"])
        #expect(try chosen(JobSelection(names: ["*-2"], labels: labels("course"))) == ["algebra-2"])
    }

    /// What waits for a variable may be what is meant; the variable will be asked for.
    @Test func whatIsNotKnownIsMeant() throws {
        #expect(try chosen(JobSelection(labels: labels("room=8"))) == ["physics"])
        let unknown = Self.jobs + [.init(name: nil, labels: nil)]
        #expect(try chosen(JobSelection(names: ["chemistry"]), unknown) == [nil])
        #expect(try chosen(JobSelection(names: ["physics"], labels: labels("course=physics")), unknown).count == 2)
    }

    @Test(arguments: [
        (["algebra1"], [], #"--only algebra1: no job has such a name; did you mean "algebra-1"?"#),
        (["physics", "b*"], [], "--only b*: no job has such a name"),
        ([], ["cours=algebra"], #"--label cours=algebra: no job has that label; did you mean "course"?"#),
        ([], ["course=chemistry"], "--label course=chemistry: no job has that label"),
        (["physics"], ["course=algebra"], "no job is meant by all of --only and --label together"),
    ])
    func aSelectorWithoutAJobIsAMistake(_ names: [String], _ texts: [String], _ message: String) {
        let selection = JobSelection(names: names, labels: texts.compactMap { LabelSelector($0) })
        #expect { try selection.choice(among: Self.jobs) } throws: { "\($0)" == message }
    }

    @Test func aLabelSelectorHasAKey() {
        #expect(LabelSelector("=x") == nil)
        #expect(LabelSelector("") == nil)
        #expect(LabelSelector("a=b=c")?.value == "b=c")
        #expect(LabelSelector("a=")?.value?.isEmpty == true)
    }
}
