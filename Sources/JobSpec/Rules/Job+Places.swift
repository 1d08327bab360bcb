import CloudRecordingAPI

/// The same thing in all the places of a job where it can stand, for the rules.
extension Job {
    /// The lists of whom is recorded: at the start, and after each change.
    var everySubscription: [SubscriptionLists] {
        [subscriptions.value.lists]
            + timeline.value.compactMap { entry in
                if case .update(let change) = entry.value.action.value { change.lists } else { nil }
            }
    }

    /// The layouts, each with whether it inherits from the one before.
    var everyLayout: [(layout: Located<Layout>, inherits: Bool)] {
        (layout.map { [($0, false)] } ?? [])
            + timeline.value.compactMap { entry in
                guard case .updateLayout(let change) = entry.value.action.value else { return nil }
                return (entry.value.action.map { _ in change.layout }, change.inherit.value)
            }
    }

    /// The storage entries of the timeline.
    var everyStorageChange: [Located<StorageChange>] {
        timeline.value.compactMap { entry in
            guard case .storage(let change) = entry.value.action.value else { return nil }
            return entry.value.action.map { _ in change }
        }
    }

    /// Every uid of a user that the job names.
    var everyUserUID: [Located<String>] {
        var uids: [Located<String>] = []
        for list in everySubscription.flatMap(\.all) + [channel.value.participants].compactMap(\.self) {
            if case .these(let these)? = list.judged { uids += these }
        }
        for (layout, _) in everyLayout {
            uids += [layout.value.maxResolutionUid].compactMap(\.self)
            uids += (layout.value.layoutConfig?.judged ?? []).compactMap(\.value.uid)
            uids += (layout.value.backgroundConfig?.judged ?? []).map(\.value.uid)
        }
        return uids
    }

    /// The most uids that are recorded at once over the whole timeline, or `nil` where a list is open.
    ///
    /// An update of one kind leaves the other as it is (v1-api 2.11, inferred).
    package var mostSubscribedUIDs: Int? {
        var audio = subscriptions.value.lists.named(audio: true)
        var video = subscriptions.value.lists.named(audio: false)
        guard var most = SubscriptionLists.union(audio, video) else { return nil }
        for lists in everySubscription.dropFirst() {
            if lists.subscribeAudioUids != nil || lists.unSubscribeAudioUids != nil { audio = lists.named(audio: true) }
            if lists.subscribeVideoUids != nil || lists.unSubscribeVideoUids != nil {
                video = lists.named(audio: false)
            }
            guard let count = SubscriptionLists.union(audio, video) else { return nil }
            most = max(most, count)
        }
        return most
    }
}

extension SubscriptionLists {
    /// Whom one kind of media is recorded of.
    enum Named {
        case unsaid
        case open
        case these(Set<String>)
    }

    func named(audio: Bool) -> Named {
        let (list, excluded) =
            audio ? (subscribeAudioUids, unSubscribeAudioUids) : (subscribeVideoUids, unSubscribeVideoUids)
        if excluded != nil { return .open }
        // Of a list that is not known nothing can be counted.
        if let list, list.judged == nil { return .open }
        switch list?.value {
        case nil: return .unsaid
        case .all: return .open
        case .these(let uids): return .these(Set(uids.map(\.value)))
        }
    }

    /// How many uids two lists name together, or `nil` for everybody. No list at all means everybody; a list of one kind
    /// only means nobody of the other (v1-api 2.5).
    static func union(_ audio: Named, _ video: Named) -> Int? {
        switch (audio, video) {
        case (.open, _), (_, .open), (.unsaid, .unsaid): nil
        case (.these(let one), .these(let other)): one.union(other).count
        case (.these(let only), .unsaid), (.unsaid, .these(let only)): only.count
        }
    }
}

extension StorageChange {
    var isEmpty: Bool {
        vendor == nil && region == nil && bucket == nil && accessKey == nil && secretKey == nil && stsToken == nil
            && stsExpiration == nil && fileNamePrefix == nil && extensionParams == nil
    }
}
