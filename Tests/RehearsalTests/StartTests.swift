import RunReport
import Simulator
import Testing

/// What becomes of a start that is refused, or of which nobody knows what became.
struct StartTests {
    private static let refusedAcquire = Fault.answered(
        FaultAnswer(status: 400, body: #"{"code":400,"reason":"invalid_appid"}"#), takesEffect: false)

    /// The service says that it runs, and not under which id.
    @Test func orphanIsNamedWithItsResource() throws {
        let performance = try Stage.play(Specs.short(), fault: .answerLost, on: .start) {
            $0.readings.repeatedStartShowsSid = false
        }
        #expect(performance.report.outcome == .failed)
        let orphan = try #require(performance.report.recordings.first)
        #expect(orphan.state == .possiblyRunning)
        #expect(orphan.resourceId == performance.recordings[0].resourceId)
        #expect(orphan.mayRunUntil == "until the channel has been empty for 1m (maxIdleTime)")
    }

    @Test func orphanIsReplacedUnderASpareUid() throws {
        let spec = Specs.short(channel: ", spareUids: [700002]")
        let performance = try Stage.play(spec, fault: .answerLost, on: .start) {
            $0.readings.repeatedStartShowsSid = false
        }
        #expect(performance.recordings.map(\.uid) == ["700001", "700002"])
        #expect(performance.recordings.map(\.endReason) == [nil, .stopped])
        #expect(performance.report.recordings.map(\.state) == [.possiblyRunning, .stopped])
        #expect(performance.report.outcome == .failed)
    }

    /// Each start is lost, and then no resource is given any more.
    @Test func orphanIsNamedWhenNoFurtherResourceIsGiven() throws {
        let performance = try Stage.play(Specs.short()) {
            $0.faults = FaultPlan([
                FaultRule(.answerLost, on: .start, when: .always),
                FaultRule(Self.refusedAcquire, on: .acquire, when: .burst(from: 2, count: 100)),
            ])
        }
        #expect(performance.report.recordings.map(\.state) == [.possiblyRunning])
        #expect(performance.report.outcome == .failed)
    }

    /// The first start ran and was lost; all repeats say that the resource is too old.
    @Test func orphanOfAnExpiredResourceIsNoStranger() throws {
        let expired = Fault.answered(
            FaultAnswer(status: 400, body: #"{"code":433,"reason":"resourceId expired"}"#), takesEffect: false)
        let performance = try Stage.play(Specs.short()) {
            $0.faults = FaultPlan([
                FaultRule(.answerLost, on: .start, when: .nth(1)), FaultRule(expired, on: .start, when: .nth(2)),
            ])
        }
        #expect(performance.report.recordings.map(\.state) == [.possiblyRunning])
        #expect(performance.report.recordings.first?.resourceId == performance.recordings[0].resourceId)
    }

    /// Every answer to start is lost, so that every try may run; in web mode there is one try only.
    @Test(arguments: Specs.allCases) func everyTryOfUnknownFateIsNamed(spec: Specs) throws {
        let performance = try Stage.play(spec.text, fault: .answerLost, on: .start, when: .always)
        #expect(performance.report.outcome == .failed)
        #expect(performance.recordings.count == 1)
        #expect(performance.calls(.acquire).count == (spec == .web ? 1 : 4))
    }

    /// Without a worker nothing runs, so that another resource may be taken in web mode too.
    @Test(arguments: Specs.allCases) func startWithoutAWorkerIsTriedAnew(spec: Specs) throws {
        let refused = Fault.answered(
            FaultAnswer(status: 500, body: #"{"code":502,"reason":"Failed to allocate worker"}"#), takesEffect: false)
        let performance = try Stage.play(spec.text, fault: refused, on: .start)
        #expect(performance.report.outcome == .succeeded)
        #expect(performance.calls(.acquire).count == 2)
    }

    @Test(arguments: ["replace", "fail"]) func policyDecidesOnUnknownStarts(policy: String) throws {
        let spec = Specs.short(rest: "policy: {onUnknownStart: \(policy)}")
        let performance = try Stage.play(spec, fault: .requestLost, on: .start, when: .burst(from: 1, count: 3))
        if policy == "replace" {
            #expect(performance.report.outcome == .succeeded)
            #expect(performance.calls(.acquire).count == 2)
            #expect(performance.report.recordings.map(\.state) == [.stopped])
        } else {
            #expect(performance.report.outcome == .failed)
            #expect(performance.calls(.acquire).count == 1)
            #expect(performance.report.recordings.map(\.state) == [.possiblyRunning])
            #expect(try performance.step("start").outcome == .unknown)
        }
    }

    // MARK: - Somebody else under the uid

    @Test func strangerUnderTheUidIsAFailure() throws {
        let performance = try Stage.play(Specs.short("one"), Specs.short("two"))
        #expect(performance.reports.map(\.outcome) == [.succeeded, .failed])
        #expect(performance.reports[1].error?.step == "start")
        #expect(performance.reports[1].recordings.isEmpty)
        #expect(performance.recordings.count == 1)
    }

    @Test(arguments: ["mix", "web"]) func spareUidTakesOverFromAStranger(mode: String) throws {
        func spec(_ name: String, _ channel: String) -> String {
            guard mode == "web" else { return Specs.short(name, channel: channel) }
            return """
                version: 1
                name: \(name)
                mode: web
                channel: {cname: page, uid: 700001\(channel)}
                page: {url: "https://stage.example.com/hall", videoWidth: 1280, videoHeight: 720}
                storage: {vendor: google-cloud, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
                duration: 45s

                """
        }
        let performance = try Stage.play(spec("one", ""), spec("two", ", spareUids: [700002]"))
        #expect(performance.reports.map(\.outcome) == [.succeeded, .succeeded])
        #expect(performance.recordings.map(\.uid) == ["700001", "700002"])
        #expect(performance.reports[1].warnings.count == 1)
    }

    /// A uid of `auto` belongs to this run alone: whatever records under it is another process with the same run.
    @Test func sameRunIsNotStartedTwice() throws {
        let spec = Specs.short(uid: "auto")
        let performance = try Stage.play(spec, spec)
        #expect(performance.reports.map(\.outcome) == [.succeeded, .failed])
        #expect(performance.recordings.count == 1)
    }

    @Test func orphanUnderAutoIsReplaced() throws {
        let performance = try Stage.play(Specs.short(uid: "auto"), fault: .answerLost, on: .start) {
            $0.readings.repeatedStartShowsSid = false
        }
        #expect(performance.recordings.map(\.endReason) == [nil, .stopped])
        #expect(Set(performance.recordings.map(\.uid)).count == 2)
    }

    // MARK: - Nothing runs

    @Test(arguments: Specs.allCases) func wrongCredentialsAreRefused(spec: Specs) throws {
        let performance = try Stage.play(spec.text) {
            $0.accounts = .only([.init(customerId: "customer", customerSecret: "another")])
        }
        #expect(performance.report.outcome == .refused)
        #expect(performance.ledger.count == 1)
        #expect(performance.report.error?.whatToDo != nil)
    }

    @Test func disabledAppsAreRefused() throws {
        #expect(try Stage.play(Specs.short()) { $0.apps = .only([]) }.report.outcome == .refused)
        #expect(try Stage.play(Specs.short()) { $0.inactiveApps = [Stage.appId] }.report.outcome == .refused)
    }

    @Test(arguments: [Fault.connectionRefused, .requestLost, .badGateway])
    func unreachableServiceIsToldApart(fault: Fault) throws {
        let performance = try Stage.play(Specs.short(), fault: fault, on: .acquire, when: .always)
        #expect(performance.report.outcome == .unreachable)
        #expect(performance.calls(.start).isEmpty)
    }

    @Test func startThatIsNeverDeliveredIsUnreachable() throws {
        let performance = try Stage.play(Specs.short(), fault: .connectionRefused, on: .start, when: .always)
        #expect(performance.report.outcome == .unreachable)
        #expect(performance.report.recordings.isEmpty)
    }

    @Test func workersThatRunOutAreWaitedFor() throws {
        let performance = try Stage.play(Specs.short("one"), Specs.short("two", cname: "other")) {
            $0.quotas.workers = 1
        }
        #expect(performance.reports.map(\.outcome) == [.succeeded, .succeeded])
        #expect(performance.calls(.acquire).contains { $0.code == 406 })
    }
}
