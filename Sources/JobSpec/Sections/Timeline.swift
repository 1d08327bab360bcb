package import CloudRecordingAPI
import JSONText
package import SourceText

/// One entry of the timeline: when, and what. A class, since entries are passed around a lot and never change.
package final class TimelineEntry: Section {
    package static let about = About("timelineEntry", "One entry of the timeline: when, and what.")

    package let at: Located<Moment>?
    package let every: Located<Duration>?
    package let until: Located<Moment>?
    package let id: Located<String>?
    package let onFailure: Located<StepFailurePolicy>?
    package let action: Located<Action>

    package init(_ f: inout Fields) {
        at = f.optional(
            "at", .moment, leftOut: "after one \"every\"", example: "5m",
            "When: from the start, before the end (end-5m), or at a time of day.")
        every = f.optional("every", .duration(atLeast: .seconds(1)), example: "10m", "How often it is repeated.")
        until = f.optional("until", .moment, leftOut: "the end", "The last moment at which it may be repeated.")
        id = f.optional("id", .text(1...63, .name), leftOut: "verb and number", "The step's name in plan and report.")
        onFailure = f.optional(
            "onFailure", .name(StepFailurePolicy.self), leftOut: "policy.onStepFailure",
            "Whether the recording goes on when this step fails.")
        action = f.choice("a timeline entry needs exactly one of", none: Action.none) {
            $0("updateLayout", Action.updateLayout, modes: .mix, "Replaces the layout.")
            $0("update", Action.update, modes: .channel, "Changes whom is subscribed to.")
            $0("pause", Action.pause, modes: .web, "Puts the recording on hold.")
            $0("resume", Action.resume, modes: .web, "Goes on recording.")
            $0("publish", Action.publish, modes: .web, "Changes where the picture is pushed to.")
            $0("storage", Action.storage, "Gives fresh storage credentials.")
            $0("query", Action.query, "Asks how the recording is.")
            $0("stop", Action.stop, "Ends the recording.")
        }
    }

    /// The entry that `duration` is short for.
    package init(stoppingAt length: Duration, range: SourceRange) {
        at = Located(.offset(length), at: range, .written)
        every = nil
        until = nil
        id = nil
        onFailure = nil
        action = Located(.stop(SectionNotation<Stop>().placeholder), at: range, .written)
    }
}

/// What a timeline entry does; indirect, since entries are passed around a lot.
package indirect enum Action: Sendable {
    /// Stands in for an entry without a lawful verb.
    case none
    case updateLayout(LayoutChange)
    case update(SubscriptionChange)
    case pause(NoKeys)
    case resume(NoKeys)
    case publish(PublishChange)
    case storage(StorageChange)
    case query(Query)
    case stop(Stop)
}

/// A verb that takes no keys.
package struct NoKeys: Section {
    package static let about = About("noKeys", "Nothing: the verb says it all.")
    package init(_ f: inout Fields) {}
}

/// A new layout; under `inherit` a change of the layout in force (v1-api 2.12).
package struct LayoutChange: Section {
    package static let about = About("layoutChange", "A new layout.", v1: "clientRequest")

    package let inherit: Located<Bool>
    package let layout: Layout
    /// The keys written with `null`.
    package let cleared: [Located<String>]

    package init(_ f: inout Fields) {
        inherit = f(
            "inherit", .boolean, default: false, v1: .none,
            "Whether what is not written stays as it is. Without it V1 resets every key that is not repeated.")
        layout = Layout(&f)
        cleared = f.cleared
    }
}

/// A change of whom is subscribed to; each list replaces the one of its kind (v1-api 2.11).
package struct SubscriptionChange: Section {
    package static let about = About(
        "subscriptionChange", "A change of whom is subscribed to.", v1: "clientRequest.streamSubscribe")

    package let lists: SubscriptionLists

    package init(_ f: inout Fields) {
        lists = SubscriptionLists(
            &f, audio: "clientRequest.streamSubscribe.audioUidList", video: "clientRequest.streamSubscribe.videoUidList"
        )
    }
}

/// A change of where the picture is pushed to (v1-api 2.11).
package struct PublishChange: Section {
    package static let about = About(
        "publishChange", "A change of where the picture is pushed to.", v1: "clientRequest.rtmpPublishConfig")

    package let outputs: Located<[Located<PublishOutput>]>

    package init(_ f: inout Fields) {
        outputs = f("outputs", .list(of: .section(PublishOutput.self), count: 1...1), "The one place it is pushed to.")
    }
}

/// Fresh storage credentials; what is not written stays as it is (v1-api 2.11). Another vendor is another storage: it
/// needs a region, a bucket and keys of its own, and takes over no temporary credential and no extras.
package struct StorageChange: Section {
    package static let about = About("storageChange", "Fresh storage credentials.", v1: "clientRequest.storageConfig")

    package let accessKey: Located<Secret>?
    package let secretKey: Located<Secret>?
    package let stsToken: Located<Secret>?
    package let stsExpiration: Located<Int64>?
    package let bucket: Located<String>?
    package let vendor: Located<StorageVendor>?
    package let region: Located<Int>?
    package let fileNamePrefix: Located<[Located<String>]>?
    package let extensionParams: Located<StorageExtension>?

    package init(_ f: inout Fields) {
        vendor = f.optional("vendor", .vendor, leftOut: "the one in force", "Whose storage it is.")
        region = f.changedRegion("region", of: vendor, "The bucket's region.")
        bucket = f.optional("bucket", .text, leftOut: "the one in force", "The bucket's name.")
        accessKey = f.optional("accessKey", .secret, leftOut: "the one in force", "The access key.")
        secretKey = f.optional("secretKey", .secret, leftOut: "the one in force", "The secret key.")
        stsToken = f.optional("stsToken", .secret, leftOut: "the one in force", "A temporary credential's token.")
        stsExpiration = f.optional(
            "stsExpiration", .time, leftOut: "the one in force", "When the temporary credential ends.")
        fileNamePrefix = f.optional(
            "fileNamePrefix", .list(of: .text(1...128, .prefix), count: 1...Int.max), leftOut: "the one in force",
            "The folders that the files stand in.")
        extensionParams = f.optional(
            "extensionParams", .section(StorageExtension.self), leftOut: "those in force",
            "What some vendors take besides.")
    }
}

extension StorageChange {
    /// Whether it names another vendor than the one in force.
    package func movesVendor(from vendor: StorageVendor) -> Bool { self.vendor.map { $0.value != vendor } ?? false }
}

/// A look at the recording, and what it should show.
package struct Query: Section {
    package static let about = About("query", "A look at the recording, and what it should show.")

    package let expect: Located<[Located<RecordingStatus>]>?
    package let onhold: Located<Bool>?
    package let within: Located<Duration>

    package init(_ f: inout Fields) {
        expect = f.optional(
            "expect", .oneOrMore(.word(RecordingStatus.self)), v1: "serverResponse.status", leftOut: "any will do",
            example: ["ready", "in-progress"], "The statuses that will do.")
        onhold = f.optional(
            "onhold", .boolean, modes: .web, v1: "serverResponse.extensionServiceState[].payload.onhold",
            leftOut: "not checked", "Whether the recording should be on hold.")
        within = f(
            "within", .duration(), default: .zero, "How long is asked again until it shows what it should.")
    }
}

/// The end (v1-api 2.13).
package struct Stop: Section {
    package static let about = About("stop", "The end.", v1: "clientRequest")

    package let asyncStop: Located<Bool>

    package init(_ f: inout Fields) {
        asyncStop = f(
            "async_stop", .boolean, default: true,
            "Whether the answer comes at once, not only after the upload.")
    }
}
