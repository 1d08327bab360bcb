/// A URL with its query masked: signatures and keys stand there.
func maskedQuery(_ url: String) -> String {
    guard let query = url.firstIndex(of: "?") else { return maskedUser(url) }
    return maskedUser(String(url[..<query])) + "?••••"
}

/// A publishing URL up to its host: stream keys stand in the path as often as in the query.
func maskedPath(_ url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return "••••" }
    let host = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return maskedUser("\(url[..<scheme.upperBound])\(host)") + "/••••"
}

/// A URL without a user and a password before its host.
private func maskedUser(_ url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    let rest = url[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let at = authority.lastIndex(of: "@") else { return url }
    return "\(url[..<scheme.upperBound])••••\(rest[at...])"
}
