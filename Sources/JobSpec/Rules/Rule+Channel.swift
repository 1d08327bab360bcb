import CloudRecordingAPI
import SourceText

/// What can be odd about the channel and those in it (v1-api 2.1, 2.5, 9.1).
extension Rule {
    /// v1-api 9.2 V004, 8.10, 8.11.
    static let channelNameLong = Rule(
        "channel-name-long", .warning, "A channel name of a length that not all of the service takes.",
        .channelNameLong
    ) { job, findings in
        let name = job.channel.value.cname
        guard let mode = job.mode.judged, let length = name.judged?.utf8.count else { return }
        let limit = mode == .web ? 128 : 63
        guard length > limit else { return }
        findings.add(
            at: name.range,
            "this name has \(length) bytes; some documentation of the service allows \(limit) only",
            hint: "choose a shorter one")
    }

    /// v1-api 9.2 V027, 8.1.
    static let idleTimeLong = Rule(
        "idle-time-long", .warning, "A recorder that waits for more than three days in an empty channel.",
        .idleTimeLong
    ) { job, findings in
        guard let idle = job.channel.value.maxIdleTime, let length = idle.judged, length > .seconds(259_200) else {
            return
        }
        findings.add(
            at: idle.range, "an empty channel is recorded, and paid for, for \(findings.seconds(idle.range))",
            hint: "write at most 72h; 5m is usual")
    }

    /// v1-api 9.2 V007.
    static let spareUIDTaken = Rule(
        "spare-uid-taken", .error, "A spare uid of the recorder that somebody has already.", .spareUIDTaken
    ) { job, findings in
        guard case .these(let spares)? = job.channel.value.spareUids?.judged else { return }
        if case .fixed(let uid)? = job.channel.value.uid.judged, let same = spares.first(where: { $0.judged == uid }) {
            findings.add(
                at: same.range, "the recorder has this uid already, so it is no spare", hint: "choose another uid",
                notes: [("the recorder's uid is here", job.channel.value.uid.range)])
        }
        for user in job.everyUserUID {
            guard let uid = user.judged, let spare = spares.first(where: { $0.judged == uid }) else { continue }
            findings.add(
                at: user.range, "\(findings.quote(user.range)) is a spare uid of the recorder",
                hint: "give the recorder spare uids that nobody in the channel has",
                notes: [("the spare uid is here", spare.range)])
        }
    }

    /// v1-api 9.2 V024, 1.4.
    static let manyUsers = Rule(
        "many-users", .warning, "More users than the service records at once.", .manyUsers
    ) { job, findings in
        // Few users need not be counted.
        let listed = job.everySubscribedList.reduce(0) { $0 + $1.value.count }
        guard listed > 17 || job.channel.value.participants != nil else { return }
        let most = job.mostNamedUIDs
        if most.count > 17,
            let longest = job.everySubscribedList.max(by: { $0.value.texts.count < $1.value.texts.count })
        {
            findings.add(
                at: longest.range, "\(most.count) uids are listed; the first 17 of them to join are recorded",
                hint: "list fewer, or record the others with a second job")
        } else if most.isOpen, let users = job.channel.value.participants, case .these(let uids)? = users.judged,
            uids.count > 17
        {
            findings.add(
                at: users.range, "\(uids.count) users are expected; the first 17 of them to join are recorded",
                hint: "list those that matter in subscriptions, or record with two jobs")
        }
    }

    /// v1-api 8.33.
    static let groupInMix = Rule(
        "uid-group-in-mix", .warning, "A size of subscription that mix mode does not need.", .groupInMix
    ) { job, findings in
        guard job.mode.judged == .mix, let group = job.subscriptions.value.subscribeUidGroup, group.judged != nil else {
            return
        }
        findings.add(at: group.range, "subscribeUidGroup is for individual mode", hint: "remove it")
    }

