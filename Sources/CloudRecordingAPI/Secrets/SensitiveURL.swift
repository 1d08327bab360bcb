/// A URL of which a part is secret: the stream key of a push address, or the query of a page or an image.
///
/// Printed, an `rtmp` or `rtmps` URL ends after its host; an `http` or `https` URL loses the values of its query and
/// fragment; user information is hidden in both; and a text that is neither is hidden altogether.
public struct SensitiveURL: Sendable, Hashable {
    private let text: String

    public init(_ text: String) { self.text = text }

    /// The whole URL. To be called only where a request is made.
    public func reveal() -> String { text }

    /// The URL with its secret part hidden.
    public var masked: String {
        guard let parts = Parts(text) else { return Secret.mask }
        guard parts.isWeb else { return parts.hidingAllAfterHost }
        var shown = parts.front
        shown += parts.rest.prefix { $0 != "?" && $0 != "#" }
        if let mark = parts.rest.first(where: { $0 == "?" || $0 == "#" }) { shown += "\(mark)\(Secret.mask)" }
        return shown
    }

    /// The URL with everything after its host hidden, whatever its scheme.
    public var maskedAfterHost: String { Parts(text)?.hidingAllAfterHost ?? Secret.mask }

    /// What is hidden, so that it can be scrubbed from texts: the whole part, and a stream key by itself.
    public var secrets: [Secret] {
        guard let parts = Parts(text) else { return text.isEmpty ? [] : [Secret(text)] }
        let hidden = (parts.isWeb ? parts.rest.drop { $0 != "?" && $0 != "#" } : parts.rest).dropFirst()
        guard !hidden.isEmpty else { return [] }
        guard !parts.isWeb, let slash = hidden.lastIndex(of: "/") else { return [Secret(String(hidden))] }
        return [Secret(String(hidden)), Secret(String(hidden[slash...].dropFirst()))].filter { !$0.isEmpty }
    }
}

extension SensitiveURL {
    private struct Parts {
        /// Scheme, `://` and host, without user information.
        let front: String
        /// Everything after the host.
        let rest: Substring
        let isWeb: Bool

        init?(_ text: String) {
            guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
            let scheme = text[..<colon].lowercased()
            guard ["http", "https", "rtmp", "rtmps"].contains(scheme) else { return nil }
            isWeb = scheme.hasPrefix("http")
            let afterScheme = text[colon...].dropFirst(3)
            let authority = afterScheme.prefix { !"/?#\\".contains($0) }
            rest = afterScheme[authority.endIndex...]
            if let at = authority.lastIndex(of: "@") {
                front = "\(scheme)://\(Secret.mask)\(authority[at...])"
            } else {
                front = "\(scheme)://\(authority)"
            }
        }

        var hidingAllAfterHost: String { rest.count > 1 ? "\(front)/\(Secret.mask)" : front + rest }
    }
}

extension SensitiveURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { masked }
    public var debugDescription: String { masked }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
