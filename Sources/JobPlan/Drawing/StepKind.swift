import CloudRecordingAPI
import Drawing

/// What a step is to the eye: a shape, a colour and a word, so that none depends on the others.
enum StepKind: String, Sendable, Hashable, CaseIterable {
    case start, layout, subscriptions, pause, resume, push, storage, query, stop
    /// Steps of different kinds, drawn as one.
    case several

    /// `nil` for the steps that no moment of the recording belongs to.
    init?(_ work: Work) {
        switch work {
        case .start, .handOver: self = .start
        case .updateLayout: self = .layout
        case .update(let request):
            if let onhold = request.onhold {
                self = onhold ? .pause : .resume
            } else if request.outputs != nil {
                self = .push
            } else {
                self = request.storageConfig != nil ? .storage : .subscriptions
            }
        case .query: self = .query
        case .stop: self = .stop
        case .acquire, .confirm, .verify: return nil
        }
    }

    /// The word of the legend.
    var word: String {
        switch self {
        case .layout: "new layout"
        case .subscriptions: "new subscriptions"
        case .push: "new push address"
        case .storage: "new storage credentials"
        case .several: "several steps"
        case .start, .pause, .resume, .query, .stop: rawValue
        }
    }

    /// The class of its colour.
    var style: String {
        switch self {
        case .start, .stop: "k-bounds"
        case .pause, .resume: "k-hold"
        case .layout, .subscriptions, .push, .storage, .query, .several: "k-\(rawValue)"
        }
    }

    /// Its shape, 10 pixels wide and high.
    func glyph(x: Double, y: Double) -> Markup {
        let (data, isFull) = outline
        return .tag(
            "path",
            [
                "class": isFull ? "glyph full" : "glyph", "d": .text(data),
                "transform": .text("translate(\(x.short) \(y.short))"),
            ])
    }

    private var outline: (data: String, isFull: Bool) {
        switch self {
        case .start: ("M2 1L9 5L2 9Z", true)
        case .layout: ("M1 1H9V9H1ZM6 1V9M6 5H9", false)
        case .subscriptions: ("M5 1A2 2 0 1 1 5 5A2 2 0 1 1 5 1M1 9.5C1 5.5 9 5.5 9 9.5", false)
        case .pause: ("M3 1V9M7 1V9", false)
        case .resume: ("M2 1L9 5L2 9Z", false)
        case .push: ("M5 9V1M2 4L5 1L8 4", false)
        case .storage: ("M1 3A4 2 0 1 1 9 3V7A4 2 0 1 1 1 7ZM1 3A4 2 0 0 0 9 3", false)
        case .query: ("M5 .5L9.5 5L5 9.5L.5 5Z", false)
        case .stop: ("M1.5 1.5H8.5V8.5H1.5Z", true)
        case .several: ("M1 2H9M1 5H9M1 8H9", false)
        }
    }
}
