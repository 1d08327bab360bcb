import CloudRecordingAPI
import JSONText
import JobPlan
import Testing

/// When each step is due, in which order, and under which name.
struct TimelineTests {
    private func plan(_ entries: String, beginning: Int64? = nil) throws -> JobPlan {
        try Planning.plan(Planning.spec("mix", "", timeline: "timeline: [\(entries)]"), beginning: beginning)
    }

    private func problems(_ entries: String, beginning: Int64? = nil) -> [String] {
        Planning.problems(Planning.spec("mix", "", timeline: "timeline: [\(entries)]"), beginning: beginning)
    }

    @Test func stepsAreOrderedByTimeAndThenAsWritten() throws {
        let plan = try plan(
            "{at: 9m, id: c, query: {}}, {at: 10m, stop: {}}, {at: 5m, id: b, query: {}}, {at: 0, id: z, query: {}}, "
                + "{at: end-5m, id: a, query: {}}")
        #expect(plan.schedule == ["0s z", "5m b", "5m a", "9m c", "10m stop"])
        #expect(plan.steps.map(\.id) == ["acquire", "start", "confirm", "z", "b", "a", "c", "stop", "verify"])
    }

    @Test func durationIsShortForAStop() throws {
        let short = try Planning.plan(Planning.spec("mix", ""))
        #expect(short.schedule == ["55m stop"])
        #expect(short.length == .seconds(3300))
        #expect(try short.request("stop") == ["async_stop": true])
    }

