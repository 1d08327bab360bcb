/// The six calls of V1 (v1-api 1.2).
public enum V1Call: String, Sendable, Hashable, CaseIterable, Codable {
    case acquire
    case start
    case query
    case update
    case updateLayout
    case stop

    /// `GET` for query and `POST` for all others.
    public var method: String { self == .query ? "GET" : "POST" }

    /// Whether the request has a body.
    public var hasBody: Bool { self != .query }

    /// Whether it changes nothing that matters, so that it may be repeated at will, and anywhere (v1-api 5.3).
    public var isHarmless: Bool { self == .acquire || self == .query }

    /// The path, with its variables in braces.
    public var pathTemplate: String { pathTemplate(appId: "{appid}", mode: "{mode}") }

    /// The path with variables for what only answers give.
    package func pathTemplate(appId: String, mode: String) -> String {
        let root = "/v1/apps/\(appId)/cloud_recording"
        return switch self {
        case .acquire: "\(root)/acquire"
        case .start: "\(root)/resourceid/{resourceid}/mode/\(mode)/start"
        case .query, .update, .updateLayout, .stop:
            "\(root)/resourceid/{resourceid}/sid/{sid}/mode/\(mode)/\(rawValue)"
        }
    }

    /// The path with its variables filled in, percent-encoded where they hold anything but unreserved characters.
    ///
    /// Whatever the path of this call does not need may be left out.
    public func path(appId: String, resourceId: String = "", sid: String = "", mode: RecordingMode? = nil) -> String {
        let segments = pathTemplate.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            switch segment {
            case "{appid}": appId.percentEncoded
            case "{resourceid}": resourceId.percentEncoded
            case "{sid}": sid.percentEncoded
            case "{mode}": mode?.rawValue ?? ""
            default: String(segment)
            }
        }
        return segments.joined(separator: "/")
    }
}
