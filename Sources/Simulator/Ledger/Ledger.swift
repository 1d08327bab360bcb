/// What happened, in order, as far back as is kept.
struct Ledger: Sendable {
    /// In pieces of equal length but for the last, so that forgetting the oldest costs nothing for the others.
    private var pieces: [[LedgerEntry]] = [[]]
    private let pieceLength: Int
    private let limit: Int
    /// How many were written in all, kept or not.
    private(set) var count = 0
    /// How many of them are forgotten.
    private var forgotten = 0
    private var told = 0

    /// - Parameter limit: how many entries are kept at least.
    init(limit: Int) {
        self.limit = limit
        pieceLength = max(1, min(limit / 4, 4096))
    }

    /// The sequence of the first entry that is kept.
    var firstSequence: Int { forgotten + 1 }

    /// The entries that are kept.
    var kept: [LedgerEntry] { Array(pieces.joined()) }

    /// Gives the entry its sequence.
    mutating func append(_ entry: LedgerEntry) {
        count += 1
        if pieces[pieces.count - 1].count == pieceLength {
            var piece: [LedgerEntry] = []
            piece.reserveCapacity(pieceLength)
            pieces.append(piece)
        }
        let last = pieces.count - 1
        pieces[last].append(entry)
        pieces[last][pieces[last].count - 1].sequence = count
    }

    /// The entry of that sequence, if it is kept.
    subscript(sequence: Int) -> LedgerEntry? {
        guard sequence > forgotten, sequence <= count else { return nil }
        let (piece, place) = (sequence - forgotten - 1).quotientAndRemainder(dividingBy: pieceLength)
        return pieces[piece][place]
    }

    /// Tells the entries that have not been told yet. Afterwards the oldest may be forgotten.
    mutating func tell(_ onEntry: (LedgerEntry) -> Void) {
        while told < count {
            told += 1
            if let entry = self[told] { onEntry(entry) }
        }
        while count - forgotten - pieceLength >= limit, pieces.count > 1 {
            pieces.removeFirst()
            forgotten += pieceLength
        }
    }
}
