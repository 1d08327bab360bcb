/// The members of a JSON object, in the order written.
///
/// Looking a name up is linear: the objects of this project have a few dozen members at most. Two objects are equal
/// when they have the same members, in whatever order.
public struct JSONObject: Sendable {
    /// A name and its value.
    public struct Member: Sendable, Hashable {
        public var name: String
        public var value: JSON

        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    public private(set) var members: [Member]

    public init() { members = [] }

    /// Where a name comes twice the last one stands, as JSON readers do.
    public init(_ members: some Sequence<(String, JSON)>) {
        self.members = []
        for (name, value) in members { self[name] = value }
    }

    /// Members whose names are known to differ.
    package init(unique members: [Member]) { self.members = members }

    public var isEmpty: Bool { members.isEmpty }
    public var names: [String] { members.map(\.name) }

    /// Setting `nil` removes the member; setting a new name appends it.
    public subscript(name: String) -> JSON? {
        get { members.first { $0.name == name }?.value }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name, value))
            case (nil, nil): break
            }
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}

extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.count == right.members.count && left.members.allSatisfy { right[$0.name] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(members.count)
        for name in members.map(\.name).sorted() { hasher.combine(name) }
    }
}
