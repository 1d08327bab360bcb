import HTTPTypes
import Transport

extension SimulatedService {
    /// Takes one request given in its parts.
    package func answer(
        method: String, path: String, authorization: String?, contentType: String?, body: [UInt8]
    ) -> Outcome {
        let head = HTTPRequest(
            method: HTTPRequest.Method(method) ?? .trace, scheme: "https", authority: nil, path: path
        )
        var request = TransportRequest(head: head, body: body)
        request.head.headerFields[.authorization] = authorization
        request.head.headerFields[.contentType] = contentType
        return answer(request)
    }
}
