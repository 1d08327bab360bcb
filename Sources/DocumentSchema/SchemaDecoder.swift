import JSONText

/// A decoder that holds nothing: it takes down what is asked for and gives values that mean nothing.
struct SchemaDecoder: Decoder {
    let notes: Notes
    var document: (any Document.Type)?
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// What cannot stand in a document, since its shape cannot be read off.
    struct Unsupported: Error {
        let what: String
    }

    /// Takes down a type's schema, and gives some value of it.
    static func value<T: Decodable>(of type: T.Type, _ notes: Notes) throws -> T {
        switch type {
        case is String.Type: return try scalar("string", "", notes)
        case is Bool.Type: return try scalar("boolean", false, notes)
        case is Int.Type: return try scalar("integer", 0, notes)
        case is Int64.Type: return try scalar("integer", Int64(0), notes)
        case is Double.Type: return try scalar("number", 0.0, notes)
        case is JSON.Type:
            if let value = JSON.null as? T { return value }
        case let words as any DocumentWord.Type:
            if let value = words.describe(notes) as? T { return value }
        case let standIn as any DocumentStandIn.Type:
            if let value = try standIn.describe(notes) as? T { return value }
        case let holder as any ElementHolder.Type:
            try holder.describe(notes)
            if let value = holder.nothing as? T { return value }
        default:
            return try T(from: SchemaDecoder(notes: notes, document: type as? any Document.Type))
        }
        throw Unsupported(what: "\(type)")
    }

    private static func scalar<T, V>(_ name: String, _ value: V, _ notes: Notes) throws -> T {
        notes.schema["type"] = .string(name)
        guard let value = value as? T else { throw Unsupported(what: name) }
        return value
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let document else { throw Unsupported(what: "a record without lines about its keys") }
        notes.schema = [
            "description": .string(document.summary), "type": "object", "properties": [:], "required": [],
            "additionalProperties": false,
        ]
        notes.undescribed.formUnion(document.keys.keys.map { "\(document).\($0)" })
        return KeyedDecodingContainer(KeyNotes<Key>(notes: notes, document: document))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Unsupported(what: "an unkeyed container") }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Unsupported(what: "a single value") }
}

extension DocumentStandIn {
    fileprivate static func describe(_ notes: Notes) throws -> Self {
        Self(try SchemaDecoder.value(of: Shape.self, notes))
    }
}

extension DocumentWord {
    fileprivate static func describe(_ notes: Notes) -> Self? {
        notes.schema["enum"] = .array(allCases.map { .string($0.rawValue) })
        return allCases.first
    }
}

/// Takes down each key that is asked for, with its line.
private struct KeyNotes<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let notes: Notes
    let document: any Document.Type
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }

    /// Asked only on the way to a key that may be absent.
    func decodeNil(forKey key: Key) throws -> Bool {
        notes.optional.insert(key.stringValue)
        return false
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try note(type, key, isRequired: !notes.optional.contains(key.stringValue))
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        try note(type, key, isRequired: false)
    }

    private func note<T: Decodable>(_ type: T.Type, _ key: Key, isRequired: Bool) throws -> T {
        let inner = Notes()
        let value = try SchemaDecoder.value(of: type, inner)
        var schema = JSONObject()
        let name = "\(document).\(key.stringValue)"
        if let line = document.keys[key.stringValue] {
            schema["description"] = .string(line)
            notes.undescribed.remove(name)
        } else {
            notes.undescribed.insert(name)
        }
        for member in inner.schema.members where member.name != "description" || schema["description"] == nil {
            schema[member.name] = member.value
        }
        notes.undescribed.formUnion(inner.undescribed)
        var properties = notes.schema["properties"]?.object ?? [:]
        properties[key.stringValue] = .object(schema)
        notes.schema["properties"] = .object(properties)
        if isRequired {
            notes.schema["required"] = .array((notes.schema["required"]?.array ?? []) + [.string(key.stringValue)])
        }
        return value
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        throw SchemaDecoder.Unsupported(what: "a nested container")
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw SchemaDecoder.Unsupported(what: "a nested container")
    }

    func superDecoder() throws -> any Decoder { throw SchemaDecoder.Unsupported(what: "a class") }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw SchemaDecoder.Unsupported(what: "a class") }
}
