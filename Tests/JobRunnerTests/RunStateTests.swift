import CloudRecordingAPI
import JobRunner
import RunReport
import Testing

/// What is known of a run from its entries alone.
struct RunStateTests {
    private static let identity = RecorderIdentity(cname: "room", uid: "7")
    private static let handle = RecordingHandle(identity: identity, mode: .mix, resourceId: "r1", sid: "s1")
    private static let anchor = RecordingAnchor(handle: handle, startedAt: 1500)

    private static let began = JournalEvent.began(
        RunBeginning(
            job: "job", scheduledAt: 0, specDigest: "s", planDigest: "p", mode: .mix,
            service: ServiceIdentity(endpoint: "https://api.sd-rtn.com", appId: "a", customerId: "c")))

    private static func start(_ resource: String, uid: String = "7", number: Int = 0) -> JournalEvent {
        .intent(
            CallIntent(
                step: "start", call: .start, identity: RecorderIdentity(cname: "room", uid: uid),
                resourceId: resource, bodyDigest: "d",
                start: StartIntent(uidNumber: number, acquiredAt: 900, tokenIssuedAt: 1)))
    }

    private static func started(
        _ resource: String, _ fate: CallOutcome.Fate, sid: String? = nil, next: Int? = nil
    ) -> JournalEvent {
        .outcome(
            CallOutcome(step: "start", call: .start, resourceId: resource, fate: fate, sid: sid, nextUidNumber: next))
    }

    private static func intent(_ call: V1Call, _ step: String) -> JournalEvent {
        .intent(
            CallIntent(step: step, call: call, identity: identity, resourceId: "r1", sid: "s1", bodyDigest: "d"))
    }

    /// The state after the events, written down a second apart.
    private static func state(_ events: JournalEvent...) throws -> RunState {
        try RunState(
            events.enumerated().map { JournalEntry(run: "k", time: Int64($0.offset + 1) * 1000, event: $0.element) })
    }

    private static func name(_ phase: RunState.Phase) -> String { "\(phase)".prefix { $0 != "(" }.description }

    @Test func nothingWrittenDownIsNothingBegun() throws {
        let state = try Self.state()
        #expect(!state.hasBegun)
        #expect(Self.name(state.phase) == "notStarted")
        #expect(try Self.state(Self.began).hasBegun)
    }

    @Test func startWithoutAnOutcomeIsOfUnknownFate() throws {
        let state = try Self.state(Self.began, Self.start("r1"), .resumed(.startUnknown), Self.start("r1"))
        guard case .starting(let pending) = state.phase else {
            Issue.record("\(state.phase)")
            return
        }
        #expect(pending.since == 2000, "the first time counts, whoever repeats it")
        #expect(pending.start.tokenIssuedAt == 1)
        #expect(state.resources == ["r1"])
        #expect(state.resumptions.map(\.found) == [.startUnknown])
    }

    @Test func outcomeWithSidIsARecordingEvenWithoutAnAnchor() throws {
        let state = try Self.state(Self.began, Self.start("r1"), Self.started("r1", .taken, sid: "s1"))
        #expect(state.anchor == RecordingAnchor(handle: Self.handle, startedAt: 3000))
        let anchored = try Self.state(
            Self.began, Self.start("r1"), Self.started("r1", .taken, sid: "s1"), .anchored(Self.anchor))
        #expect(anchored.anchor == Self.anchor)
    }

    @Test func recordingThatWasFoundRunningBeganBefore() throws {
        var outcome = CallOutcome(step: "start", call: .start, resourceId: "r1", fate: .taken, sid: "s1")
        outcome.startedAt = 1200
        let state = try Self.state(Self.began, Self.start("r1"), .outcome(outcome))
        #expect(state.anchor?.startedAt == 1200)
    }

