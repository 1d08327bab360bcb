import CloudRecordingAPI
import JobSpec
import SourceText

/// Who is shown, and whose video is recorded, as a timeline goes on.
struct Spectacle {
    /// The users whose windows are in the layout in force, as far as they are known.
    private(set) var shown: [Located<String>] = []
    private var subscribed: Located<UIDList>?
    private var unsubscribed: Located<UIDList>?
    /// The users that were spoken of already.
    private var noted: Set<String> = []

    init(_ job: Job) {
        if let layout = job.layout { show(layout.value, inherits: false) }
        subscribe(job.subscriptions.value.lists)
    }

    /// Takes over who is shown in a new layout.
    mutating func show(_ layout: Layout, inherits: Bool) {
        guard
            !inherits || layout.layoutConfig != nil || layout.maxResolutionUid != nil || layout.mixedVideoLayout != nil
        else { return }
        shown.removeAll(keepingCapacity: true)
        if let regions = layout.layoutConfig, regions.isJudged {
            for region in regions.value {
                if let uid = region.value.uid { shown.append(uid) }
            }
        }
        if let uid = layout.maxResolutionUid { shown.append(uid) }
    }

    /// Takes over whose video is recorded; lists of audio alone change nothing of it.
    mutating func subscribe(_ lists: SubscriptionLists) {
        guard lists.subscribeVideoUids != nil || lists.unSubscribeVideoUids != nil else { return }
        (subscribed, unsubscribed) = (lists.subscribeVideoUids, lists.unSubscribeVideoUids)
    }

    /// Those who are shown and whose video is not recorded, each once.
    mutating func unseen() -> [Located<String>] {
        let unseen = shown.filter { uid in
            guard uid.isJudged, isUnrecorded(uid.value) else { return false }
            return !noted.contains(uid.value)
        }
        if !unseen.isEmpty { noted.formUnion(unseen.map(\.value)) }
        return unseen
    }

    private func isUnrecorded(_ uid: String) -> Bool {
        if let subscribed { return !Spectacle.names(subscribed, uid, whenUnknown: true) }
        if let unsubscribed { return Spectacle.names(unsubscribed, uid, whenUnknown: false) }
        return false
    }

    /// Whether a list names a user; of a list that is not wholly known this is not judged.
    private static func names(_ list: Located<UIDList>, _ uid: String, whenUnknown: Bool) -> Bool {
        guard list.isJudged else { return whenUnknown }
        switch list.value {
        case .all: return true
        case .these(let uids): return uids.allSatisfy { $0.isJudged } ? uids.contains { $0.value == uid } : whenUnknown
        }
    }
}

extension Planner {
    /// Reports those in the layout in force whose video is not recorded.
    ///
    /// - Parameter change: the change of subscriptions that makes it so; `nil` where the layout's own place is told.
    mutating func noteUnseen(at change: SourceRange? = nil) {
        guard
            job.subscriptions.value.streamTypes.judged == .audioAndVideo
                || job.subscriptions.value.streamTypes.judged == .video
        else { return }
        for uid in spectacle.unseen() {
            report(
                .shownNotSubscribed, at: change ?? uid.range,
                "\(uid.value) has a window, but no video of \(uid.value) is recorded\(change == nil ? "" : " from here on")",
                hint: "add \(uid.value) to subscribeVideoUids, or remove the window",
                notes: change == nil ? [] : [("the window is here", uid.range)])
        }
    }
}
