/// Where a field goes in V1: under the section's prefix by its own name, elsewhere, or nowhere.
package enum V1Path: Sendable, ExpressibleByStringLiteral {
    case same
    case path(String)
    case none

    package init(stringLiteral value: String) { self = .path(value) }

    func resolved(name: String, prefix: String?) -> String? {
        switch self {
        case .same: prefix.map { $0.isEmpty ? name : "\($0).\(name)" }
        case .path(let path): path
        case .none: nil
        }
    }
}
