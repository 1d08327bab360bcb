/// The seam through which the names of hosts are looked up: in the DNS, or in a list that a test keeps.
public protocol NameResolver: Sendable {
    /// Looks a name up.
    ///
    /// - Returns: one of its addresses, as text.
    /// - Throws: a ``TransportError`` of the kind `nameNotResolved` where there is none, or none in time; of the kind
    ///   `cancelled` at once where the task is cancelled.
    func address(of host: String) async throws(TransportError) -> String
}
