import NIOCore
import NIOSSL
import Testing
import Transport

@testable import HTTPTransport

/// What errors of the network say about a request's fate.
struct DescribingTests {
    /// A server may hang up without TLS's farewell after it has read the request.
    @Test func onlyAHandshakeThatFailsSentNothing() {
        let before: [NIOSSLError] = [
            .handshakeFailed(.syscallError), .noCertificateToValidate, .unableToValidateCertificate,
        ]
        let after: [NIOSSLError] = [.uncleanShutdown, .readInInvalidTLSState, .writeDuringTLSShutdown]
        for error in before {
            #expect(TransportError(describing: error).kind == .tlsFailed)
            #expect(!TransportError(describing: error).mayHaveArrived)
        }
        for error in after {
            #expect(TransportError(describing: error).kind == .connectionLost)
            #expect(TransportError(describing: error).mayHaveArrived)
        }
        #expect(TransportError(describing: BoringSSLError.zeroReturn).kind == .connectionLost)
        #expect(TransportError(describing: NIOSSLExtraError.failedToValidateHostname).kind == .tlsFailed)
    }

    @Test func whatNobodyKnowsMayHaveArrived() {
        struct Unheard: Error {}
        #expect(TransportError(describing: Unheard()).mayHaveArrived)
        #expect(TransportError(describing: ChannelError.connectTimeout(.seconds(1))).kind == .connectTimeout)
        #expect(TransportError(describing: CancellationError()).kind == .cancelled)
    }
}