    @Test func startsOfUnknownFateAreDoubtfulUntilOneUnderTheirUidRuns() throws {
        let unknown = try Self.state(Self.began, Self.start("r1"), Self.started("r1", .unknown, next: 0))
        #expect(unknown.doubtful.map(\.resourceId) == ["r1"])
        #expect(Self.name(unknown.phase) == "notStarted")
        let fenced = try Self.state(
            Self.began, Self.start("r1"), Self.started("r1", .unknown, next: 0), Self.start("r2"),
            Self.started("r2", .taken, sid: "s2"))
        #expect(fenced.doubtful.isEmpty && fenced.orphans.isEmpty)
    }

    @Test func doubtfulStartsAreOrphansUnderTheNextUid() throws {
        let state = try Self.state(
            Self.began, Self.start("r1"), Self.started("r1", .orphaned, next: 1),
            Self.start("r2", uid: "8", number: 1), Self.started("r2", .taken, sid: "s2"))
        #expect(state.orphans.map(\.resourceId) == ["r1"])
        #expect(state.anchor?.handle.identity.uid == "8")
        #expect(state.uidNumber == 1)
    }

    @Test func runThatGaveUpStartsNoMore() throws {
        let refused = try Self.state(Self.began, Self.start("r1"), Self.started("r1", .refused))
        #expect(Self.name(refused.phase) == "over")
        let unknown = try Self.state(Self.began, Self.start("r1"), Self.started("r1", .unknown))
        #expect(Self.name(unknown.phase) == "over")
        #expect(unknown.orphans.map(\.resourceId) == ["r1"])
    }

    @Test func changeWithoutAnOutcomeIsPending() throws {
        let before: [JournalEvent] = [
            Self.began, Self.start("r1"), Self.started("r1", .taken, sid: "s1"), .anchored(Self.anchor),
            Self.intent(.updateLayout, "updateLayout-1"),
        ]
        func state(_ more: JournalEvent...) throws -> RunState {
            try RunState((before + more).map { JournalEntry(run: "k", time: 9, event: $0) })
        }
        #expect(try state().pendingSteps == ["updateLayout-1": 9])
        let outcome = CallOutcome(step: "updateLayout-1", call: .updateLayout, resourceId: "r1", fate: .taken)
        #expect(try state(.outcome(outcome)).pendingSteps.isEmpty)
    }

    private static func earlier(_ state: RecordingOutcome = .ended) -> JournalEvent {
        .followed(
            EarlierRecording(
                step: "restart-1", anchor: anchor, why: "it was gone", state: state, seenAt: 2500, files: [],
                endpoints: []))
    }

    @Test func recordingThatAnotherFollowsKeepsOffsetZero() throws {
        let before: [JournalEvent] = [
            Self.began, Self.start("r1"), Self.started("r1", .taken, sid: "s1"), .anchored(Self.anchor), Self.earlier(),
        ]
        func state(_ more: JournalEvent...) throws -> RunState {
            try RunState(
                (before + more).enumerated().map { entry in
                    JournalEntry(run: "k", time: Int64(entry.offset + 1) * 1000, event: entry.element)
                })
        }
        let lost = try state()
        #expect(Self.name(lost.phase) == "notStarted")
        #expect(lost.uidNumber == 1, "the same uid is not taken again")
        #expect(lost.resources.isEmpty, "the tries are counted anew")
        #expect(lost.earlier.map(\.anchor.handle.sid) == ["s1"])
        #expect(Self.name(try state(Self.start("r2", uid: "8", number: 1)).phase) == "starting")
        let again = try state(Self.start("r2", uid: "8", number: 1), Self.started("r2", .taken, sid: "s2"))
        #expect(again.anchor?.handle.sid == "s2")
        #expect(again.origin == Self.anchor)
        let settled = try state(Self.start("r2", uid: "8", number: 1), Self.earlier(.stopped))
        #expect(settled.earlier.map(\.state) == [.stopped])
        #expect(Self.name(settled.phase) == "starting", "how an earlier one stands changes nothing else")
    }

