/// The name nearest to a misspelt one, if it is near enough to be meant: at most one edit for each three characters,
/// swaps of neighbours counted as one.
func nearestName(to name: String, in names: [String]) -> String? {
    let wanted = Array(name.lowercased().utf8.prefix(64))
    let limit = max(1, wanted.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in names {
        let distance = edits(wanted, Array(candidate.lowercased().utf8))
        guard distance <= limit, distance < best?.distance ?? .max else { continue }
        best = (distance, candidate)
    }
    return best?.name
}

private func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
        var current = [row + 1]
        for column in right.indices {
            var cost = min(previous[column + 1] + 1, current[column] + 1)
            cost = min(cost, previous[column] + (left[row] == right[column] ? 0 : 1))
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                cost = min(cost, before[column - 1] + 1)
            }
            current.append(cost)
        }
        (before, previous) = (previous, current)
    }
    return previous[right.count]
}
