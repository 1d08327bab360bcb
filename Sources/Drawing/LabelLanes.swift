/// Places for labels that hang on points of a line, in as few lanes above it as can be, so that no two overlap.
///
/// A label stands to the right of its point, like a flag on its pole, and moves left as far as it must to stay inside.
package struct LabelLanes: Sendable {
    /// One label with its point.
    package struct Label: Sendable, Hashable {
        package let anchor: Double
        package let width: Double

        package init(anchor: Double, width: Double) {
            self.anchor = anchor
            self.width = width
        }
    }

    /// Where a label has come to stand.
    package struct Place: Sendable, Hashable {
        package let x: Double
        /// From 0, the one next to the line.
        package let lane: Int
    }

    /// The room between two labels of a lane.
    package static let gap = 5.0

    /// A place for each label, in the order given; `nil` where they need more lanes than there may be.
    ///
    /// - Parameters:
    ///   - labels: in the order of their points.
    ///   - span: what no label leaves.
    package static func places(_ labels: [Label], in span: ClosedRange<Double>, lanes limit: Int) -> [Place]? {
        // From right to left, so that a label sees the poles that it would stand across: those of higher lanes.
        var placed: [(index: Int, left: Double, right: Double, place: Place)] = []
        for (index, label) in labels.enumerated().reversed() {
            let left = max(min(label.anchor, span.upperBound - label.width), span.lowerBound)
            let right = left + label.width
            let free = (0..<limit).filter { lane in
                placed.allSatisfy { $0.place.lane != lane || $0.left >= right + gap || $0.right + gap <= left }
            }
            // The lane where no pole crosses a label, or else the lowest: poles run behind labels.
            let best = free.first { lane in
                placed.allSatisfy { other in
                    let anchor = labels[other.index].anchor
                    let isCrossed = other.place.lane > lane && (left - 2...right + 2).contains(anchor)
                    let crosses =
                        other.place.lane < lane && (other.left - 2...other.right + 2).contains(label.anchor)
                    return !isCrossed && !crosses
                }
            }
            guard let lane = best ?? free.first else { return nil }
            placed.append((index, left, right, Place(x: left, lane: lane)))
        }
        return placed.sorted { $0.index < $1.index }.map(\.place)
    }
}