    @Test func handOverThatFailedLeavesTheRecordingThatWas() throws {
        func handedOver(_ anchor: RecordingAnchor, _ state: RecordingOutcome = .running) -> EarlierRecording {
            EarlierRecording(
                successor: .handOver, step: "handOver-1", anchor: anchor, why: "its token ends", state: state,
                seenAt: 2500, files: [], endpoints: [])
        }
        let second = RecordingHandle(
            identity: RecorderIdentity(cname: "room", uid: "8"), mode: .mix, resourceId: "r2", sid: "s2")
        let before: [JournalEvent] = [
            Self.began, Self.start("r1"), Self.started("r1", .taken, sid: "s1"), .anchored(Self.anchor),
            .followed(handedOver(Self.anchor)), Self.start("r2", uid: "8", number: 1),
        ]
        func state(_ more: JournalEvent...) throws -> RunState {
            try RunState((before + more).map { JournalEntry(run: "k", time: 9, event: $0) })
        }
        let refused = try state(Self.started("r2", .refused), .keptOn(nil))
        #expect(refused.anchor == Self.anchor)
        #expect(refused.earlier.isEmpty)
        #expect(refused.seenAt == 2500)
        let failed = try state(
            Self.started("r2", .taken, sid: "s2"),
            .keptOn(handedOver(RecordingAnchor(handle: second, startedAt: 9), .ended)))
        #expect(failed.anchor == Self.anchor)
        #expect(failed.earlier.map(\.anchor.handle.sid) == ["s2"])
        #expect(failed.uidNumber == 1, "its uid was used")
        let unknown = try state(Self.started("r2", .unknown), .keptOn(nil))
        #expect(unknown.orphans.map(\.resourceId) == ["r2"])
        #expect(unknown.anchor == Self.anchor)
    }

    @Test func stopIsOverOnceItWasAccepted() throws {
        var events = [
            Self.began, Self.start("r1"), Self.started("r1", .taken, sid: "s1"), .anchored(Self.anchor),
            Self.intent(.stop, "stop"),
        ]
        func state() throws -> RunState {
            try RunState(events.enumerated().map { JournalEntry(run: "k", time: Int64($0.offset), event: $0.element) })
        }
        #expect(Self.name(try state().phase) == "stopping")
        #expect(try state().stopIntendedAt == 4)
        events.append(.outcome(CallOutcome(step: "stop", call: .stop, resourceId: "r1", fate: .unknown)))
        #expect(Self.name(try state().phase) == "stopping")
        let remains = RecordingRemains(state: .stopped, files: [FileReport(name: "a")], uploadingStatus: "uploaded")
        events.append(
            .outcome(CallOutcome(step: "stop", call: .stop, resourceId: "r1", fate: .taken, remains: remains)))
        #expect(Self.name(try state().phase) == "stopped")
        events.append(Self.intent(.stop, "stop"))
        #expect(Self.name(try state().phase) == "stopping", "one that goes on is stopped again")
    }

    @Test func notesAreKeptTogether() throws {
        var first = RunNotes()
        first.warnings = ["one"]
        first.steps = [StepReport(id: "confirm", work: "confirm", outcome: .succeeded)]
        var second = RunNotes()
        second.warnings = ["two"]
        second.outcome = .failed
        second.error = ErrorReport(message: "no")
        second.polls = PollReport(count: 3)
        let state = try RunState([
            JournalEntry(run: "k", time: 1, event: Self.began, notes: first),
            JournalEntry(run: "k", time: 2, offset: 70, event: .stepEnded("confirm"), notes: second),
            JournalEntry(run: "k", time: 3, offset: 60, event: .stepEnded("query-1")),
        ])
        #expect(state.warnings == ["one", "two"])
        #expect(state.steps.keys.sorted() == ["confirm"])
        #expect(state.outcome == .failed)
        #expect(state.error?.message == "no")
        #expect(state.polls.count == 3)
        #expect(state.lastOffset == 70, "time never goes back")
    }
}
