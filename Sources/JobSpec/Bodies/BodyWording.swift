import SourceText

/// What mends a V1 body, where the words of a spec would not.
enum BodyWording {
    struct Mending {
        var hint: String?
        var fix: String?
        var severity: Diagnostic.Severity?
    }

    /// What is said where a rule of specs finds something in a body.
    ///
    /// What a rule says is kept unless it is in the language of specs.
    static func mending(of rule: Rule, hint: String?, fix: String?) -> Mending {
        switch rule.id {
        case Rule.listNeedsStreamType.id: Mending(hint: "remove it, or send streamTypes 2")
        case Rule.oneKindListed.id:
            Mending(hint: "list the other kind too, [\"#allstream#\"] for everybody, or send its streamTypes")
        case Rule.uidGroupTooSmall.id: Mending(hint: "send the group that holds them all")
        case Rule.originalNeedsAudio.id: Mending(hint: "send streamTypes 0, or another streamMode")
        case Rule.encryptionIncomplete.id where hint?.contains("remove") == true:
            // A key that nothing asks for is ignored (v1-api 9.2, V026).
            Mending(hint: hint, severity: .warning)
        case Rule.encryptionIncomplete.id:
            Mending(hint: "decryptionMode 1 to 8 needs \"secret\", 7 and 8 need \"salt\" too")
        case Rule.idleTimeShort.id: Mending(hint: "send maxIdleTime 300", fix: fix == nil ? nil : "300")
        case Rule.snapshotsVeryOften.id: Mending(hint: "send 5 or more")
        case Rule.audioMixNeeds.id where fix != nil: Mending(hint: hint, fix: fix.map { "\"\($0)\"" })
        case Rule.audioMixNeeds.id where hint != "remove it":
            Mending(hint: "send streamMode \"original\" and streamTypes 0")
        case Rule.regionsNeedCustom.id where hint != "remove it":
            Mending(hint: "layoutConfig goes with mixedVideoLayout 3, and with no other", fix: fix == nil ? nil : "3")
        case Rule.bigWindowNeedsVertical.id: Mending(hint: "maxResolutionUid goes with mixedVideoLayout 2")
        case Rule.stsPair.id where hint?.contains("seconds") != true && hint?.contains("$") == true:
            Mending(hint: "add stsToken")
        case Rule.emptyChange.id where hint == nil:
            Mending(hint: "send lists of uids in audioUidList, in videoUidList, or in both")
        case Rule.emptyChange.id: Mending(hint: "send mixedVideoLayout if that is meant")
        case Rule.idleTimeLong.id: Mending(hint: "send at most 259200; 300 is usual")
        case Rule.storageExtension.id where hint != "remove it":
            Mending(hint: "add \"extensionParams\": {\"endpoint\": …}")
        case Rule.storageOutsideRegion.id: Mending(hint: hint?.replacing("write region: ", with: "send region "))
        case Rule.tokenUnreadable.id where hint?.contains("006") != true: Mending(hint: hint)
        case Rule.tokenUnreadable.id: Mending(hint: "a token begins with 006 or 007")
        case Rule.mp4NeedsHLS.id: Mending(hint: fix == nil ? "write [\"hls\"]" : nil, fix: fix)
        default: Mending(hint: hint.flatMap { isOfSpecs($0) ? nil : $0 }, fix: nil)
        }
    }

    /// Whether words are written in the language of specs: a key with its value, or a reference.
    private static func isOfSpecs(_ hint: String) -> Bool { hint.contains(": ") || hint.contains("${") }
}

extension BodyCall {
    /// The rules of what every body has: cname and uid.
    private static let envelopeRules: [Rule] = [.channelNameLong, .placeholderValue]

    /// The rules that look at a body of the call.
    ///
    /// Of start and updateLayout all but those about what only a spec has; of the others those about what such a body
    /// can hold, as it says nothing of the recording around it.
    var rules: [Rule] {
        let specOnly = Set([
            Rule.snapshotsAndFiles.id, Rule.transcodingIncomplete.id, Rule.noEnd.id, Rule.entryWithoutTime.id,
            Rule.stopRepeated.id, Rule.layoutUnchanged.id, Rule.publishNeedsPublish.id, Rule.repeatedStepName.id,
            Rule.plainEndpoint.id, Rule.credentialSource.id,
        ]).union(Rule.notifications.map(\.id))
        switch self {
        case .stop: return BodyCall.envelopeRules
        case .acquire: return BodyCall.envelopeRules + [.regionConflict, .regionTwice]
        case .start: return Rule.catalogue.filter { !specOnly.contains($0.id) }
        case .updateLayout:
            return Rule.catalogue.filter { !specOnly.contains($0.id) && $0.id != Rule.idleTimeShort.id }
        case .update:
            let ids: Set<String> = [
                Rule.recorderAmongUsers.id, Rule.storageExtension.id, Rule.stsPair.id, Rule.prefixTooLong.id,
                Rule.emptyChange.id, Rule.placeholderValue.id, Rule.bucketName.id, Rule.unreachableURL.id,
                Rule.manyUsers.id, Rule.channelNameLong.id,
            ]
            return Rule.catalogue.filter { ids.contains($0.id) }
        }
    }
}
