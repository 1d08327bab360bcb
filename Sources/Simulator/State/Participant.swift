/// Somebody in a channel for a while.
package struct Participant: Sendable, Hashable {
    package var uid: String
    /// When it joins, in milliseconds since the Unix epoch; `nil` stands for before everything.
    package var joins: Int64?
    /// When it leaves; `nil` stands for never.
    package var leaves: Int64?
    /// Whether it sends sound.
    package var audio: Bool
    /// Whether it sends a picture.
    package var video: Bool

    package init(uid: String, joins: Int64? = nil, leaves: Int64? = nil, audio: Bool = true, video: Bool = true) {
        self.uid = uid
        self.joins = joins
        self.leaves = leaves
        self.audio = audio
        self.video = video
    }

    /// Whether it sends anything; who does not is a mere audience.
    var isHost: Bool { audio || video }

    func isPresent(at time: Int64) -> Bool {
        (joins ?? .min) <= time && time < (leaves ?? .max)
    }

    func sends(_ kind: StreamKind) -> Bool {
        switch kind {
        case .audio: audio
        case .video: video
        }
    }
}

/// Who is in a channel that nobody said anything about.
package enum Participants: Sendable, Hashable {
    /// Everybody a recording subscribes to by name; where it takes all, hosts 22 and 57. They were there before it and
    /// never leave.
    case anySubscribed
    case these([Participant])
}

/// Sound or picture.
enum StreamKind: String, Sendable, Hashable, CaseIterable {
    case audio, video
}