    /// v1-api 9.1.
    static let credentialsConfused = Rule(
        "credentials-confused", .warning, "A credential of the account that is one of the project.",
        .credentialsConfused
    ) { job, findings in
        let service = job.service.value
        if let id = service.customerId.judged, let app = service.appId.judged, id == app {
            findings.add(
                at: service.customerId.range, "the customer ID is the same as the App ID",
                hint: "the console shows the customer ID with the RESTful API, not with the project")
        }
        guard case .map(let mint)? = job.channel.value.token?.judged, let certificate = mint.appCertificate.judged,
            let secret = service.customerSecret.judged, secret == certificate
        else { return }
        findings.add(
            at: mint.appCertificate.range, "the App Certificate is the same as the customer secret",
            hint: "the console shows the certificate with the project, and the secret with the RESTful API")
    }

    /// v1-api 9.2 V052.
    static let placeholderValue = Rule(
        "placeholder-value", .warning, "A value that is copied from documentation.", .placeholderValue
    ) { job, findings in
        let channel = job.channel.value
        let storage = job.storage.value.storage
        let changes = job.everyStorageChange.map(\.value)
        let texts: [Located<String>?] =
            [channel.cname, job.service.value.customerId, storage.bucket, storage.extensionParams?.value.endpoint]
            + changes.flatMap { [$0.bucket, $0.extensionParams?.value.endpoint] }
        for text in texts.compactMap(\.self) where text.judged.map(Rule.isPlaceholder) == true {
            findings.add(
                at: text.range, "this looks like a placeholder of the documentation", hint: "write the real value")
        }
        let secrets: [Located<Secret>?] =
            [
                job.service.value.customerSecret, channel.secret, storage.accessKey, storage.secretKey,
                storage.stsToken,
            ] + changes.flatMap { [$0.accessKey, $0.secretKey, $0.stsToken] }
        for secret in secrets.compactMap(\.self)
        where secret.judged.map({ findings.isToldAsPlaceholder($0, at: secret.range) }) == true {
            findings.addPlaceholder(at: secret.range)
        }
        if let (secret, range) = job.givenToken, findings.isToldAsPlaceholder(token: secret, at: range) {
            findings.addPlaceholder(at: range)
        }
        if case .fixed("527841")? = channel.uid.judged {
            findings.add(
                at: channel.uid.range, "527841 is the uid of the documentation's examples",
                hint: "choose a uid of your own")
        }
        for list in job.everySubscribedList {
            guard case .these(let uids)? = list.judged, uids.contains(where: { $0.value == "123" }),
                uids.contains(where: { $0.value == "456" })
            else { continue }
            findings.add(
                at: list.range, "123 and 456 are the users of the documentation's examples",
                hint: "write the uids of your own users")
        }
    }

    /// Whether a text is one of those that documentation has in the place of a value.
    static func isPlaceholder(_ text: String) -> Bool {
        let bytes = text.utf8
        if bytes.first == UInt8(ascii: "<"), bytes.last == UInt8(ascii: ">") { return true }
        return bytes.indices.contains { start in
            switch bytes[start] | 0x20 {
            case UInt8(ascii: "c"), UInt8(ascii: "x"), UInt8(ascii: "y"):
                let rest = bytes[start...]
                return placeholders.contains { word in
                    rest.starts(with: word.utf8) { ($0 < UInt8(ascii: "[") ? $0 | 0x20 : $0) == $1 }
                }
            default: return false
            }
        }
    }

    private static let placeholders = ["xxxx", "your-", "your_", "changeme", "change-me"]
}

extension Findings {
    /// Whether a secret is spoken of as a placeholder. One that a spec spells out is spoken of already.
    func isToldAsPlaceholder(_ secret: Secret, at range: SourceRange) -> Bool {
        (isBody || !isLiteral(range)) && Rule.isPlaceholder(secret.reveal())
    }

    /// The same of a token. By chance a real one may hold what placeholders do.
    func isToldAsPlaceholder(token: Secret, at range: SourceRange) -> Bool {
        !token.reveal().hasPrefix("00") && isToldAsPlaceholder(token, at: range)
    }

    /// Reports a secret that is a placeholder. It is not in the message.
    fileprivate mutating func addPlaceholder(at range: SourceRange) {
        add(
            at: range,
            isBody
                ? "this looks like a placeholder of the documentation"
                : "what this stands for looks like a placeholder of the documentation",
            hint: isBody ? "write the real value" : "give the variable its real value")
    }
}
