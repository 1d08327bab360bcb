/// What happened, in order, as far back as is kept.
struct Ledger: Sendable {
    private var entries: [LedgerEntry] = []
    private let limit: Int
    /// How many were written in all, kept or not.
    private(set) var count = 0
    private var told = 0

    /// - Parameter limit: how many entries are kept at least.
    init(limit: Int) { self.limit = limit }

    /// The entries that are kept.
    var kept: ArraySlice<LedgerEntry> { entries[...] }

    /// The sequence of the first entry that is kept.
    var firstSequence: Int { count - entries.count + 1 }

    /// Gives the entry its sequence.
    mutating func append(_ entry: LedgerEntry) {
        count += 1
        entries.append(entry)
        entries[entries.count - 1].sequence = count
    }

    /// The entries from that sequence on, at most so many.
    func entries(from sequence: Int, limit: Int) -> ArraySlice<LedgerEntry> {
        entries.dropFirst(max(0, sequence - firstSequence)).prefix(limit)
    }

    /// The entries that have not been told yet. Afterwards the oldest may be forgotten: a quarter at once, so that
    /// forgetting costs little for each.
    mutating func takeUntold() -> ArraySlice<LedgerEntry> {
        guard told < count else { return [] }
        let untold = entries.suffix(count - told)
        told = count
        if entries.count > limit, entries.count - limit >= limit / 4 { entries.removeFirst(entries.count - limit) }
        return untold
    }
}
