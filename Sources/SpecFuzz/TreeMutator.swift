package import JSONText
import JobSpec

/// Makes specs out of others, as values: keys dropped, renamed, added and moved; values of other types, and beside the
/// edges of their ranges.
package struct TreeMutator: Sendable {
    private var chance: Chance
    private let specs: [JSON]
    private let names: [String]
    private let values: [JSON]

    /// - Parameter specs: the specs to begin with, at least one.
    package init(seed: UInt64, specs: [JSON]) {
        chance = Chance(seed: seed)
        self.specs = specs
        var vocabulary = Vocabulary()
        vocabulary.collect(JobSchema.schema())
        names = vocabulary.names.subtracting(["extends"]).sorted()
        values = TreeMutator.oddValues + vocabulary.values.sorted { $0.text() < $1.text() }
    }

    /// The next spec: one with one or two changes.
    package mutating func next() -> JSON {
        var spec = chance.pick(specs)
        for _ in 0...chance.next(2) {
            var places: [Place] = []
            TreeMutator.collect(spec, [], &places)
            mutate(&spec, at: chance.pick(places))
        }
        return spec
    }

    /// The way to a value: names of members and indexes of elements.
    private typealias Place = [Step]

    private enum Step: Sendable {
        case member(String)
        case element(Int)
    }

    private static func collect(_ value: JSON, _ place: Place, _ places: inout [Place]) {
        places.append(place)
        switch value {
        case .array(let elements):
            for (index, element) in elements.enumerated() { collect(element, place + [.element(index)], &places) }
        case .object(let object):
            for member in object.members { collect(member.value, place + [.member(member.name)], &places) }
        default: break
        }
    }

    private mutating func mutate(_ value: inout JSON, at place: Place) {
        guard let step = place.first else { return alter(&value) }
        let rest = Array(place.dropFirst())
        switch (step, value) {
        case (.member(let name), .object(var object)):
            if rest.isEmpty, chance.next(2) == 0 {
                rearrange(name, in: &object)
            } else if var inner = object[name] {
                mutate(&inner, at: rest)
                object[name] = inner
            }
            value = .object(object)
        case (.element(let index), .array(var elements)) where elements.indices.contains(index):
            if rest.isEmpty, chance.next(4) == 0 {
                if chance.next(2) == 0 { elements.append(elements[index]) } else { elements.remove(at: index) }
            } else {
                mutate(&elements[index], at: rest)
            }
            value = .array(elements)
        default: break
        }
    }

    /// Drops or renames a key, or puts another beside it.
    private mutating func rearrange(_ name: String, in object: inout JSONObject) {
        let value = object[name]
        switch chance.next(4) {
        case 0: object[name] = nil
        case 1:
            object[name] = nil
            object[name + "s"] = value
        case 2:
            object[name] = nil
            object[chance.pick(names)] = value
        default: object[chance.pick(names)] = chance.next(2) == 0 ? value : chance.pick(values)
        }
    }

    private mutating func alter(_ value: inout JSON) {
        switch (chance.next(4), value) {
        case (0, .integer(let number)): value = .string("\(number)")
        case (1, .integer(let number)): value = .integer(number &+ Int64(chance.next(5)) - 2)
        case (2, .integer(let number)): value = .integer(number &* 1000)
        case (3, .integer(let number)): value = .number(Double(number) + 0.5)
        case (0, .string(let text)): value = .string(text + "x")
        case (1, .string(let text)): value = .string(text.uppercased())
        case (2, .string(let text)): value = .string(String(text.dropLast()))
        case (3, .object): value = .object([:])
        case (0, .array(let elements)): value = .array(elements + elements)
        default: value = chance.pick(values)
        }
    }

    /// Values that are none of most keys'.
    private static let oddValues: [JSON] = [
        nil, true, false, 0, 1, -1, 2, 1.5, -0.5, 1e21, 4_294_967_295, 4_294_967_296, "", " ", "1", "true", "a", "${A}",
        "${A:-b}c", "$${A}", [], [[]], [1], ["1"], ["all"], ["#allstream#"], [1, 1], ["1", 1], ["${A}"], [:], ["a": 1],
        ["x-a": 1], "all", "auto", "5m", "1h30m", "5x", "-5m", "90", "0s", "1ms", "end-10m", "end", "start",
        "2026-01-01T00:00:00Z", "2026-13-01T00:00:00Z", "https://a.example/b", "http://", "ftp://a/b", "rtmp://a/b",
        "#102030", "#10203", "日本", "é", "0x1", "0.5", "640x360", "00:00:10",
    ]
}

/// What a schema speaks of: the names of keys, the words of values, and the numbers beside the edges of ranges.
private struct Vocabulary {
    var names: Set<String> = []
    var values: Set<JSON> = []

    mutating func collect(_ schema: JSON) {
        switch schema {
        case .array(let elements): for element in elements { collect(element) }
        case .object(let object):
            for member in object.members { collect(member) }
        default: break
        }
    }

    private mutating func collect(_ member: JSONObject.Member) {
        switch member.name {
        case "properties": names.formUnion(member.value.object?.names ?? [])
        case "enum", "examples": values.formUnion(member.value.array ?? [])
        case "const", "default": values.insert(member.value)
        case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
            guard let edge = member.value.integer else { break }
            values.formUnion([.integer(edge - 1), .integer(edge), .integer(edge + 1)])
        case "maxLength", "minLength":
            guard let edge = member.value.integer, edge < 5000 else { break }
            for length in [edge - 1, edge, edge + 1] where length >= 0 {
                values.insert(.string(String(repeating: "a", count: Int(length))))
            }
        default: break
        }
        collect(member.value)
    }
}