    @Test func repeatsGoUpToUntilAndNeverToTheStop() throws {
        let stop = ", {at: 10m, stop: {}}"
        #expect(try plan("{every: 4m, query: {}}" + stop).schedule == ["4m query-1", "8m query-2", "10m stop"])
        #expect(try plan("{every: 5m, query: {}}" + stop).schedule == ["5m query-1", "10m stop"])
        #expect(
            try plan("{at: 0, every: 3m, until: 6m, query: {}}" + stop).schedule == [
                "0s query-1", "3m query-2", "6m query-3", "10m stop",
            ])
        #expect(
            try plan("{at: 1m, every: 4m, until: 10m, query: {}}" + stop).schedule == [
                "1m query-1", "5m query-2", "9m query-3", "10m stop",
            ])
        #expect(
            try plan("{every: 3m, until: end-2m, query: {}}" + stop).schedule == [
                "3m query-1", "6m query-2", "10m stop",
            ])
        #expect(try plan("{every: 4m, id: look, query: {}}" + stop).schedule == ["4m look-1", "8m look-2", "10m stop"])
    }

    /// What depends on a variable without a value is not judged, and nothing stands in for it.
    @Test(arguments: [
        ("duration: ${NONE}\ntimeline: [{at: 5m, query: {}}]", "5m query-1"),
        ("duration: ${NONE}\ntimeline: [{at: end-5m, query: {}}]", ""),
        ("timeline: [{at: 5m, query: {}}, {at: '${NONE}', stop: {}}]", "5m query-1"),
        ("duration: 45m\ntimeline: [{at: 5m, every: 5m, until: '${NONE}', query: {}}]", "5m query-1, 45m stop"),
        ("duration: 10h\ntimeline: [{every: '${NONE}', query: {}}]", "10h stop"),
        (
            "duration: 45m\ntimeline: [{every: '${NONE}', updateLayout: {inherit: true, mixedVideoLayout: floating}}]",
            "45m stop"
        ),
        ("duration: ${NONE}\nexpect: {duration: 40m}", ""),
    ]) func unknownTimesAreNotJudged(_ times: String, _ schedule: String) throws {
        let spec = Planning.spec("mix", "", timeline: times)
        #expect(Planning.problems(spec) == [])
        let plan = try Planning.plan(spec)
        #expect(plan.schedule.joined(separator: ", ") == schedule)
        #expect(!plan.stepsWithoutMoment.isEmpty || times.contains("until"))
        #expect((plan.length == nil) == !schedule.contains("stop"))
    }

    @Test func stepsOutsideOfTheRecordingAreErrors() {
        let stop = ", {at: 10m, stop: {}}"
        #expect(problems("{at: 10m, query: {}}" + stop) == ["step-outside-recording 7"])
        #expect(problems("{at: end-11m, query: {}}" + stop) == ["step-outside-recording 7"])
        #expect(
            problems("{at: \"2025-12-31T23:59:59Z\", query: {}}" + stop, beginning: Planning.beginning) == [
                "step-outside-recording 7"
            ])
        #expect(problems("{at: 5m, every: 1m, until: 4m, query: {}}" + stop) == ["step-outside-recording 7"])
        #expect(problems("{at: 0, stop: {}}") == ["step-outside-recording 7"])
    }

    @Test func timesOfDayHaveAnOffsetWhereTheBeginningIsKnown() throws {
        let entries =
            "{at: 1m, query: {}}, {at: \"2026-01-01T08:05:00+08:00\", query: {}}, {at: \"2026-01-01T00:10:00Z\", stop: {}}"
        let known = try plan(entries, beginning: Planning.beginning)
        #expect(known.schedule == ["1m query-1", "5m query-2", "10m stop"])
        #expect(known.steps[4].moment == .instant(Planning.beginning + 300, offset: .seconds(300)))
        let unknown = try plan(entries)
        #expect(unknown.schedule == ["1m query-1"])
        #expect(unknown.length == nil)
        #expect(unknown.steps.map(\.id) == ["acquire", "start", "confirm", "query-1", "query-2", "stop", "verify"])
        #expect(problems(entries) == ["unknown-beginning 7", "unknown-beginning 7"])
    }

    @Test func tenThousandStepsAreEnough() throws {
        let plan = try plan("{at: 0, every: 1s, until: 9999s, query: {}}, {at: 3h, stop: {}}")
        #expect(plan.steps.count == 10_005)
        #expect(problems("{at: 0, every: 1s, query: {}}, {at: 10001s, stop: {}}") == ["too-many-steps 7"])
        #expect(problems("{every: 1s, query: {}}, {every: 1s, query: {}}, {at: 2h, stop: {}}") == ["too-many-steps 7"])
    }

    @Test func namesAreUnique() throws {
        let plan = try plan(
            "{at: 1m, query: {}}, {at: 2m, id: query-2, query: {}}, {at: 3m, query: {}}, {at: 4m, id: stop, query: {}}, {at: 9m, stop: {}}"
        )
        #expect(plan.schedule == ["1m query-1", "2m query-2", "3m query-3", "4m stop", "9m stop-1"])
        #expect(try self.plan("{at: 1m, id: end, stop: {}}").schedule == ["1m end"])
    }

    @Test(arguments: ["acquire", "start", "confirm", "verify"]) func namesOfEveryJobsStepsAreTaken(name: String) {
        #expect(problems("{at: 1m, id: \(name), query: {}}, {at: 2m, stop: {}}") == ["repeated-step-id 7"])
    }

    @Test func subscriptionsAreThoseInForce() throws {
        let spec = Planning.spec(
            "mix", "subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [1]}",
            timeline:
                "timeline: [{at: 1m, update: {subscribeVideoUids: [2]}}, {at: 2m, update: {unSubscribeAudioUids: [3]}}, {at: 3m, stop: {}}]"
        )
        let plan = try Planning.plan(spec)
        #expect(
            try plan.state(after: "update-1").subscriptions
                == StreamSubscribe(subscribeAudioUids: ["#allstream#"], subscribeVideoUids: ["2"]))
        #expect(
            try plan.state(after: "update-2").subscriptions
                == StreamSubscribe(unSubscribeAudioUids: ["3"], subscribeVideoUids: ["2"]))
        #expect(Planning.problems(spec) == ["other-kind-stays 7", "other-kind-stays 7"])
    }

    @Test func failureOfAStepDoesWhatIsNearest() throws {
        let plan = try Planning.plan(
            Planning.spec(
                "mix", "policy: {onStepFailure: stop}",
                timeline:
                    "timeline: [{at: 1m, query: {}}, {at: 2m, onFailure: continue, query: {}}, {at: 3m, stop: {}}]"))
        #expect(try plan.step("query-1").stopsOnFailure)
        #expect(try !plan.step("query-2").stopsOnFailure)
    }
}
