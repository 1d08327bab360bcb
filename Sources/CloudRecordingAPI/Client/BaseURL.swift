/// Scheme, host, port and path that every request begins with.
public struct BaseURL: Sendable, Hashable, CustomStringConvertible {
    /// `https`, or `http` to this machine.
    public let scheme: String
    /// The host, and the port where one is written.
    public let authority: String
    /// What stands before the paths of the API, without a slash at its end; usually empty.
    public let path: String

    /// The host without its port, as it is looked up.
    public var host: String { Self.host(of: authority[...]).map(String.init) ?? authority }

    /// The whole of it, written once: every record of an exchange holds it.
    public let description: String

    /// A host of the service.
    init(host: String) {
        scheme = "https"
        authority = host
        path = ""
        description = "https://\(host)"
    }

    /// Reads and checks a URL.
    ///
    /// - Throws: ``EndpointError`` unless it is `https`, or `http` to a loopback host, with a host and without user
    ///   information, query and fragment.
    public init(_ text: String) throws(EndpointError) {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
            throw EndpointError(.notAURL, text)
        }
        scheme = text[..<colon].lowercased()
        guard scheme == "https" || scheme == "http" else { throw EndpointError(.scheme, text) }
        let rest = text[colon...].dropFirst(3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        var path = rest[authority.endIndex...]
        while path.last == "/" { path.removeLast() }
        guard !authority.contains("@") else { throw EndpointError(.userInformation, text) }
        guard let host = Self.host(of: authority) else { throw EndpointError(.host, text) }
        guard path.utf8.allSatisfy({ Self.isPlain($0) || $0 == UInt8(ascii: "/") }) else {
            throw EndpointError(.path, text)
        }
        guard scheme == "https" || Self.isLoopback(host) else { throw EndpointError(.plainHTTP, text) }
        self.authority = authority.lowercased()
        self.path = String(path)
        description = "\(scheme)://\(self.authority)\(path)"
    }

    /// The host without its port, or `nil` where either is malformed.
    private static func host(of authority: Substring) -> Substring? {
        var host = authority
        if authority.first == "[" {
            guard let bracket = authority.firstIndex(of: "]") else { return nil }
            host = authority[...bracket]
            let address = host.dropFirst().dropLast()
            guard address.contains(":"), address.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else {
                return nil
            }
        } else {
            host = authority.prefix { $0 != ":" }
            guard !host.isEmpty, host.utf8.allSatisfy({ isPlain($0) }) else { return nil }
        }
        let rest = authority[host.endIndex...]
        guard !rest.isEmpty else { return host }
        let digits = rest.dropFirst()
        guard rest.first == ":", let port = UInt16(digits), port > 0, digits.first != "+" else { return nil }
        return host
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func isLoopback(_ host: Substring) -> Bool {
        if host.lowercased() == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
