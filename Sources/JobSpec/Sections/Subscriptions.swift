package import CloudRecordingAPI
import JSONText

/// Which streams are recorded (v1-api 2.5).
package struct Subscriptions: Section {
    package static let about = About(
        "subscriptions", "Which streams are recorded.", v1: "clientRequest.recordingConfig")

    package let streamTypes: Located<StreamTypes>
    package let videoStreamType: Located<VideoStreamType>?
    package let subscribeUidGroup: Located<UidGroup>?
    package let lists: SubscriptionLists

    package init(_ f: inout Fields) {
        streamTypes = f("streamTypes", .word(StreamTypes.self), default: .audioAndVideo, "Which kinds of media.")
        videoStreamType = f.optional(
            "videoStreamType", .word(VideoStreamType.self), leftOut: "high", "Which of two video streams.")
        subscribeUidGroup = f.optional(
            "subscribeUidGroup", .uidGroup, leftOut: "auto in individual mode, nothing in mix mode",
            "How many uids at most are recorded.")
        lists = SubscriptionLists(&f)
    }
}

/// Whom to record and whom not, for each kind of media.
package struct SubscriptionLists: Sendable {
    package let subscribeAudioUids: Located<UIDList>?
    package let subscribeVideoUids: Located<UIDList>?
    package let unSubscribeAudioUids: Located<UIDList>?
    package let unSubscribeVideoUids: Located<UIDList>?

    init(_ f: inout Fields, audio: String? = nil, video: String? = nil) {
        func path(_ list: String?, _ name: String) -> V1Path { list.map { .path("\($0).\(name)") } ?? .same }
        subscribeAudioUids = f.optional(
            "subscribeAudioUids", .uids, v1: path(audio, "subscribeAudioUids"), example: "all",
            "Whose audio is recorded.")
        subscribeVideoUids = f.optional(
            "subscribeVideoUids", .uids, v1: path(video, "subscribeVideoUids"), example: [22, 57],
            "Whose video is recorded.")
        unSubscribeAudioUids = f.optional(
            "unSubscribeAudioUids", .someUIDs, alias: "unsubscribeAudioUids", v1: path(audio, "unSubscribeAudioUids"),
            "Whose audio is not recorded, when everybody else's is.")
        unSubscribeVideoUids = f.optional(
            "unSubscribeVideoUids", .someUIDs, alias: "unsubscribeVideoUids", v1: path(video, "unSubscribeVideoUids"),
            "Whose video is not recorded, when everybody else's is.")
        f.exclude(
            ["subscribeAudioUids", "unSubscribeAudioUids", "unsubscribeAudioUids"],
            "subscribeAudioUids and unSubscribeAudioUids exclude each other")
        f.exclude(
            ["subscribeVideoUids", "unSubscribeVideoUids", "unsubscribeVideoUids"],
            "subscribeVideoUids and unSubscribeVideoUids exclude each other")
    }

    package var isEmpty: Bool {
        subscribeAudioUids == nil && subscribeVideoUids == nil && unSubscribeAudioUids == nil
            && unSubscribeVideoUids == nil
    }

    /// Every list that is there.
    package var all: [Located<UIDList>] {
        [subscribeAudioUids, subscribeVideoUids, unSubscribeAudioUids, unSubscribeVideoUids].compactMap(\.self)
    }
}
