import ArgumentParser

/// A time on the command line: so long ago, as `7d`, or RFC 3339 with an offset.
struct MomentArgument: ExpressibleByArgument {
    private enum Moment {
        case ago(DurationArgument)
        case time(TimeArgument)
    }

    private let moment: Moment

    init?(argument: String) {
        if let length = DurationArgument(argument: argument) {
            moment = .ago(length)
        } else if let time = TimeArgument(argument: argument) {
            moment = .time(time)
        } else {
            return nil
        }
    }

    /// Milliseconds since the Unix epoch.
    func milliseconds(before now: Int64) -> Int64 {
        switch moment {
        case .ago(let length): now - Int64(length.seconds) * 1000
        case .time(let time): time.milliseconds
        }
    }
}

/// A label on the command line: `course=algebra`.
struct LabelArgument: ExpressibleByArgument {
    let name: String
    let value: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else { return nil }
        name = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
    }
}
