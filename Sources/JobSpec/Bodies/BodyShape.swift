/// An object of a V1 body: the members that the reference knows, and where each goes in the tree of a spec.
///
/// It is derived from the declarations of the fields, each of which has its path in V1.
struct BodyShape: Sendable {
    struct Member: Sendable {
        let name: String
        /// The modes that know it.
        var modes: Modes
        /// The modes in which it must be there, when the object around it is.
        var required: Modes
        var content: Content
        /// What it is for, in a sentence.
        var summary: String
        /// What it holds that a field of the spec reads as one: the keys, and whether they are those of a list's elements.
        var inner: (keys: [String], isList: Bool) = ([], false)
    }

    enum Content: Sendable {
        /// A value that a field of the spec reads; its path there.
        case field([String])
        case object(BodyShape)
        /// The services of a page recorder, told apart by their names.
        case services
        case scene
        case startParameter
        case onhold
    }

    private(set) var members: [Member] = []

    func member(_ name: String) -> Member? { members.first { $0.name == name } }

    /// Adds what stands at a path, with the objects on the way.
    mutating func add(
        _ path: ArraySlice<String>, _ content: Content, modes: Modes, required: Modes = [], _ summary: String = ""
    ) {
        guard let name = path.first else { return }
        let index = members.firstIndex { $0.name == name }
        guard path.count > 1 else {
            guard let index else {
                members.append(
                    Member(name: name, modes: modes, required: required, content: content, summary: summary))
                return
            }
            members[index].modes.formUnion(modes)
            return
        }
        guard let index else {
            var inner = BodyShape()
            inner.add(path.dropFirst(), content, modes: modes, required: required, summary)
            members.append(Member(name: name, modes: modes, required: [], content: .object(inner), summary: ""))
            return
        }
        members[index].modes.formUnion(modes)
        guard case .object(var inner) = members[index].content else { return }
        inner.add(path.dropFirst(), content, modes: modes, required: required, summary)
        members[index].content = .object(inner)
    }

    /// Says that what stands at a path must be there in some modes. It may have been optional before.
    ///
    /// - Parameter summary: what it is for, where the words of specs do not fit.
    mutating func require(_ path: ArraySlice<String>, in modes: Modes, _ summary: String? = nil) {
        guard let name = path.first, let index = members.firstIndex(where: { $0.name == name }) else { return }
        if path.count == 1 {
            members[index].required = modes
            if let summary { members[index].summary = summary }
        } else if case .object(var inner) = members[index].content {
            inner.require(path.dropFirst(), in: modes, summary)
            members[index].content = .object(inner)
        }
    }

    /// Notes what keys a field at a path holds.
    private mutating func note(_ path: ArraySlice<String>, _ inner: (keys: [String], isList: Bool)) {
        guard let name = path.first, let index = members.firstIndex(where: { $0.name == name }) else { return }
        if path.count == 1 {
            members[index].inner = inner
        } else if case .object(var object) = members[index].content {
            object.note(path.dropFirst(), inner)
            members[index].content = .object(object)
        }
    }

    /// Narrows the modes of what stands at a path.
    mutating func confine(_ path: ArraySlice<String>, to modes: Modes) {
        guard let name = path.first, let index = members.firstIndex(where: { $0.name == name }) else { return }
        if path.count == 1 {
            members[index].modes = modes
        } else if case .object(var inner) = members[index].content {
            inner.confine(path.dropFirst(), to: modes)
            members[index].content = .object(inner)
        }
    }

    /// Adds every field of a section, and of the sections in it, that has a path in V1.
    ///
    /// - Parameters:
    ///   - spec: where the section stands in a spec.
    ///   - prefix: what the V1 paths begin with and the shape does not have.
    mutating func add(
        _ form: SectionForm, at spec: [String], modes: Modes, leavingOut: Set<String> = [], below prefix: String = ""
    ) {
        for field in form.fields where !leavingOut.contains(field.name) {
            let own = modes.intersection(field.modes)
            guard let path = field.v1 else {
                guard let section = field.form.section, !section.isList else { continue }
                add(section.form(), at: spec + [field.name], modes: own, below: prefix)
                continue
            }
            guard path.hasPrefix(prefix), !path.hasPrefix("{") else { continue }
            let steps = path.dropFirst(prefix.count).split(separator: ".").map(String.init)
            guard !steps.contains(where: { $0.hasSuffix("[]") }) else { continue }
            let isRequired = field.isNeeded
            add(steps[...], .field(spec + [field.name]), modes: own, required: isRequired ? own : [], field.summary)
            if let section = field.form.section {
                note(steps[...], (section.form().fields.map(\.name), section.isList))
            }
            guard let alias = field.alias else { continue }
            add((steps.dropLast() + [alias])[...], .field(spec + [alias]), modes: own, field.summary)
        }
    }

    /// The paths at which something of that name stands.
    ///
    /// - Parameter areInner: whether it is looked for in what fields hold; a window's `width` is hardly ever meant.
    func places(
        of name: String, in modes: Modes, areInner: Bool = false, below prefix: String = ""
    ) -> [String] {
        var places: [String] = []
        for member in members where !member.modes.isDisjoint(with: modes) {
            let path = prefix.isEmpty ? member.name : "\(prefix).\(member.name)"
            if areInner ? member.inner.keys.contains(name) : member.name == name {
                places.append(areInner ? "\(path)\(member.inner.isList ? "[]" : "").\(name)" : path)
            }
            switch member.content {
            case .object(let shape): places += shape.places(of: name, in: modes, areInner: areInner, below: path)
            case .services:
                for service in BodyShape.services {
                    let inner = service.shape.places(
                        of: name, in: modes, areInner: areInner, below: "\(path)[]")
                    places += inner.filter { $0.contains("[].serviceParam") }
                }
            case .field, .scene, .startParameter, .onhold: break
            }
        }
        return places
    }
}
