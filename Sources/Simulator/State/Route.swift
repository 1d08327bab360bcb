/// A request's path taken apart (v1-api 1.2).
struct Route: Sendable, Hashable {
    let call: ServiceCall
    let appId: String
    let resourceId: String
    let sid: String
    /// As written; a word the service does not know is the service's business, not the gateway's.
    let mode: String

    /// `nil` where the gateway knows no such path, or not with that method.
    init?(method: String, path: String) {
        // By bytes: ids are long, and every request comes by here.
        let parts = path.utf8.prefix { $0 != UInt8(ascii: "?") }
            .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Route.decoded)
        guard parts.count >= 6, parts[0].isEmpty, parts[1] == "v1", parts[2] == "apps", parts[4] == "cloud_recording"
        else { return nil }
        appId = parts[3]
        let rest = Array(parts[5...])
        switch rest.count {
        case 1 where rest[0] == "acquire":
            call = .acquire
            (resourceId, sid, mode) = ("", "", "")
        case 5 where rest[0] == "resourceid" && rest[2] == "mode" && rest[4] == "start":
            call = .start
            (resourceId, sid, mode) = (rest[1], "", rest[3])
        case 7 where rest[0] == "resourceid" && rest[2] == "sid" && rest[4] == "mode":
            guard let named = ServiceCall(rawValue: rest[6]), named != .acquire, named != .start else { return nil }
            call = named
            (resourceId, sid, mode) = (rest[1], rest[3], rest[5])
        default: return nil
        }
        guard method == (call.hasBody ? "POST" : "GET") else { return nil }
    }

    /// A segment with its percent-encoded characters; as written where they are none.
    static func decoded(_ segment: Substring.UTF8View) -> String {
        let text = Substring(segment)
        guard segment.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = segment
        while let byte = rest.popFirst() {
            let digits = Substring(rest.prefix(2))
            guard byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) else {
                bytes.append(byte)
                continue
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self) ?? String(text)
    }
}
