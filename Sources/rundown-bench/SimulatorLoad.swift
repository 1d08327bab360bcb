import HTTPTypes
import JSONText
import Simulator
import Synchronization
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The simulated service with many recordings at once: what they take of memory, and a call of time.
enum SimulatorLoad {
    private static let appId = "0123456789abcdef0123456789abcdef"

    /// A recording's handle, and the mode in its path.
    private struct Handle {
        let mode: String
        let number: Int
        let resourceId: String
        let sid: String
    }

    static func measure(recordings count: Int) {
        var configuration = SimulatorConfiguration(seed: 1)
        configuration.quotas.requestsPerSecond = .max
        configuration.quotas.workers = .max
        configuration.quotas.webWorkers = .max
        let clock = LoadClock()
        let service = SimulatedService(configuration, now: { clock.now })
        let before = Fuzzing.peakMemory
        var acquires = Stopwatch()
        var starts = Stopwatch()
        var handles: [Handle] = []
        handles.reserveCapacity(count)
        for number in 0..<count {
            let mode = ["mix", "individual", "web"][number % 3]
            let acquire = request("acquire", number, mode == "web" ? ["scene": 1] : [:])
            let resourceId = read(acquires.time { service.answer(acquire) })?["resourceId"]?.string ?? ""
            let start = request("resourceid/\(resourceId)/mode/\(mode)/start", number, LoadBodies.start(mode))
            let sid = read(starts.time { service.answer(start) })?["sid"]?.string ?? ""
            handles.append(Handle(mode: mode, number: number, resourceId: resourceId, sid: sid))
            clock.advance(by: 1)
        }
        let live = service.liveRecordings
        print(
            "\(live) of \(count) recordings live, \(Fuzzing.peakMemory - before) MB more at most (\(before) MB before)")
        acquires.tell("acquire")
        starts.tell("start")

        var queries = Stopwatch()
        for round in 0..<3 {
            // Whatever happens by itself meanwhile happens now.
            var advances = Stopwatch()
            clock.advance(by: 60_000)
            _ = advances.time { service.liveRecordings }
            advances.tell(round == 0 ? "a minute in which all have their first file" : "a quiet minute")
            var answered = 0
            for handle in handles {
                let query = request(path(handle, "query"), nil, nil)
                let status = read(queries.time { service.answer(query) })?["serverResponse"]?["status"]?.integer
                if status == 5 { answered += 1 }
            }
            if answered != count { print("\(answered) of \(count) queries found status 5: figures mean little") }
        }
        queries.tell("query")
        others(service, handles.prefix(9999), clock)
        print("\(Fuzzing.peakMemory) MB at most in all")
    }

    private static func others(_ service: SimulatedService, _ handles: some Sequence<Handle>, _ clock: LoadClock) {
        var layouts = Stopwatch()
        var updates = Stopwatch()
        var stops = Stopwatch()
        for handle in handles {
            if handle.mode == "mix" {
                let layout = request(path(handle, "updateLayout"), handle.number, LoadBodies.layout)
                layouts.time { _ = service.answer(layout) }
            }
            if handle.mode != "web" {
                let update = request(path(handle, "update"), handle.number, LoadBodies.update)
                updates.time { _ = service.answer(update) }
            }
            let stop = request(path(handle, "stop"), handle.number, ["async_stop": true])
            stops.time { _ = service.answer(stop) }
            clock.advance(by: 1)
        }
        layouts.tell("updateLayout")
        updates.tell("update")
        stops.tell("stop")
    }

    private static func path(_ handle: Handle, _ call: String) -> String {
        "resourceid/\(handle.resourceId)/sid/\(handle.sid)/mode/\(handle.mode)/\(call)"
    }

    private static func request(_ path: String, _ number: Int?, _ request: JSON?) -> TransportRequest {
        var head = HTTPRequest(
            method: request == nil ? .get : .post, scheme: "https", authority: "api.sd-rtn.com",
            path: "/v1/apps/\(appId)/cloud_recording/\(path)")
        head.headerFields[.authorization] = "Basic Y3VzdG9tZXI6c2VjcmV0"
        head.headerFields[.contentType] = "application/json;charset=utf-8"
        guard let number, let request else { return TransportRequest(head: head) }
        let body: JSON = [
            "cname": .string("room-\(number)"), "uid": .string(String(number + 1)), "clientRequest": request,
        ]
        return TransportRequest(head: head, body: Array(body.text().utf8))
    }

    private static func read(_ outcome: Outcome) -> JSON? {
        guard case .answer(let response, _) = outcome else { return nil }
        return try? JSON(parsing: response.body)
    }
}

/// A clock that is moved.
private final class LoadClock: Sendable {
    private let time = Atomic<Int64>(1_767_225_600_000)
    var now: Int64 { time.load(ordering: .relaxed) }
    func advance(by milliseconds: Int64) { time.add(milliseconds, ordering: .relaxed) }
}

/// The processor's time that many like things take, one by one: what others do on the machine does not count.
private struct Stopwatch {
    private var count = 0
    private var total = Duration.zero
    private var worst = Duration.zero

    @discardableResult
    mutating func time<Value>(_ body: () -> Value) -> Value {
        let start = Stopwatch.processorTime
        let value = body()
        let time = Stopwatch.processorTime - start
        count += 1
        total += time
        worst = max(worst, time)
        return value
    }

    func tell(_ what: String) {
        func microseconds(_ time: Duration) -> String { "\(((time / .microseconds(1)) * 100).rounded() / 100) µs" }
        guard count > 1 else { return print("\(what): \(microseconds(total))") }
        print("\(what): \(microseconds(total / count)) each, the slowest \(microseconds(worst))")
    }

    /// How long this thread has worked.
    private static var processorTime: Duration {
        var time = timespec()
        // The structure lives through the call.
        guard unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else { return .zero }
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
