/// Who is in which channel, where somebody said so, and which recordings are in them.
struct Channels: Sendable {
    /// What was said, by channel.
    private(set) var said: [String: [Participant]] = [:]
    /// The places of the live recordings in each channel.
    private var live: [String: Set<Int>] = [:]

    mutating func say(_ participants: [Participant]?, of cname: String) { said[cname] = participants }

    mutating func enter(_ recording: Int, in cname: String) { live[cname, default: []].insert(recording) }

    mutating func leave(_ recording: Int, from cname: String) {
        live[cname]?.remove(recording)
        if live[cname]?.isEmpty == true { live[cname] = nil }
    }

    func recordings(in cname: String) -> Set<Int> { live[cname] ?? [] }
}
