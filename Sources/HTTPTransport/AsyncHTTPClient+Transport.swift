import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix
import Transport

extension HTTPClientRequest {
    init(_ request: TransportRequest) {
        let head = request.head
        self.init(url: "\(head.scheme ?? "https")://\(head.authority ?? "")\(head.path ?? "/")")
        method = HTTPMethod(rawValue: head.method.rawValue)
        for field in head.headerFields { headers.add(name: field.name.rawName, value: field.value) }
        if !request.body.isEmpty { body = .bytes(ByteBuffer(bytes: request.body)) }
    }
}

extension HTTPFields {
    init(_ headers: HTTPHeaders) {
        self.init()
        for (name, value) in headers {
            guard let name = HTTPField.Name(name) else { continue }
            append(HTTPField(name: name, value: value))
        }
    }
}

extension TransportError {
    /// What an error of the HTTP client says about the request's fate.
    ///
    /// What is not known for certain to have failed before sending counts as possibly arrived.
    init(describing error: any Error) {
        switch error {
        case is CancellationError: self.init(.cancelled)
        case is NIOTooManyBytesError: self.init(.answerTooLarge)
        case let error as HTTPClientError: self.init(error)
        case let error as NIOConnectionError:
            let isUnresolved = error.connectionErrors.isEmpty
            self.init(
                isUnresolved ? .nameNotResolved : .connectionRefused,
                detail: isUnresolved ? error.host : "\(error.host):\(error.port)")
        case ChannelError.connectTimeout: self.init(.connectTimeout)
        default:
            let type = "\(type(of: error))"
            self.init(type.contains("SSL") ? .tlsFailed : .connectionLost, detail: "\(type): \(error)")
        }
    }

    private init(_ error: HTTPClientError) {
        switch error {
        case .cancelled: self.init(.cancelled)
        case .connectTimeout, .getConnectionFromPoolTimeout: self.init(.connectTimeout)
        case .deadlineExceeded, .readTimeout, .writeTimeout: self.init(.timeout)
        case .tlsHandshakeTimeout: self.init(.tlsFailed, detail: "the handshake took too long")
        case .invalidURL, .emptyHost, .emptyScheme: self.init(.nameNotResolved, detail: "the URL names no host")
        default: self.init(.connectionLost, detail: error.shortDescription)
        }
    }
}
