/// One of the five fields of a cron expression, in the order in which they stand.
package enum CronField: Int, CaseIterable, Hashable, Sendable {
    case minute, hour, dayOfMonth, month, dayOfWeek

    /// What it is called in a sentence.
    package var noun: String {
        switch self {
        case .minute: "minute"
        case .hour: "hour"
        case .dayOfMonth: "day of the month"
        case .month: "month"
        case .dayOfWeek: "day of the week"
        }
    }

    /// Several of them in a sentence.
    var plural: String {
        switch self {
        case .minute, .hour, .month: "\(noun)s"
        case .dayOfMonth: "days of the month"
        case .dayOfWeek: "days of the week"
        }
    }

    /// The numbers that it takes. 7 is Sunday too.
    package var numbers: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .dayOfMonth: 1...31
        case .month: 1...12
        case .dayOfWeek: 0...7
        }
    }

    /// The numbers that `*` stands for.
    var whole: ClosedRange<Int> { self == .dayOfWeek ? 0...6 : numbers }

    /// The names that it takes in place of numbers; the first stands for the first number of ``numbers``.
    package var names: [String] {
        switch self {
        case .minute, .hour, .dayOfMonth: []
        case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        case .dayOfWeek: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        }
    }

    /// What it takes, in words: `0 to 59`.
    package var expected: String {
        let numbers = "\(numbers.lowerBound) to \(numbers.upperBound)"
        guard let first = names.first, let last = names.last else { return numbers }
        return "\(numbers) or \(first) to \(last)"
    }
}
