import Transport

/// What a client is made of.
///
/// A class, so that a client is one word: each of thousands of calls that wait holds one.
final class ClientParts: Sendable {
    let appId: String
    let endpoint: Endpoint
    let timeouts: ClientTimeouts
    let userAgent: String
    let unsubscribeSpelling: UnsubscribeSpelling
    let transport: any Transport
    let gateways: Gateways
    /// The one base URL that may be called; `nil` for any of the endpoint.
    let pin: BaseURL?
    /// The value of the `Authorization` header.
    let authorization: Secret
    /// What is scrubbed from every answer that is kept.
    let knownSecrets: [Secret]
    /// The same, ready to be looked for.
    let redaction: Redaction

    /// - Parameter redaction: what looks for the known secrets, where that is made already.
    init(
        appId: String, endpoint: Endpoint, timeouts: ClientTimeouts, userAgent: String,
        unsubscribeSpelling: UnsubscribeSpelling, transport: any Transport, gateways: Gateways, pin: BaseURL? = nil,
        authorization: Secret, knownSecrets: [Secret], redaction: Redaction? = nil
    ) {
        self.appId = appId
        self.endpoint = endpoint
        self.timeouts = timeouts
        self.userAgent = userAgent
        self.unsubscribeSpelling = unsubscribeSpelling
        self.transport = transport
        self.gateways = gateways
        self.pin = pin
        self.authorization = authorization
        self.knownSecrets = knownSecrets
        self.redaction = redaction ?? Redaction(secrets: knownSecrets)
    }

    /// The same for one base URL alone.
    func with(pin: BaseURL?) -> ClientParts {
        ClientParts(
            appId: appId, endpoint: endpoint, timeouts: timeouts, userAgent: userAgent,
            unsubscribeSpelling: unsubscribeSpelling, transport: transport, gateways: gateways, pin: pin,
            authorization: authorization, knownSecrets: knownSecrets, redaction: redaction)
    }

    /// The same with more secrets to be scrubbed.
    func knowing(_ secrets: [Secret]) -> ClientParts {
        ClientParts(
            appId: appId, endpoint: endpoint, timeouts: timeouts, userAgent: userAgent,
            unsubscribeSpelling: unsubscribeSpelling, transport: transport, gateways: gateways, pin: pin,
            authorization: authorization, knownSecrets: knownSecrets + secrets)
    }
}
