package import JSONText

/// One thing that really happened: a call and what became of it, or something a recording did by itself.
///
/// Holds nothing secret: no keys, tokens or credentials, and no URL beyond what cannot be one.
package struct LedgerEntry: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        /// A call that took effect.
        case accepted
        /// A call that did not.
        case refused
        /// A recording changed by itself.
        case transition
    }

    /// Its place in the ledger, from 1.
    package var sequence: Int
    /// Milliseconds since the Unix epoch, by the service's clock.
    package var time: Int64
    package var kind: Kind
    /// `nil` where the gateway knew no such path, and in transitions.
    package var call: ServiceCall?
    package var appId: String?
    package var cname: String?
    package var uid: String?
    package var resourceId: String?
    package var sid: String?
    package var mode: String?
    /// The HTTP status of the answer, whether it arrived or not.
    package var status: Int?
    /// The code in the answer's body.
    package var code: Int?
    /// What the answer says about a refusal.
    package var reason: String?
    package var requestId: String?
    /// The name of the fault that struck.
    package var fault: String?
    /// What the recording did by itself: `ready`, `inProgress`, `recovered`, `ended` or `gone`.
    package var transition: String?
    /// What is different now, secrets masked: the layout in effect, the subscription, the hold, the outputs.
    package var change: JSON?

    init(sequence: Int, time: Int64, kind: Kind) {
        self.sequence = sequence
        self.time = time
        self.kind = kind
    }

    /// The entry as one JSON object; ``JSON/text(_:sortedKeys:)`` makes a line of it.
    package var json: JSON {
        var members: JSONObject = [
            "sequence": .integer(Int64(sequence)), "time": .integer(time), "kind": .string(kind.rawValue),
        ]
        members["call"] = (call?.rawValue).map { .string($0) }
        members["transition"] = transition.map { .string($0) }
        members["appId"] = appId.map { .string($0) }
        members["cname"] = cname.map { .string($0) }
        members["uid"] = uid.map { .string($0) }
        members["resourceId"] = resourceId.map { .string($0) }
        members["sid"] = sid.map { .string($0) }
        members["mode"] = mode.map { .string($0) }
        members["status"] = status.map { .integer(Int64($0)) }
        members["code"] = code.map { .integer(Int64($0)) }
        members["reason"] = reason.map { .string($0) }
        members["requestId"] = requestId.map { .string($0) }
        members["fault"] = fault.map { .string($0) }
        members["change"] = change
        return .object(members)
    }
}
