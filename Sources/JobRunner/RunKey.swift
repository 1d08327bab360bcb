import AccessToken
import CloudRecordingAPI
import Crypto
import JSONText
package import JobPlan

/// What names a run: job name, spec, service identity, scheduled time and replica. The same key is never started twice.
package struct RunKey: Sendable, Hashable, Codable {
    /// 64 hexadecimal digits.
    package let text: String
    /// Milliseconds since the Unix epoch.
    package let scheduledAt: Int64
    /// SHA-256 of the spec as it takes effect, with references in place of secrets.
    package let specDigest: String

    package init(_ plan: JobPlan, scheduledAt: Int64) {
        specDigest = RunKey.hexadecimal(SHA256.hash(data: Array(plan.effectiveSpec.text(sortedKeys: true).utf8)))
        self.scheduledAt = scheduledAt
        var identity = [
            plan.name, specDigest, plan.service.endpoint.description, plan.service.appId, plan.service.customerId,
            String(scheduledAt),
        ]
        if plan.replica > 0 { identity.append("replica \(plan.replica)") }
        text = RunKey.hexadecimal(SHA256.hash(data: Array(identity.joined(separator: "\n").utf8)))
    }

    /// The key that a run was given when it was begun.
    init(_ run: KnownRun) {
        text = run.key
        scheduledAt = run.beginning.scheduledAt
        specDigest = run.beginning.specDigest
    }

    /// A number derived from the key and a purpose, the same each time.
    func number(for purpose: String) -> UInt64 {
        SHA256.hash(data: Array("\(text)\n\(purpose)".utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The recorder's uid for a try where the spec says `auto`: from 1 to 4294967295, so that the service refuses a second
    /// start of the same try.
    func uid(try number: Int) -> String { String(self.number(for: "uid \(number)") % 4_294_967_295 + 1) }

    static func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension TokenMint {
    /// The token of one recorder, derived from values that are no secret apart from the certificate, so that a start can
    /// be repeated byte for byte (v1-api 1.6.1).
    func token(appId: String, identity: RecorderIdentity, key: RunKey, issuedAt: Int64) throws(AccessTokenError)
        -> Secret
    {
        Secret(
            try RTCToken.mint(
                appId: appId, appCertificate: appCertificate.reveal(), channel: identity.cname, uid: identity.uid,
                issuedAt: UInt32(clamping: issuedAt), expiresIn: UInt32(clamping: expiresIn.components.seconds),
                salt: UInt32(key.number(for: "salt \(identity.uid)") % 99_999_999 + 1)))
    }
}
