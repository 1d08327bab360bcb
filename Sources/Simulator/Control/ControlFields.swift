import JSONText

/// The members of an object in the body of a control request, read with their types. What is wrong is thrown with the
/// name of the field.
struct ControlFields: Sendable {
    let members: JSONObject
    /// Where the object stands in the body; empty for the body itself.
    var path = ""

    /// Throws for the first member that is none of those.
    func allow(_ names: [String]) throws(ControlError) {
        guard let member = members.members.first(where: { !names.contains($0.name) }) else { return }
        let meant = nearestName(to: member.name, in: names).map { "; did you mean \"\($0)\"?" } ?? ""
        throw error(member.name, "there is no field \"\(member.name)\"\(meant)")
    }

    func has(_ name: String) -> Bool { members[name] != nil }

    func error(_ name: String, _ message: String) -> ControlError {
        ControlError(field: path.isEmpty ? name : "\(path).\(name)", message: message)
    }

    func string(_ name: String) throws(ControlError) -> String? {
        try read(name, "must be a text") { $0.string }
    }

    func boolean(_ name: String) throws(ControlError) -> Bool? {
        try read(name, "must be true or false") { $0.boolean }
    }

    func number(_ name: String, in range: ClosedRange<Double>) throws(ControlError) -> Double? {
        try read(name, "must be a number from \(range.lowerBound) to \(range.upperBound)") { value in
            value.number.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func integer(_ name: String, in range: ClosedRange<Int64>) throws(ControlError) -> Int64? {
        try read(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)") { value in
            value.integer.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// A length of time: seconds as a number, or a text like `45s` or `5m`.
    func span(_ name: String) throws(ControlError) -> Duration? {
        try read(name, "must be seconds as a number, or a text like 45s, 5m or 2h") { value in
            guard let seconds = value.number else { return value.string.flatMap { Duration(spanText: $0) } }
            guard (0...Duration.longestSpan / .seconds(1)).contains(seconds) else { return nil }
            return .milliseconds(Int64((seconds * 1000).rounded()))
        }
    }

    /// A moment: milliseconds since the Unix epoch, or a length of time from now as a text like `+30s`.
    func moment(_ name: String, after now: Int64) throws(ControlError) -> Int64? {
        let message = "must be milliseconds since the Unix epoch, or a text like +30s, which counts from now"
        return try read(name, message) { value in
            if let time = value.integer { return (0...ServiceClock.end).contains(time) ? time : nil }
            guard let text = value.string, text.hasPrefix("+"), let span = Duration(spanText: text.dropFirst()) else {
                return nil
            }
            return now + span.milliseconds
        }
    }

    /// `null` counts as absent.
    private func read<Value>(
        _ name: String, _ message: String, _ convert: (JSON) -> Value?
    ) throws(ControlError) -> Value? {
        guard let value = members[name], !value.isNull else { return nil }
        guard let converted = convert(value) else { throw error(name, "\"\(name)\" \(message)") }
        return converted
    }
}

/// What stands behind the question mark of a path.
struct ControlParameters: Sendable {
    private let values: [(name: String, value: String)]

    init(_ text: Substring) {
        values = text.split(separator: "&").map { part in
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(sides[0]), sides.count > 1 ? Route.decoded(sides[1].utf8) : "")
        }
    }

    /// Throws for the first one that is none of those.
    func allow(_ names: [String]) throws(ControlError) {
        guard let other = values.first(where: { !names.contains($0.name) })?.name else { return }
        throw ControlError(
            field: other, message: "there is no parameter \"\(other)\"; there are \(names.joined(separator: ", "))")
    }

    func text(_ name: String) -> String? { values.last { $0.name == name }?.value }

    func integer(_ name: String, in range: ClosedRange<Int>) throws(ControlError) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            let limits = "from \(range.lowerBound) to \(range.upperBound)"
            throw ControlError(field: name, message: "\"\(name)\" must be a whole number \(limits), not \"\(text)\"")
        }
        return number
    }
}
