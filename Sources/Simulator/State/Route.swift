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
        var parts: [String] = []
        parts.reserveCapacity(12)
        var rest = path.utf8[...]
        while true {
            let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
            parts.append(Route.decoded(rest[..<end]))
            guard end < rest.endIndex, rest[end] == UInt8(ascii: "/") else { break }
            rest = rest[rest.index(after: end)...]
            guard parts.count < 13 else { return nil }
        }
        guard parts.count >= 6, parts[0].isEmpty, parts[1] == "v1", parts[2] == "apps", parts[4] == "cloud_recording"
        else { return nil }
        appId = parts[3]
        switch parts.count {
        case 6 where parts[5] == "acquire":
            call = .acquire
            (resourceId, sid, mode) = ("", "", "")
        case 10 where parts[5] == "resourceid" && parts[7] == "mode" && parts[9] == "start":
            call = .start
            (resourceId, sid, mode) = (parts[6], "", parts[8])
        case 12 where parts[5] == "resourceid" && parts[7] == "sid" && parts[9] == "mode":
            guard let named = ServiceCall(rawValue: parts[11]), named != .acquire, named != .start else { return nil }
            call = named
            (resourceId, sid, mode) = (parts[6], parts[8], parts[10])
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
