import JSONText

/// Collects the members of one object of a body; what is `nil` is left out.
struct BodyMembers {
    let style: BodyStyle
    private var object = JSONObject()

    init(_ style: BodyStyle) { self.style = style }

    var json: JSON { .object(object) }
    var isEmpty: Bool { object.isEmpty }

    mutating func add(_ name: String, _ value: JSON?) {
        if let value { object[name] = value }
    }

    mutating func add(_ name: String, _ value: Int?) { add(name, value.map { JSON.integer(Int64($0)) }) }
    mutating func add(_ name: String, _ value: Int64?) { add(name, value.map(JSON.integer)) }
    mutating func add(_ name: String, _ value: Bool?) { add(name, value.map(JSON.boolean)) }
    mutating func add(_ name: String, _ value: String?) { add(name, value.map(JSON.string)) }
    mutating func add(_ name: String, _ values: [String]?) { add(name, values.map { .array($0.map(JSON.string)) }) }

    /// A fraction, rounded to the six decimals that V1 reads; a whole number as it would be read back.
    mutating func add(_ name: String, _ value: Double?) {
        guard let value else { return }
        let rounded = (value * 1_000_000).rounded() / 1_000_000
        add(name, Int64(exactly: rounded).map(JSON.integer) ?? .number(rounded))
    }

    mutating func add(_ name: String, _ value: Secret?) {
        let isMasked = style.rendering == .masked
        add(name, value.map { JSON.string(isMasked ? Secret.mask : $0.reveal()) })
    }

    mutating func add(_ name: String, _ value: SensitiveURL?) {
        let isMasked = style.rendering == .masked
        add(name, value.map { JSON.string(isMasked ? $0.masked : $0.reveal()) })
    }

    mutating func add(_ name: String, _ value: (some Vocabulary)?) { add(name, value?.rawValue) }
    mutating func add(_ name: String, _ value: (some RawRepresentable<String>)?) { add(name, value?.rawValue) }

    mutating func add(_ name: String, _ values: [some RawRepresentable<String>]?) {
        add(name, values?.map(\.rawValue))
    }

    mutating func add(_ name: String, _ value: (some V1Body)?) { add(name, value?.body(style)) }

    mutating func add(_ name: String, _ values: [some V1Body]?) {
        add(name, values.map { values in .array(values.map { $0.body(style) }) })
    }
}
