import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
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
        case let error as NIOSSLError: self = Self.describing(error)
        // Names and validity of a certificate are looked at before anything is sent.
        case let error as NIOSSLExtraError: self.init(.tlsFailed, detail: error.description)
        case ChannelError.connectTimeout: self.init(.connectTimeout)
        // Only connecting can fail so. It comes without its attempts where the host was an address.
        case let error as IOError where error.errnoCode == ECONNREFUSED: self.init(.connectionRefused)
        default:
            self.init(.connectionLost, detail: "\(type(of: error)): \(error)")
        }
    }

    /// Only what ends the handshake comes before the request. Whatever else TLS complains of may come after it: a server
    /// that hangs up without a farewell has read it, for all that is known.
    private static func describing(_ error: NIOSSLError) -> TransportError {
        switch error {
        case .handshakeFailed(let reason): TransportError(.tlsFailed, detail: words(of: reason))
        case .noCertificateToValidate: TransportError(.tlsFailed, detail: "the server has no certificate")
        case .unableToValidateCertificate:
            TransportError(.tlsFailed, detail: "the server's certificate cannot be trusted")
        default: TransportError(.connectionLost, detail: "TLS: \(error)")
        }
    }

    /// BoringSSL tells a certificate that is not trusted in the middle of much else.
    private static func words(of reason: BoringSSLError) -> String {
        let text = "\(reason)"
        if text.contains("CERTIFICATE_VERIFY_FAILED") { return "the server's certificate cannot be trusted" }
        if text.contains("WRONG_VERSION_NUMBER") { return "the server does not speak TLS" }
        if text.contains("EOF during handshake") { return "the server hung up during the handshake" }
        return text
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
