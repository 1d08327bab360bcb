/// The predefined arrangements of a mixed picture (v1-api 2.6). Users stand in the order in which they joined.
package enum Arrangement: Sendable, Hashable {
    /// The first user on the whole canvas, the others small along the lower edge.
    case floating
    /// Everybody the same size.
    case bestFit
    /// One user large at the left, the others small at the right edge.
    case vertical(large: String?)

    /// So many users are shown at most.
    package static let userLimit = 17

    /// The windows of some users, the lowest first.
    package func windows(for users: [String]) -> [Window] {
        let users = Array(users.prefix(Arrangement.userLimit))
        guard !users.isEmpty else { return [] }
        switch self {
        case .floating: return Arrangement.floating(users)
        case .bestFit: return Arrangement.bestFit(users)
        case .vertical(let large): return Arrangement.vertical(users, large: large)
        }
    }

    private static func floating(_ users: [String]) -> [Window] {
        let size = 0.235
        let gap = 0.012
        let perRow = 4
        let small = users.dropFirst().enumerated().map { index, uid in
            Window(
                uid: uid, x: gap + Double(index % perRow) * (size + gap),
                y: 1 - Double(index / perRow + 1) * (size + gap), width: size, height: size)
        }
        return [Window(uid: users[0], x: 0, y: 0, width: 1, height: 1)] + small
    }

    /// A grid as square as the number of users allows; seventeen leave a band at each side and stand the last one in the
    /// middle of its row.
    private static func bestFit(_ users: [String]) -> [Window] {
        if users.count == userLimit {
            return users.enumerated().map { index, uid in
                index == userLimit - 1
                    ? Window(uid: uid, x: 0.4, y: 0.8, width: 0.2, height: 0.2)
                    : Window(
                        uid: uid, x: 0.1 + 0.2 * Double(index % 4), y: 0.2 * Double(index / 4), width: 0.2, height: 0.2)
            }
        }
        let columns = Int(Double(users.count).squareRoot().rounded(.up))
        let rows = (users.count + columns - 1) / columns
        let (width, height) = (1 / Double(columns), 1 / Double(rows))
        return users.enumerated().map { index, uid in
            Window(
                uid: uid, x: Double(index % columns) * width, y: Double(index / columns) * height, width: width,
                height: height)
        }
    }

    private static func vertical(_ users: [String], large: String?) -> [Window] {
        let small = users.filter { $0 != large }
        let (width, height, columns): (Double, Double, Int) =
            switch users.count {
            case ...5: (1.0 / 5, 1.0 / 4, 1)
            case ...7: (1.0 / 7, 1.0 / 6, 1)
            case ...9: (1.0 / 9, 1.0 / 8, 1)
            default: (1.0 / 10, 1.0 / 8, 2)
            }
        let rest = 1 - width * Double(columns)
        let perColumn = Int((1 / height).rounded())
        var windows: [Window] = []
        if let large, users.contains(large) {
            windows.append(Window(uid: large, x: 0, y: 0, width: rest, height: 1, isFitted: true))
        }
        return windows
            + small.enumerated().map { index, uid in
                Window(
                    uid: uid, x: rest + Double(index / perColumn) * width, y: Double(index % perColumn) * height,
                    width: width, height: height)
            }
    }
}
