package import Transport

/// What becomes of one request.
package enum Outcome: Sendable, Hashable {
    /// The service's answer, and how long it takes over it, apart from the network: a synchronous stop waits for its
    /// uploads. The request has taken effect already.
    case answer(TransportResponse, after: Duration)
    /// There is never an answer: hold the connection until the caller gives up, or drop it.
    case lost
    /// The request has taken effect; the connection breaks after that long, before any answer.
    case broken(after: Duration)
    /// Nobody accepts the connection.
    case refused
}
