import Clocks
import CloudRecordingAPI
import FoundationEssentials
import JobPlan
import JobRunner
import JobSpec
import RunReport
import RunStore
import Simulator
import SourceText
import Synchronization

/// Many jobs at once in one process, each with twenty changes of layout, with a journal on the disk, against the simulated
/// service: what they take, and how late their steps are.
enum JobLoad {
    private static let stepCount = 20
    /// When the first step is due: all starts and confirmations are over.
    private static let firstStep = 25.0

    /// - Parameter interval: seconds between two steps of a job. All jobs together have a step in every small part of it.
    static func measure(jobs count: Int, interval: Double) async throws {
        let before = Fuzzing.peakMemory
        let plans = try (0..<count).map { try plan($0, of: count, interval) }
        let planned = Fuzzing.peakMemory
        var configuration = SimulatorConfiguration(seed: 1)
        configuration.quotas.requestsPerSecond = .max
        configuration.quotas.workers = .max
        // What the service notes of each request is not the jobs' own.
        configuration.limits.ledgerEntries = 1000
        let timeOfDay: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }
        let service = SimulatedService(configuration, now: timeOfDay)
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "rundown-bench-\(UInt64.random(in: 0 ... .max))")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try RunStore(StateFolder(folder.path))
        let clock = SystemClock()
        let runClock = RunClock(clock, timeOfDay: timeOfDay)
        let environment = RunEnvironment(
            transport: SimulatorTransport(service: service, sleep: { try await runClock.sleep($0) }),
            clock: runClock, journal: store, registry: store, tool: "rundown bench")
        let (cpu, begin) = (Fuzzing.processorTime, clock.now)
        let result = await Batch(plans, environment: environment, scheduledAt: timeOfDay()).run()
        let (length, used) = (begin.duration(to: clock.now), Fuzzing.processorTime - cpu)
        let peak = Fuzzing.peakMemory
        try tell(result, store, count: count, interval)
        let seconds = length / .seconds(1)
        print(
            "  \(round(Double(peak - before) * 1024 / Double(count))) kB a job at most, \((planned - before) * 1024 / count) kB "
                + "of that its plan; \(peak) MB in all, the service's own among it")
        print("  \(round(used / .milliseconds(1) / Double(count))) ms of processor time a job in \(round(seconds)) s")
    }

    private static func tell(_ result: BatchResult, _ store: RunStore, count: Int, _ interval: Double) throws {
        let good = result.reports.count { $0.outcome == .succeeded }
        let steps = result.reports.flatMap(\.steps).filter { $0.work == "updateLayout" }
        let late = steps.compactMap(\.latenessMilliseconds).sorted()
        func part(_ share: Double) -> Int64 {
            late.isEmpty ? 0 : late[min(Int(Double(late.count) * share), late.count - 1)]
        }
        print("\(count) jobs of \(stepCount) steps: \(good) succeeded, \(late.count) steps were taken")
        print("  steps late by \(part(0.5)) ms (p50), \(part(0.99)) ms (p99), \(late.last ?? 0) ms at most")
        let rate = Double(count) / interval
        print("  \(round(rate)) steps a second were due, each with two entries in the journal")
        if let report = result.reports.first(where: { $0.outcome != .succeeded }) {
            print("  one that failed: \(ReportText.text(report))")
        }
    }

    private static func round(_ number: Double) -> Double { (number * 10).rounded() / 10 }

    /// A job whose steps are spread over the interval by its number.
    private static func plan(_ number: Int, of count: Int, _ interval: Double) throws -> JobPlan {
        let shift = interval * Double(number) / Double(count)
        let steps = (0..<stepCount).map { step in
            let milliseconds = Int((firstStep + shift + interval * Double(step)) * 1000)
            let color = ["#000002", "#000003"][step % 2]
            return
                "  - {at: \(milliseconds)ms, updateLayout: {mixedVideoLayout: best-fit, backgroundColor: \"\(color)\"}}"
        }
        let end = Int((firstStep + shift + interval * Double(stepCount)) * 1000)
        let text = """
            version: 1
            name: lesson-\(number)
            mode: mix
            service: {appId: 0123456789abcdef0123456789abcdef, customerId: c, customerSecret: "${SECRET}", area: cn, requestsPerSecond: 10000, concurrentRecorders: 100000}
            channel: {cname: lesson-\(number), uid: auto, maxIdleTime: 5m}
            transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}
            layout: {backgroundColor: "#000001"}
            storage: {vendor: amazon-s3, region: us-east-1, bucket: b, accessKey: "${KEY}", secretKey: "${KEY}"}
            timeline:
            \(steps.joined(separator: "\n"))
              - {at: \(end)ms, stop: {}}

            """
        let file = SourceFile(name: "lesson-\(number).yaml", bytes: Array(text.utf8))
        let variables = Variables(environment: ["SECRET": "customer-secret", "KEY": "storage-key"])
        guard let reading = Job.reading(file, variables: variables).first else { throw NoPlan(problems: []) }
        let (plan, problems) = Planner.plan(reading)
        guard let plan else { throw NoPlan(problems: (reading.diagnostics + problems).map(\.message)) }
        return plan
    }

    struct NoPlan: Error { let problems: [String] }
}
