/// A place at which a process is killed.
package struct CrashPoint: Sendable, Hashable, CustomStringConvertible {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An entry was about to be written.
        case beforeWrite
        /// An entry is safe, and nobody was told.
        case afterWrite
        /// A request was about to be sent.
        case beforeRequest
        /// A request has had its effect, and its answer was not read.
        case afterRequest
    }

    package var kind: Kind
    /// Which write or request of the process it is, from 1.
    package var number: Int

    package init(_ kind: Kind, _ number: Int) {
        self.kind = kind
        self.number = number
    }

    package var description: String { "\(kind.rawValue) \(number)" }
}
