import JSONText
import JobRunner
import Rehearsal
import RunReport
import Simulator
import Testing

/// A recording that lasts longer than any token.
struct HandOverTests {
    private static func spec(_ length: String = "30h", policy: String = "{pollEvery: 10m}") -> String {
        """
        version: 1
        name: watch
        mode: mix
        channel:
          cname: watch
          uid: 700001
          spareUids: [700002]
          maxIdleTime: 1m
          token: {appCertificate: "${APP_CERTIFICATE}"}
        transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}
        layout: {backgroundColor: "#000001"}
        storage:
          {vendor: amazon-s3, region: eu-central-1, bucket: watch, accessKey: "${ACCESS_KEY}",
           secretKey: "${SECRET_KEY}"}
        timeline:
          - {at: 20h, updateLayout: {backgroundColor: "#000002"}}
          - {at: 25h, updateLayout: {backgroundColor: "#000003"}}
        duration: \(length)
        policy: \(policy)

        """
    }

    private static let hour: Int64 = 3_600_000

    private static func certified(_ configuration: inout SimulatorConfiguration) {
        configuration.appsWithCertificate = [Stage.appId]
    }

    private static func offset(_ time: Int64?, _ recordings: [RecordingRecord]) -> Int64 {
        (time ?? 0) - recordings[0].startedAt
    }

    @Test func nextRecorderIsReadyBeforeTheOneBeforeItIsStopped() throws {
        let performance = try Stage.play(Self.spec()) { Self.certified(&$0) }
        let recordings = performance.recordings
        #expect(performance.report.outcome == .succeeded, "\(performance.report.error?.message ?? "")")
        #expect(recordings.map(\.endReason) == [.stopped, .stopped])
        #expect(recordings.map(\.uid) == ["700001", "700002"])
        let begun = Self.offset(recordings[1].startedAt, recordings)
        let left = Self.offset(recordings[0].endedAt, recordings)
        #expect((24 * Self.hour - 300_000..<24 * Self.hour - 299_000).contains(begun))
        #expect((begun + 5000..<begun + 10_000).contains(left), "\(left - begun)")
        #expect(recordings[1].layouts.map { $0.value["backgroundColor"]?.string } == ["#000002", "#000003"])
        let step = try performance.step("handOver-1")
        #expect(step.outcome == .succeeded)
        #expect(step.attempts.map(\.call) == ["acquire", "start", "query", "stop", "query"])
        #expect(step.decision == "handed over to uid 700002")
        #expect(performance.report.warnings == [])
        #expect(performance.report.recordings.map(\.state) == [.stopped, .stopped])
        #expect(Set(performance.report.files.compactMap(\.sid)) == Set(recordings.map(\.sid)))
    }

    @Test func uidsAreTakenInTurnForDays() throws {
        let performance = try Stage.play(Self.spec("3d")) { Self.certified(&$0) }
        #expect(performance.recordings.map(\.uid) == ["700001", "700002", "700001", "700002"])
        #expect(performance.recordings.map(\.endReason) == [.stopped, .stopped, .stopped, .stopped])
        #expect(performance.report.outcome == .succeeded)
    }

