import Dispatch
import FoundationEssentials
import JobRunner
import RunProgress
import Synchronization
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The runs that go on, drawn at the end of the terminal that standard error is, and below what is told.
///
/// Whoever tells something only leaves it here: a terminal that takes nothing keeps no run waiting.
final class LiveScreen: Sendable {
    /// How often it is drawn at most.
    static let interval = Duration.milliseconds(250)
    /// So much is kept for a terminal that takes nothing; then the oldest goes.
    private static let backlogLimit = 10_000

    private struct State {
        var progress = ProgressState()
        /// What is to be told above the lines.
        var backlog: [String] = []
        var isOver = false
    }

    private let state = Mutex(State())
    private let writer: Mutex<ScreenWriter>
    private let detail: ProgressDetail
    private let queue = DispatchQueue(label: "progress")
    private let isDrawing = Atomic(false)

    init(detail: ProgressDetail, inColors: Bool) {
        self.detail = detail
        writer = Mutex(ScreenWriter(inColors: inColors))
    }

    /// Takes in what happened; what stays to be read is told.
    func observe(_ event: RunEvent) {
        let line = detail == .attempts || event.isKept ? event.line(detail) : nil
        state.withLock { state in
            state.progress.take(event)
            if let line { LiveScreen.add(line, to: &state) }
        }
    }

    /// Tells something above the lines.
    ///
    /// - Returns: whether it will be: no screen is drawn any more once it is over.
    func tell(_ text: String) -> Bool {
        state.withLock { state in
            guard !state.isOver else { return false }
            LiveScreen.add(text, to: &state)
            return true
        }
    }

    private static func add(_ text: String, to state: inout State) {
        if state.backlog.count >= backlogLimit { state.backlog.removeFirst(backlogLimit / 10) }
        state.backlog.append(text)
    }

    /// Draws until the task is cancelled.
    func drawAll() async {
        repeat { drawSoon() } while (try? await Task.sleep(for: LiveScreen.interval)) != nil
    }

    /// Draws once, on a thread that runs nothing else.
    private func drawSoon() {
        guard isDrawing.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else { return }
        queue.async {
            self.writer.withLock { self.draw(&$0) }
            self.isDrawing.store(false, ordering: .releasing)
        }
    }

    private func draw(_ writer: inout ScreenWriter) {
        let shown: (ProgressState, [String])? = state.withLock { state in
            guard !state.isOver else { return nil }
            defer { state.backlog = [] }
            return (state.progress, state.backlog)
        }
        guard let (progress, texts) = shown else { return }
        let size = TerminalSize.ofStandardError
        send(writer.drawing(progress.lines(in: size, at: LiveScreen.now), after: texts, in: size))
    }

    /// Leaves the terminal as it was, with a line for all runs.
    ///
    /// - Parameter isPressing: whether a terminal that takes nothing is left as it is.
    func finish(isPressing: Bool = false) {
        let text: String? = state.withLock { state in
            guard !state.isOver else { return nil }
            state.isOver = true
            let summary = state.progress.beganAt == nil ? [] : [state.progress.summary(at: LiveScreen.now).text]
            return (state.backlog + summary).map { "\($0)\n" }.joined()
        }
        guard let text else { return }
        guard isPressing else { return writer.withLock { end(&$0, text) } }
        for _ in 0..<20 {
            if writer.withLockIfAvailable({ end(&$0, text) }) != nil { return }
            usleep(10_000)
        }
    }

    private func end(_ writer: inout ScreenWriter, _ text: String) {
        send(writer.erasing(in: TerminalSize.ofStandardError) + text)
    }

    /// When nobody can be shown it, there is nobody to be told.
    private func send(_ text: String) {
        if !text.isEmpty { _ = try? FileDescriptor.standardError.writeAll(text.utf8) }
    }

    private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}
