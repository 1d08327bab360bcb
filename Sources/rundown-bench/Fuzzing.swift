import SpecFuzz

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads many mutated specs: none may crash, hang, take much memory, or be answered wrongly.
enum Fuzzing {
    /// The most memory that the process may ever have had, in megabytes.
    private static let memoryLimit = 256
    /// The longest that one input may take.
    private static let timeLimit = Duration.seconds(2)

    /// - Returns: whether all went well.
    static func run(count: Int, seed: UInt64, specs: [[UInt8]]) -> Bool {
        print("fuzz: \(count) inputs, seed \(seed)")
        var mutator = Mutator(seed: seed, specs: specs)
        var slowest = Duration.zero
        var complaints = 0
        let clock = ContinuousClock()
        let start = clock.now
        for input in 0..<count where complaints < 10 {
            let bytes = mutator.next()
            var complaint: String?
            let time = clock.measure { complaint = SpecLaws.complaint(bytes) }
            slowest = max(slowest, time)
            if time > timeLimit { complaint = complaint ?? "it took \(time)" }
            guard let complaint else { continue }
            complaints += 1
            print("input \(input): \(complaint): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
        print("\(start.duration(to: clock.now)), the slowest in \(slowest), \(peakMemory) MB at most")
        if peakMemory > memoryLimit { print("that is more than \(memoryLimit) MB") }
        return complaints == 0 && peakMemory <= memoryLimit
    }

    /// The most memory that the process has had, in megabytes.
    static var peakMemory: Int {
        #if canImport(Glibc)
            usage.ru_maxrss / 1024
        #else
            usage.ru_maxrss / 1_048_576
        #endif
    }

    /// The processor time that the process has used.
    static var processorTime: Duration {
        let usage = usage
        return .seconds(Int(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec))
            + .microseconds(Int(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec))
    }

    private static var usage: rusage {
        var usage = rusage()
        // The structure lives through the call.
        #if canImport(Glibc)
            _ = unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
        #else
            _ = unsafe getrusage(RUSAGE_SELF, &usage)
        #endif
        return usage
    }
}
