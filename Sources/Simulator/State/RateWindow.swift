/// The requests of one app, or of one customer, within the last second (v1-api 1.4).
struct RateWindow: Sendable {
    /// In order. Those before ``oldest`` are out of the window, and taken away now and then.
    private var times: [Int64] = []
    private var oldest = 0

    /// Whether another request is within the quota; only then it counts.
    mutating func admits(at time: Int64, quota: Int, shape: Readings.RateWindowShape) -> Bool {
        let before =
            switch shape {
            case .sliding: time - 1000
            case .wholeSeconds: time - time % 1000 - 1
            }
        while oldest < times.count, times[oldest] <= before { oldest += 1 }
        guard times.count - oldest < quota else { return false }
        if oldest > times.count / 2 {
            times.removeFirst(oldest)
            oldest = 0
        }
        times.append(time)
        return true
    }

    /// Whether it holds nothing that could still matter.
    func isPast(at time: Int64) -> Bool { (times.last ?? .min) <= time - 1000 }
}

/// The windows of all who call; those that have passed are taken away before there are many.
struct RateWindows: Sendable {
    private var windows: [String: RateWindow] = [:]
    private var limit = 1024

    mutating func admits(_ caller: String, at time: Int64, quota: Int, shape: Readings.RateWindowShape) -> Bool {
        if windows.count >= limit {
            windows = windows.filter { !$1.isPast(at: time) }
            limit = max(1024, 2 * windows.count)
        }
        return windows[caller, default: RateWindow()].admits(at: time, quota: quota, shape: shape)
    }
}
