import JSONText
import RunReport

/// `{"version": 1, "kind": "intent", "content": {…}}`. A kind or version that is not known is kept, not understood.
extension JournalEvent: Codable {
    /// The version of what is written. It goes up when an older rundown would misread an event.
    package static let version = 1

    private enum Key: String, CodingKey { case version, kind, content }

    private enum Kind: String { case began, resumed, intent, outcome, anchored, followed, keptOn, stepEnded, ended }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let version = try container.decode(Int.self, forKey: .version)
        let kind = Kind(rawValue: try container.decode(String.self, forKey: .kind))
        guard let kind, version <= JournalEvent.version else {
            self = .foreign(try JSON(from: decoder))
            return
        }
        switch kind {
        case .began: self = .began(try container.decode(RunBeginning.self, forKey: .content))
        case .resumed: self = .resumed(try container.decode(ResumptionReport.Finding.self, forKey: .content))
        case .intent: self = .intent(try container.decode(CallIntent.self, forKey: .content))
        case .outcome: self = .outcome(try container.decode(CallOutcome.self, forKey: .content))
        case .anchored: self = .anchored(try container.decode(RecordingAnchor.self, forKey: .content))
        case .followed: self = .followed(try container.decode(EarlierRecording.self, forKey: .content))
        case .keptOn: self = .keptOn(try container.decode(EarlierRecording?.self, forKey: .content))
        case .stepEnded: self = .stepEnded(try container.decode(String.self, forKey: .content))
        case .ended: self = .ended(try container.decode(RunReport.self, forKey: .content))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        if case .foreign(let json) = self { return try json.encode(to: encoder) }
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(JournalEvent.version, forKey: .version)
        func write(_ kind: Kind, _ content: some Encodable) throws {
            try container.encode(kind.rawValue, forKey: .kind)
            try container.encode(content, forKey: .content)
        }
        switch self {
        case .began(let beginning): try write(.began, beginning)
        case .resumed(let finding): try write(.resumed, finding)
        case .intent(let intent): try write(.intent, intent)
        case .outcome(let outcome): try write(.outcome, outcome)
        case .anchored(let anchor): try write(.anchored, anchor)
        case .followed(let recording): try write(.followed, recording)
        case .keptOn(let recording): try write(.keptOn, recording)
        case .stepEnded(let step): try write(.stepEnded, step)
        case .ended(let report): try write(.ended, report)
        case .foreign: break
        }
    }
}
