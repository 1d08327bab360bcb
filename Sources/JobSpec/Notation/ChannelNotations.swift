package import CloudRecordingAPI
package import JSONText
package import SourceText

/// A channel's name. In the modes that join a channel it is bound by RTC's rules; in web mode it is a free label
/// (v1-api 2.1).
package struct ChannelNameNotation: Notation {
    package var placeholder: String { "channel" }
    package func unknown(_ text: String) -> String { text }
    package func json(_ value: String) -> JSON { .string(value) }
    package var form: Form {
        var form = Form("a channel's name", ["type": "string", "minLength": 1, "maxLength": 1024])
        form.modeSchema = { mode in
            mode == .web ? nil : ["type": "string", "pattern": .string(ChannelNameNotation.regex)]
        }
        return form
    }

    private static let regex = #"^[A-Za-z0-9 !#$%&()+\-:;<=.>?@\[\]^_{}|~,]{1,64}$"#
    private static let others = Set(" !#$%&()+-:;<=.>?@[]^_{}|~,".utf8)

    package func read(_ node: NodeID, _ reading: Reading) -> String? {
        guard let name = reading.text(node, expected: form.expected) else { return nil }
        guard !name.isEmpty else { return reading.refuse(node, .outOfRange, "the channel's name is empty") }
        // Of a mode that is not known nothing can be said.
        let isChannel = reading.mode.map { $0 != .web } ?? false
        let limit = isChannel ? 64 : 1024
        guard name.utf8.count <= limit else {
            return reading.refuse(
                node, .outOfRange, "this channel name has \(name.utf8.count) bytes; at most \(limit) are allowed")
        }
        guard isChannel else { return name }
        guard ChannelNameNotation.hasLawfulCharacters(name) else {
            return reading.refuse(
                node, .badFormat, "\(reading.quoted(node)) holds a character that channel names may not have",
                hint: "\(ChannelNameNotation.lawfulCharacters) are allowed")
        }
        return name
    }

    /// Whether a text holds only what a channel's name may.
    package static func hasLawfulCharacters(_ name: String) -> Bool {
        name.utf8.allSatisfy { byte in
            (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || others.contains(byte)
        }
    }

    /// What a channel's name may hold, in words.
    package static let lawfulCharacters = "letters, digits, space and !#$%&()+-:;<=.>?@[]^_{}|~,"
}

/// How many uids are recorded at most: a group of V1's, or the smallest that will do.
package enum UidGroup: Sendable, Hashable {
    case automatic
    case group(SubscribeUidGroup)
}

package struct UidGroupNotation: Notation {
    private var words: WordNotation<SubscribeUidGroup> { WordNotation() }

    package var placeholder: UidGroup { .automatic }

    package func json(_ value: UidGroup) -> JSON {
        switch value {
        case .automatic: "auto"
        case .group(let group): words.json(group)
        }
    }

    package var form: Form {
        Form("\(words.form.expected), or auto", ["anyOf": [words.form.schema, ["const": "auto"]]])
    }

    package func read(_ node: NodeID, _ reading: Reading) -> UidGroup? {
        if !reading.isBody, reading.isText(node), reading.tree.text(node) == "auto" { return .automatic }
        return words.read(node, reading).map { .group($0) }
    }
}

extension Notation where Self == ChannelNameNotation {
    package static var cname: Self { Self() }
}

extension Notation where Self == UidGroupNotation {
    package static var uidGroup: Self { Self() }
}