    /// Without a hand-over the token ends the recording.
    @Test func recordingGoesOnWhereTheNextOneIsRefused() throws {
        let refused = Fault.answered(
            FaultAnswer(status: 400, body: #"{"code":2,"reason":"Start: invalid"}"#), takesEffect: false)
        for (fault, second) in [(refused, nil), (.ended(.token), .token)] as [(Fault, EndReason?)] {
            let performance = try Stage.play(Self.spec("26h")) {
                Self.certified(&$0)
                $0.faults = FaultPlan([FaultRule(fault, on: .start, when: .nth(2))])
            }
            #expect(performance.report.outcome == .failed)
            #expect(performance.report.error?.step == "handOver-1")
            #expect(try performance.step("handOver-1").outcome == .failed)
            #expect(performance.recordings.map(\.endReason) == [.token] + [second].compactMap(\.self))
            let end = Self.offset(performance.recordings[0].endedAt, performance.recordings)
            #expect(end > 24 * Self.hour - 60_000, "it went on to the end of its token")
        }
    }

    @Test func handOverThatFailedIsMendedByARestart() throws {
        let spec = Self.spec("26h", policy: "{pollEvery: 1m, onUnexpectedEnd: restart}")
        let performance = try Stage.play(spec) {
            Self.certified(&$0)
            $0.faults = FaultPlan([FaultRule(.ended(.token), on: .start, when: .nth(2))])
        }
        #expect(performance.recordings.map(\.endReason) == [.token, .token, .stopped])
        #expect(try performance.step("restart-1").outcome == .succeeded)
        #expect(
            performance.recordings[2].layouts.map { $0.value["backgroundColor"]?.string } == ["#000002", "#000003"])
    }

    @Test func recordingThatCannotBeStoppedIsNamed() throws {
        let performance = try Stage.play(Self.spec("26h")) {
            Self.certified(&$0)
            $0.faults = FaultPlan([FaultRule(.connectionRefused, on: .stop, when: .burst(from: 1, count: 500))])
        }
        #expect(performance.report.outcome == .failed)
        #expect(!performance.isAnythingLive || performance.report.recordings.contains { $0.state == .running })
    }

    @Test(arguments: CrashPoint.Kind.allCases) func handOverGoesOnWhereverAProcessDies(kind: CrashPoint.Kind) throws {
        // Polls are requests and no entries.
        let first = kind == .beforeWrite || kind == .afterWrite ? 8 : 146
        for number in first..<first + 14 {
            let delay = [Duration.zero, .seconds(20), .seconds(200), .seconds(1800)][number % 4]
            var configuration = SimulatorConfiguration()
            Self.certified(&configuration)
            let result = CrashSimulation(
                try Stage.plans(Self.spec("26h")), configuration: configuration,
                lives: [.init(crash: CrashPoint(kind, number)), .init(delay: delay)], seed: 0
            ).run()
            #expect(
                CrashLaws.complaints(result, secrets: Stage.secrets.values) == [], "\(kind) \(number), \(delay)")
            guard !result.crashes.isEmpty else { break }
            #expect((2...3).contains(result.recordings.count), "\(kind) \(number): \(result.recordings.count)")
        }
    }

    /// Faults at random around the hand-over, and processes that die there.
    static func storm(_ seed: UInt64) throws -> CrashSimulation {
        let kinds: [Fault] = [
            .answerLost, .requestLost, .connectionRefused, .delayed(.seconds(45)), .deliveredTwice, .badGateway,
            .notCompleted(takesEffect: true), .timedOut(takesEffect: true), .timedOut(takesEffect: false),
            .ended(.token), .ended(.workersLost), .workerLost(.seconds(40)),
        ]
        let policy = seed % 2 == 0 ? "{pollEvery: 10m}" : "{pollEvery: 10m, onUnexpectedEnd: restart}"
        var chance = SeededChance(seed: seed)
        var configuration = SimulatorConfiguration(seed: seed)
        certified(&configuration)
        configuration.readings.repeatedStartShowsSid = Bool.random(using: &chance)
        for call in [ServiceCall.acquire, .start, .stop, .query] where Bool.random(using: &chance) {
            let first = call == .stop ? 1 : call == .query ? 145 : 2
            let from = first + Int.random(in: 0...2, using: &chance)
            let fault = kinds.randomElement(using: &chance) ?? .answerLost
            var count = Int.random(in: 1...5, using: &chance)
            // More of them, 15 seconds apart, would be a longer fail-over than any there is.
            if case .workerLost = fault { count = min(count, 2) }
            configuration.faults.rules.append(FaultRule(fault, on: call, when: .burst(from: from, count: count)))
        }
        let lives = (0..<Int.random(in: 0...2, using: &chance)).map { life in
            let kind = CrashPoint.Kind.allCases.randomElement(using: &chance) ?? .afterWrite
            let isWrite = [.beforeWrite, .afterWrite].contains(kind)
            let first = life > 0 ? 1 : isWrite ? 8 : 146
            return CrashSimulation.Life(
                crash: CrashPoint(kind, first + Int.random(in: 0...9, using: &chance)),
                delay: .seconds(Int.random(in: 0...400, using: &chance)))
        }
        return CrashSimulation(
            try Stage.plans(spec("26h", policy: policy)), configuration: configuration, lives: lives, seed: seed)
    }

    @Test(arguments: 0..<4 as Range<UInt64>) func whatHoldsAlwaysHoldsAroundAHandOver(share: UInt64) throws {
        for seed in share * 50..<(share + 1) * 50 {
            let complaints = CrashLaws.complaints(try Self.storm(seed).run(), secrets: Stage.secrets.values)
            #expect(complaints == [], "seed \(seed)")
        }
    }

    /// Seeds that once broke a law.
    ///
    /// 135: the next recorder was begun under the uid of the one that was to be handed over. 311 and 863: two 404s
    /// were taken for 90 seconds of it, though nothing was asked in between.
    @Test(arguments: [135, 311, 863] as [UInt64]) func whatWasMendedStaysSo(seed: UInt64) throws {
        #expect(CrashLaws.complaints(try Self.storm(seed).run(), secrets: Stage.secrets.values) == [])
    }
}
