import Crypto

/// One of several parts of a batch, each run by a process of its own.
///
/// Which part a job is in follows from its name and the number of parts alone (rendezvous hashing): of all parts it is in
/// the one for which the first eight bytes of SHA-256 over `PART NAME` are the largest number. So a job stays where it is
/// when others come and go, and when a part is added, jobs move to that one and to no other.
package struct Shard: Sendable, Hashable, CustomStringConvertible {
    /// From 1.
    package let index: Int
    package let count: Int

    /// The most parts that there may be.
    package static let limit = 10_000

    /// `nil` where there is no such part.
    package init?(index: Int, count: Int) {
        guard 1...Shard.limit ~= count, 1...count ~= index else { return nil }
        self.index = index
        self.count = count
    }

    /// Whether a job is in this part.
    package func holds(_ name: String) -> Bool {
        let own = Shard.weight(of: name, in: index)
        return (1...count).allSatisfy { other in
            other == index || (own, index) > (Shard.weight(of: name, in: other), other)
        }
    }

    private static func weight(of name: String, in index: Int) -> UInt64 {
        SHA256.hash(data: Array("\(index) \(name)".utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    package var description: String { "\(index)/\(count)" }
}
