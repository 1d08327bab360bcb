import CloudRecordingAPI

/// The same thing in all the places of a job where it can stand, gathered once for all rules.
struct JobPlaces: Sendable {
    /// The lists of whom is recorded: at the start, and after each change.
    private(set) var subscriptions: [SubscriptionLists]
    /// Every list of theirs that is there.
    let lists: [Located<UIDList>]
    /// The layouts, each with whether it inherits from the one before.
    private(set) var layouts: [(layout: Located<Layout>, inherits: Bool)] = []
    /// Every URL of an image behind the windows.
    private(set) var backgroundImages: [Located<SensitiveURL>] = []
    /// The storage entries of the timeline.
    private(set) var storageChanges: [Located<StorageChange>] = []
    /// The storage that is in force at first, and after each change, with what that one writes.
    private(set) var storages: [(storage: Storage, change: StorageChange?)]

    init(
        _ storage: Storage, _ subscriptions: Located<Subscriptions>, _ layout: Located<Layout>?,
        _ timeline: Located<[Located<TimelineEntry>]>
    ) {
        var storage = storage
        storages = [(storage, nil)]
        self.subscriptions = [subscriptions.value.lists]
        if let layout { layouts.append((layout, false)) }
        for entry in timeline.value {
            let action = entry.value.action
            switch action.value {
            case .update(let change): self.subscriptions.append(change.lists)
            case .updateLayout(let change): layouts.append((action.map { _ in change.layout }, change.inherit.value))
            case .storage(let change):
                storageChanges.append(action.map { _ in change })
                storage = Storage(storage, changedBy: change)
                storages.append((storage, change))
            case .none, .pause, .resume, .publish, .query, .stop: break
            }
        }
        lists = self.subscriptions.flatMap(\.all)
        for (layout, _) in layouts {
            if let image = layout.value.backgroundImage { backgroundImages.append(image) }
            if let image = layout.value.defaultUserBackgroundImage { backgroundImages.append(image) }
            for user in layout.value.backgroundConfig?.judged ?? [] { backgroundImages.append(user.value.imageURL) }
        }
    }
}

extension Job {
    var everySubscription: [SubscriptionLists] { places.subscriptions }
    var everySubscribedList: [Located<UIDList>] { places.lists }
    var everyLayout: [(layout: Located<Layout>, inherits: Bool)] { places.layouts }
    var everyBackgroundImage: [Located<SensitiveURL>] { places.backgroundImages }
    var everyStorageChange: [Located<StorageChange>] { places.storageChanges }
    var everyStorage: [(storage: Storage, change: StorageChange?)] { places.storages }

    /// Every uid of a user that the job names.
    var everyUserUID: [Located<String>] {
        var uids: [Located<String>] = []
        func add(_ list: Located<UIDList>?) {
            if case .these(let these)? = list?.judged { uids += these }
        }
        everySubscribedList.forEach(add)
        add(channel.value.participants)
        for (layout, _) in everyLayout {
            if let uid = layout.value.maxResolutionUid { uids.append(uid) }
            for region in layout.value.layoutConfig?.judged ?? [] {
                if let uid = region.value.uid { uids.append(uid) }
            }
            for background in layout.value.backgroundConfig?.judged ?? [] { uids.append(background.value.uid) }
        }
        return uids
    }

    /// The most uids that are recorded at once over the whole timeline, or `nil` where a list is open.
    package var mostSubscribedUIDs: Int? {
        let most = mostNamedUIDs
        return most.isOpen ? nil : most.count
    }

    /// The most uids that are named at once over the whole timeline: where a list is open, more may be recorded.
    ///
    /// An update of one kind leaves the other as it is (v1-api 2.11, inferred).
    var mostNamedUIDs: SubscriptionLists.NamedCount {
        var audio = subscriptions.value.lists.named(audio: true)
        var video = subscriptions.value.lists.named(audio: false)
        var most = SubscriptionLists.union(audio, video)
        for lists in everySubscription.dropFirst() {
            if lists.subscribeAudioUids != nil || lists.unSubscribeAudioUids != nil { audio = lists.named(audio: true) }
            if lists.subscribeVideoUids != nil || lists.unSubscribeVideoUids != nil {
                video = lists.named(audio: false)
            }
            let next = SubscriptionLists.union(audio, video)
            most = SubscriptionLists.NamedCount(
                count: max(most.count, next.count), isOpen: most.isOpen || next.isOpen)
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

    /// How many uids are named, and whether others may be recorded too.
    struct NamedCount {
        let count: Int
        let isOpen: Bool
    }

    /// How many uids two lists name together. No list at all means everybody; a list of one kind only means nobody of
    /// the other (v1-api 2.5).
    static func union(_ audio: Named, _ video: Named) -> NamedCount {
        switch (audio, video) {
        case (.these(let one), .these(let other)): NamedCount(count: one.union(other).count, isOpen: false)
        case (.these(let only), .unsaid), (.unsaid, .these(let only)): NamedCount(count: only.count, isOpen: false)
        case (.these(let some), .open), (.open, .these(let some)): NamedCount(count: some.count, isOpen: true)
        case (.open, _), (_, .open), (.unsaid, .unsaid): NamedCount(count: 0, isOpen: true)
        }
    }
}

extension StorageChange {
    var isEmpty: Bool {
        vendor == nil && region == nil && bucket == nil && accessKey == nil && secretKey == nil && stsToken == nil
            && stsExpiration == nil && fileNamePrefix == nil && extensionParams == nil
    }
}
