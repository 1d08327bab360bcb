extension Metrics {
    /// Reads what ``text`` has written. Lines of another kind are passed over, so that a damaged file spoils no later
    /// one.
    init(reading text: String) {
        self.init()
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            var rest = line[...]
            guard let series = Series(reading: &rest), MetricFamily(of: series.name) != nil, rest.hasPrefix(" "),
                let value = Double(rest.dropFirst()), value.isFinite
            else { continue }
            set(series, value)
        }
    }
}

extension Metrics.Series {
    /// Reads `name{label="value",…}`, and leaves what comes after it.
    fileprivate init?(reading rest: inout Substring) {
        let name = Metrics.Series.word(&rest)
        guard !name.isEmpty else { return nil }
        var labels: [Metrics.Label] = []
        if rest.first == "{" {
            repeat {
                rest.removeFirst()
                let label = Metrics.Series.word(&rest)
                guard !label.isEmpty, rest.unicodeScalars.starts(with: "=\"".unicodeScalars),
                    let value = Metrics.Series.quoted(&rest)
                else {
                    return nil
                }
                labels.append(Metrics.Label(name: label, value: value))
            } while rest.first == ","
            guard rest.first == "}" else { return nil }
            rest.removeFirst()
        }
        self.init(name: name, labels: labels)
    }

    private static func word(_ rest: inout Substring) -> String {
        let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        rest = rest.dropFirst(word.count)
        return String(word)
    }

    /// The text between `="` and the next quote that is none of its own.
    private static func quoted(_ rest: inout Substring) -> String? {
        var scalars = rest.unicodeScalars.dropFirst(2)
        var value = ""
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"":
                rest = Substring(scalars)
                return value
            case "\\":
                guard let next = scalars.popFirst() else { return nil }
                value.unicodeScalars.append(next == "n" ? "\n" : next)
            default: value.unicodeScalars.append(scalar)
            }
        }
        return nil
    }
}
