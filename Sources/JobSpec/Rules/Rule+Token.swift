import AccessToken
import CloudRecordingAPI
import SourceText

/// Whether the recorder's token can be read, and lets it in (v1-api 1.6; 9.2 V042). How long it lasts is the plan's.
extension Rule {
    static let tokenUnreadable = Rule(
        "token-unreadable", .warning, "A token that cannot be read, and so not be checked.", .tokenUnreadable
    ) { job, findings in
        guard let (secret, range) = job.givenToken, !findings.isToldAsPlaceholder(token: secret, at: range) else {
            return
        }
        do throws(AccessTokenError) {
            _ = try DecodedToken(parsing: secret.reveal())
        } catch {
            findings.add(
                at: range, "this cannot be read as an RTC token: \(error)",
                hint: error.problem == .unknownVersion
                    ? "a token begins with 006 or 007; let rundown mint it: token: {appCertificate: ${NAME}}"
                    : "copy it again, all of it and nothing else")
        }
    }

    static let tokenMismatch = Rule(
        "token-mismatch", .error, "A token that does not let this recorder into this channel.", .tokenMismatch
    ) { job, findings in
        // Of one that cannot be read another rule speaks.
        guard let (secret, range) = job.givenToken, let token = try? DecodedToken(parsing: secret.reveal()),
            let mismatch = job.mismatch(of: token)
        else { return }
        findings.add(
            at: range, mismatch.message, hint: mismatch.hint, notes: mismatch.note.map { [$0] } ?? [])
    }
}

/// Why a token is not the recorder's.
private struct TokenMismatch {
    let message: String
    let hint: String
    var note: (String, SourceRange)?

    static func other(_ what: String, _ place: SourceRange) -> Self {
        Self(
            message: "this token is for another \(what)",
            hint: "make a token for this App ID, channel and recorder uid", note: ("the \(what) is here", place))
    }

    static func boundToOneUID(_ message: String, _ note: String, _ place: SourceRange) -> Self {
        Self(
            message: "this token is bound to one uid, and \(message)",
            hint: "make a token for uid 0, or let rundown mint it", note: (note, place))
    }
}

extension Job {
    /// The token that is given as it is, and where.
    var givenToken: (secret: Secret, range: SourceRange)? {
        guard let token = channel.value.token, case .scalar(let secret)? = token.judged else { return nil }
        return (secret, token.range)
    }

    /// Why a token does not let the recorder in; `nil` where, as far as it can be read, it does.
    fileprivate func mismatch(of token: DecodedToken) -> TokenMismatch? {
        let (service, channel, policy) = (service.value, channel.value, policy.value)
        if let appId = service.appId.judged, appId.lowercased() != token.appId.lowercased() {
            return .other("App ID", service.appId.range)
        }
        guard token.version == .accessToken2 else { return nil }
        guard let rtc = token.rtc, rtc[.joinChannel] != nil else {
            guard !token.hasUnknownServices else { return nil }
            return TokenMismatch(
                message: "this token does not let its bearer join a channel",
                hint: "make an RTC token, as for a subscriber")
        }
        if let name = channel.cname.judged, let other = rtc.channel, !other.isEmpty, other != name {
            return .other("channel", channel.cname.range)
        }
        guard rtc.uid != "" else { return nil }
        switch channel.uid.judged {
        case .fixed(let uid)? where !rtc.admits(uid: uid): return .other("uid", channel.uid.range)
        case .fixed? where (policy.redundancy.judged ?? 1) > 1:
            return .boundToOneUID(
                "the second recorder has another", "it is recorded twice by this", policy.redundancy.range)
        case .automatic?:
            return .boundToOneUID(
                "the recorder's is derived for each try", "the recorder's uid is here", channel.uid.range)
        case .fixed? where policy.onUnexpectedEnd.judged == .restart:
            return .boundToOneUID(
                "a recorder that is begun again takes another", "it is to be begun again here",
                policy.onUnexpectedEnd.range)
        case .fixed?, nil: return nil
        }
    }
}
