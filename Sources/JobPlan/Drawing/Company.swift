import CloudRecordingAPI
import LayoutGeometry

/// Whose video is recorded, as far as a plan tells.
struct Company: Sendable {
    /// Named one by one; `nil` where it is everybody.
    private let named: [String]?
    /// Those known to be in the channel, where everybody is recorded.
    private let known: [String]

    init(_ lists: StreamSubscribe?, known participants: [String]) {
        let hidden = lists?.unSubscribeVideoUids ?? []
        known = participants.filter { !hidden.contains($0) }
        if let uids = lists?.subscribeVideoUids {
            named = uids == RecordingConfig.allStreams ? nil : uids
        } else if lists?.unSubscribeVideoUids == nil, lists?.subscribeAudioUids ?? lists?.unSubscribeAudioUids != nil {
            // Lists of one kind only: nobody of the other kind is recorded.
            named = []
        } else {
            named = nil
        }
    }

    /// How many stand for everybody.
    private static let example = ["A", "B", "C", "D"]

    /// Who is drawn, and which of them stand for anybody.
    func users(with large: String?) -> (users: [String], standIns: Set<String>) {
        if let named { return (named, []) }
        if !known.isEmpty { return (known, []) }
        let some = Company.example.dropFirst(large == nil ? 0 : 1)
        return ([large].compactMap(\.self) + some, Set(some))
    }

    func note(_ users: [String], _ standIns: Set<String>) -> String {
        if !standIns.isEmpty {
            let letters = standIns.sorted()
            return "everybody; \(letters.first ?? "")–\(letters.last ?? "") stand for anybody"
        }
        if users.isEmpty { return "nobody's video is recorded" }
        return named == nil ? "everybody, drawn for the known participants" : "in the order in which they join"
    }
}
