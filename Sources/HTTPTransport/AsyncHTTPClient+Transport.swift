import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

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
        case let error as TransportError: self = error
        case let error as HTTPClientError: self = Self.describing(error)
        case let error as NIOConnectionError:
            let isUnresolved = error.connectionErrors.isEmpty
            self.init(
                isUnresolved ? .nameNotResolved : .connectionRefused,
                detail: isUnresolved ? error.host : "\(error.host):\(error.port)")
        case ChannelError.connectTimeout: self.init(.connectTimeout)
        // Only connecting can fail so. It comes without its attempts where the host was an address.
        case let error as IOError where error.errnoCode == ECONNREFUSED: self.init(.connectionRefused)
        default:
            let type = "\(type(of: error))"
            self.init(type.contains("SSL") ? .tlsFailed : .connectionLost, detail: "\(type): \(error)")
        }
    }

    private static func describing(_ error: HTTPClientError) -> TransportError {
        switch error {
        case .cancelled: TransportError(Kind.cancelled)
        case .connectTimeout, .getConnectionFromPoolTimeout: TransportError(Kind.connectTimeout)
        case .deadlineExceeded, .readTimeout, .writeTimeout: TransportError(Kind.timeout)
        case .tlsHandshakeTimeout: TransportError(.tlsFailed, detail: "the handshake took too long")
        case .invalidURL, .emptyHost, .emptyScheme: TransportError(.nameNotResolved, detail: "the URL names no host")
        default: TransportError(.connectionLost, detail: error.shortDescription)
        }
    }
}
