/// What becomes of a run that is due while another one of the same job is not over.
package enum OverlapPolicy: String, Sendable, Hashable, CaseIterable {
    /// It is refused.
    case forbid
    /// Both go on.
    case allow
    /// The other one is stopped first.
    case replace
    /// It waits until the other one is over.
    case queue
}
