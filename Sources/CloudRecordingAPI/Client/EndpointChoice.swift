import Synchronization
import Transport

/// The pool that all copies of a client share.
final class EndpointChoice: Sendable {
    private let pool: Mutex<EndpointPool>

    init(_ endpoint: Endpoint) { pool = Mutex(endpoint.pool) }

    var current: BaseURL { pool.withLock { $0.current } }

    func exchangeFailed(at base: BaseURL, _ kind: TransportError.Kind) {
        pool.withLock { $0.exchangeFailed(at: base, kind) }
    }

    func exchangeAnswered(at base: BaseURL, httpStatus: Int) {
        pool.withLock { $0.exchangeAnswered(at: base, httpStatus: httpStatus) }
    }
}
