import Foundation
import Synchronization
import TestServers

/// A service that does as it is told but for one call, which it refuses with all that it was sent.
final class EchoingService: Sendable {
    private let call: String
    private let isJSON: Bool
    /// The paths, without the call, of the recordings that were stopped.
    private let stopped = Mutex<Set<String>>([])

    init(call: String, isJSON: Bool) {
        self.call = call
        self.isJSON = isJSON
    }

    func reply(_ request: RawServer.Request) -> RawServer.Reply {
        let path = String(request.head.split(separator: " ")[1])
        let parts = path.split(separator: "/")
        let recording = parts.dropLast().joined(separator: "/")
        let sid = "0123456789abcdef0123456789abcdef"
        switch String(parts.last ?? "") {
        case call: return refusal(of: request)
        case "query" where stopped.withLock({ $0.contains(recording) }):
            return .bytes(RawServer.answer("404 Not Found", #"{"code":404,"reason":"failed to find worker"}"#))
        case "query":
            return .bytes(RawServer.answer("200 OK", #"{"sid":"\#(sid)","serverResponse":{"status":5}}"#))
        case "stop": stopped.withLock { _ = $0.insert(recording) }
        default: break
        }
        return .bytes(RawServer.answer("200 OK", #"{"sid":"\#(sid)","resourceId":"resource"}"#))
    }

    private func refusal(of request: RawServer.Request) -> RawServer.Reply {
        let told = "\(request.head)\r\n\r\n\(request.body)"
        guard isJSON else { return .bytes(RawServer.answer("400 Bad Request", told, type: "text/plain")) }
        let answer: [String: Any] = ["code": 2, "reason": told, "message": told, "request": request.body]
        let body = (try? JSONSerialization.data(withJSONObject: answer)) ?? Data()
        return .bytes(RawServer.answer("400 Bad Request", String(decoding: body, as: UTF8.self)))
    }
}
