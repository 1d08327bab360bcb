import JobPlan
import JobRunner
import Rehearsal
import RunReport
import Simulator
import Testing

/// Storage credentials of a run whose process died: nothing of them was written down.
struct ResumedCredentialTests {
    private static let spec = """
        version: 1
        name: vigil
        mode: mix
        channel: {cname: vigil, uid: 700001, maxIdleTime: 5m}
        storage: {vendor: amazon-s3, region: eu-central-1, bucket: sounds, credentials: {file: keys.json, every: 2m}}
        duration: 9m

        """

    private func resume(
        after crash: CrashPoint, delay: Duration, _ source: ScriptedCredentials
    ) throws -> CrashSimulation.Result {
        let result = CrashSimulation(
            try Stage.plans(Self.spec), configuration: SimulatorConfiguration(),
            lives: [.init(crash: crash), .init(delay: delay)], seed: 0, credentials: source
        ).run()
        #expect(CrashLaws.complaints(result, secrets: Stage.secrets.values) == [])
        #expect(result.crashes == [crash])
        return result
    }

    /// The second request of a run is its start.
    @Test func startIsRepeatedWithTheSameCredentials() throws {
        let source = ScriptedCredentials { _ in .lasting }
        let result = try resume(after: CrashPoint(.afterRequest, 2), delay: .seconds(10), source)
        #expect(result.reports[0].outcome == .succeeded)
        #expect(result.recordings.count == 1)
        #expect(result.ledger.filter { $0.call == .acquire }.count == 1)
    }

    /// Another body would be another start: another resource under the same uid tells what became of the first.
    @Test func startIsNotRepeatedWithOthers() throws {
        let source = ScriptedCredentials { _ in .keys(life: 14_400) }
        let sent = try resume(after: CrashPoint(.afterRequest, 2), delay: .seconds(10), source)
        #expect(sent.ledger.filter { $0.call == .start }.map(\.code) == [nil, 53])
        #expect(sent.reports[0].outcome == .failed)
        #expect(sent.reports[0].recordings.map(\.state) == [.possiblyRunning])
        let unsent = try resume(after: CrashPoint(.beforeRequest, 2), delay: .seconds(10), source)
        #expect(unsent.reports[0].outcome == .succeeded && unsent.recordings.count == 1)
    }

    @Test func onlyTheNewestOverdueRenewalIsMade() throws {
        let source = ScriptedCredentials { _ in .keys(life: 14_400) }
        // The fourth request asks for the first renewal, after acquire, start and a look.
        let result = try resume(after: CrashPoint(.beforeWrite, 6), delay: .seconds(290), source)
        let renewals = result.reports[0].steps.filter { $0.id.hasPrefix("credentials-") }
        #expect(renewals.map(\.outcome) == [.skipped, .skipped, .succeeded, .succeeded])
        #expect(result.reports[0].outcome == .succeeded)
        // Before the start, for the first renewal, and twice after the resume.
        #expect(source.asked.count == 4)
    }
}
