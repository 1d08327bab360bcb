import CloudRecordingAPI

/// A kind of request, from which violations set out.
enum Base: String, CaseIterable, Sendable {
    case acquire, acquirePostponed
    case individual, snapshots, both, mixing, postponed
    case mix, encrypted, selfBuilt
    case web, push
    case updateStreams, updateWeb, updatePush, updateStorage
    case updateLayout
    case stop

    /// The call that it is a request of.
    var call: V1Call {
        switch self {
        case .acquire, .acquirePostponed: .acquire
        case .individual, .snapshots, .both, .mixing, .postponed, .mix, .encrypted, .selfBuilt, .web, .push: .start
        case .updateStreams, .updateWeb, .updatePush, .updateStorage: .update
        case .updateLayout: .updateLayout
        case .stop: .stop
        }
    }

    /// The mode of the recording.
    var mode: RecordingMode {
        switch self {
        case .individual, .snapshots, .both, .mixing, .postponed, .acquirePostponed: .individual
        case .web, .push, .updateWeb, .updatePush: .web
        case .acquire, .mix, .encrypted, .selfBuilt, .updateStreams, .updateStorage, .updateLayout, .stop: .mix
        }
    }

    /// What the resource is acquired for.
    var scene: Scene {
        switch self {
        case .mixing, .postponed, .acquirePostponed: .postponed
        default: mode == .web ? .webPage : .realTime
        }
    }

    /// The start of the recording that a call on a session is about.
    var started: Base {
        switch self {
        case .updateStreams, .updateStorage, .updateLayout, .stop: .mix
        case .updateWeb: .web
        case .updatePush: .push
        default: self
        }
    }
}
