import JobRunner
import RunProgress

/// What happens in the runs, as it is told on standard error.
struct Progress: Sendable {
    let detail: ProgressDetail
    /// `nil` where a line is told after another.
    var screen: LiveScreen?

    func observe(_ event: RunEvent) {
        guard detail > .quiet else { return }
        if let screen { return screen.observe(event) }
        switch Console.form {
        case .text: if let line = event.line(detail) { Console.tell(line) }
        case .records: if let record = event.record(detail) { Console.tell(record) }
        }
    }
}
