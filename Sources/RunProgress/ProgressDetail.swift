/// How much is told of runs while they go on.
package enum ProgressDetail: Comparable, Sendable {
    /// Nothing.
    case quiet
    /// Each step that is over, and every request that fails.
    case steps
    /// Every request.
    case attempts
}
