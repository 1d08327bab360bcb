/// What is wrong with a body: the place of the field, and how.
struct Violation: Error, Hashable, Sendable {
    enum Problem: Hashable, Sendable {
        case missing, type, value, unknown
        /// The body is no JSON.
        case malformed
    }

    /// The dotted path from the root of the body; empty for the body itself.
    let path: String
    let problem: Problem

    /// The reason as the service words it (v1-api 4.3, code 2).
    func reason(in call: ServiceCall) -> String {
        let name = path.isEmpty ? "body" : path
        return switch problem {
        case .missing: "\(call.title): missing \(name)!"
        case .type: "\(call.title): invalid \(name) type!"
        case .value: "\(call.title): invalid \(name) value!"
        case .unknown: "\(call.title): unknown \(name)!"
        case .malformed: "\(call.title): invalid body value!"
        }
    }
}

/// Where a field stands in a body. Put together as text only when something is wrong there.
indirect enum FieldPath: Sendable {
    case root
    case member(of: FieldPath, name: String)
    case element(of: FieldPath, index: Int)

    var text: String {
        switch self {
        case .root: ""
        case .member(.root, let name): name
        case .member(let parent, let name): "\(parent.text).\(name)"
        case .element(let parent, let index): "\(parent.text)[\(index)]"
        }
    }
}
