extension CronExpression {
    /// The form of an expression, as a regular expression of the kind that JSON Schema knows.
    package static let regex: String = {
        let fields = CronField.allCases.map { "\($0.regex)(,\($0.regex))*" }.joined(separator: "[ \\t]+")
        let names = CronParser.shortForms.map { $0.0.dropFirst() }.joined(separator: "|")
        return "^[ \\t]*(@(\(names))|\(fields))[ \\t]*$"
    }()
}

extension CronField {
    /// One element of its list.
    fileprivate var regex: String {
        let value = "(\(([numbersRegex] + names.map { $0.inAnyCase }).joined(separator: "|")))"
        let step = "(/(0?[1-9]|[1-9][0-9]))?"
        return "(\\*\(step)|\(value)(-\(value)\(step))?)"
    }

    private var numbersRegex: String {
        switch self {
        case .minute: "[0-5]?[0-9]"
        case .hour: "[01]?[0-9]|2[0-3]"
        case .dayOfMonth: "0?[1-9]|[12][0-9]|3[01]"
        case .month: "0?[1-9]|1[0-2]"
        case .dayOfWeek: "0?[0-7]"
        }
    }
}

extension String {
    /// Each letter as a class of both its cases.
    fileprivate var inAnyCase: String { map { "[\($0.uppercased())\($0.lowercased())]" }.joined() }
}
