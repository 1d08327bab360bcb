import JobRunner
import Synchronization
import SystemPackage

/// The rate of one customer's requests, shared by all processes of a machine through a small file.
///
/// Moments are counted since the machine was started, which is the same for every process.
final class FileRate: RateKeeper {
    /// How long somebody may hold the file; a process that is suspended with it is not waited for.
    private static let patience = Duration.seconds(2)
    private static let retryInterval = Duration.milliseconds(2)

    /// No rate is paused for longer: what says so was left by a machine that was started before.
    private static let longestPause = Duration.seconds(600)
    /// More than any quota.
    private static let mostMoments = 100_000

    private let file: FileDescriptor
    private let requestsPerSecond: Int
    private let now: @Sendable () -> Duration
    /// What is kept where the file cannot be: this process at least keeps to the rate.
    private let fallback: LocalRate
    /// Since when somebody else holds the file.
    private let busySince = Mutex<Duration?>(nil)

    /// - Parameter now: time since the machine was started.
    init(
        _ path: FilePath, requestsPerSecond: Int, now: @escaping @Sendable () -> Duration
    ) throws(JournalError) {
        do {
            file = try FileDescriptor.open(
                path, .readWrite, options: [.create, .closeOnExec], permissions: .ownerReadWrite)
        } catch {
            throw JournalError("\(path): the file of the rate could not be opened: \(error)")
        }
        self.requestsPerSecond = requestsPerSecond
        self.now = now
        fallback = LocalRate(requestsPerSecond: requestsPerSecond)
    }

    deinit { try? file.close() }

    func take(_ count: Int, at moment: Duration) -> Duration? {
        let now = now()
        do {
            guard let wait = try changed({ $0.take(count, at: now) }) else {
                let since = busySince.withLock { busy in
                    busy = busy ?? now
                    return busy ?? now
                }
                return now - since < FileRate.patience ? FileRate.retryInterval : fallback.take(count, at: moment)
            }
            busySince.withLock { $0 = nil }
            return wait
        } catch {
            return fallback.take(count, at: moment)
        }
    }

    func pause(for length: Duration, at moment: Duration) {
        fallback.pause(for: length, at: moment)
        let until = now() + length
        // Where the file cannot be had, the pause is this process's alone.
        _ = try? changed { $0.pause(until: until) }
    }

    /// Changes what is kept; `nil` where somebody else holds the file.
    private func changed<Value>(_ change: (inout RequestRate) -> Value) throws -> Value? {
        guard try file.set(.exclusive) else { return nil }
        defer { _ = try? file.set(.none) }
        var rate = try stored()
        let value = change(&rate)
        let bytes = ([rate.next, rate.pausedUntil] + rate.recent).flatMap(\.bytes)
        try file.writeAll(toAbsoluteOffset: 0, bytes)
        try file.resize(to: Int64(bytes.count))
        return value
    }

    /// The rate as it was left; a new one where what is kept makes no sense, as after the machine was started anew.
    private func stored() throws -> RequestRate {
        let bytes = try file.bytes(upTo: Duration.width * FileRate.mostMoments)
        let moments = stride(from: 0, to: bytes.count, by: Duration.width).map {
            Duration(bytes: bytes[$0...].prefix(Duration.width))
        }
        let latest = now() + FileRate.longestPause
        guard moments.count >= 2, moments.allSatisfy({ $0 <= latest }) else {
            return RequestRate(requestsPerSecond: requestsPerSecond)
        }
        return RequestRate(
            requestsPerSecond: requestsPerSecond, next: moments[0], pausedUntil: moments[1],
            recent: Array(moments[2...]))
    }
}

extension Duration {
    fileprivate static let width = 8

    /// Nanoseconds in eight bytes, the least significant first.
    fileprivate var bytes: [UInt8] {
        let (seconds, attoseconds) = components
        let nanoseconds = seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000
        return (0..<Duration.width).map { UInt8(truncatingIfNeeded: nanoseconds >> (8 * $0)) }
    }

    fileprivate init(bytes: ArraySlice<UInt8>) {
        self = .nanoseconds(bytes.reversed().reduce(0) { $0 << 8 | Int64($1) })
    }
}

extension FileDescriptor {
    /// The bytes of a file from its beginning.
    fileprivate func bytes(upTo limit: Int) throws -> [UInt8] {
        // The buffer lives through the call, which fills as much of it as it says.
        try unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            count = try unsafe read(fromAbsoluteOffset: 0, into: UnsafeMutableRawBufferPointer(buffer))
        }
    }
}
