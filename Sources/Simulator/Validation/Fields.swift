import JSONText

/// The fields of an object in a body, read with their types and ranges. What is absent is `nil`; what is there and
/// wrong is thrown.
struct Fields: Sendable {
    let path: FieldPath
    let members: JSONObject

    /// - Parameter json: a whole body, or what stands at a path in one.
    init(_ json: JSON, at path: FieldPath = .root) throws(Violation) {
        guard case .object(let members) = json else { throw Violation(path: path.text, problem: .type) }
        self.init(path: path, members: members)
    }

    private init(path: FieldPath, members: JSONObject) {
        self.path = path
        self.members = members
    }

    func has(_ name: String) -> Bool { members[name] != nil }

    func violation(_ name: String, _ problem: Violation.Problem = .value) -> Violation {
        Violation(path: FieldPath.member(of: path, name: name).text, problem: problem)
    }

    /// The value that was read for the field of that name, which must be there.
    func required<Value>(_ name: String, _ value: Value?) throws(Violation) -> Value {
        guard let value else { throw violation(name, .missing) }
        return value
    }

    /// Throws for the field of that name unless the condition holds.
    func check(_ name: String, _ condition: Bool) throws(Violation) {
        guard condition else { throw violation(name) }
    }
}

extension Fields {
    func integer(_ name: String, in range: ClosedRange<Int64>) throws(Violation) -> Int64? {
        guard let value = members[name] else { return nil }
        guard let integer = value.integer else { throw violation(name, .type) }
        try check(name, range.contains(integer))
        return integer
    }

    func number(_ name: String, in range: ClosedRange<Double>) throws(Violation) -> Double? {
        guard let value = members[name] else { return nil }
        guard let number = value.number else { throw violation(name, .type) }
        try check(name, range.contains(number))
        return number
    }

    func boolean(_ name: String) throws(Violation) -> Bool? {
        guard let value = members[name] else { return nil }
        guard let boolean = value.boolean else { throw violation(name, .type) }
        return boolean
    }

    func string(_ name: String) throws(Violation) -> String? {
        guard let value = members[name] else { return nil }
        guard let string = value.string else { throw violation(name, .type) }
        return string
    }

    /// A text that says something.
    func nonEmpty(_ name: String) throws(Violation) -> String? {
        guard let string = try string(name) else { return nil }
        try check(name, !string.isEmpty)
        return string
    }

    func string(_ name: String, oneOf words: [String]) throws(Violation) -> String? {
        guard let string = try string(name) else { return nil }
        try check(name, words.contains(string))
        return string
    }

    /// A uid: decimal text (v1-api 2.1).
    func uid(_ name: String) throws(Violation) -> String? {
        guard let string = try string(name) else { return nil }
        try check(name, isUid(string))
        return string
    }

    func url(_ name: String, schemes: [String]) throws(Violation) -> String? {
        guard let string = try string(name) else { return nil }
        try check(name, hasHost(string, schemes: schemes))
        return string
    }

    func strings(_ name: String) throws(Violation) -> [String]? {
        guard let value = members[name] else { return nil }
        guard case .array(let elements) = value else { throw violation(name, .type) }
        var strings: [String] = []
        strings.reserveCapacity(elements.count)
        for element in elements {
            guard case .string(let string) = element else { throw violation(name, .type) }
            strings.append(string)
        }
        return strings
    }

    func object(_ name: String) throws(Violation) -> Fields? {
        guard let value = members[name] else { return nil }
        guard case .object(let members) = value else { throw violation(name, .type) }
        return Fields(path: .member(of: path, name: name), members: members)
    }

    func objects(_ name: String, count: ClosedRange<Int>) throws(Violation) -> [Fields]? {
        guard let value = members[name] else { return nil }
        guard case .array(let elements) = value else { throw violation(name, .type) }
        try check(name, count.contains(elements.count))
        let list = FieldPath.member(of: path, name: name)
        var objects: [Fields] = []
        objects.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            let place = FieldPath.element(of: list, index: index)
            guard case .object(let members) = element else { throw Violation(path: place.text, problem: .type) }
            objects.append(Fields(path: place, members: members))
        }
        return objects
    }
}
