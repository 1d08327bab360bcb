extension Simulation {
    /// How a run ended.
    package enum Outcome<Value: Sendable>: Sendable {
        /// The body returned.
        case finished(Value)
        /// The body threw.
        case failed(any Error)
        /// The limit was reached first; the body was cancelled and what was left of it drained.
        case crashed
        /// No job was ready, nobody slept, and the body had not ended.
        case stuck
        /// Part of the run was seen on another thread, so that it is no simulation.
        case left
    }
}
