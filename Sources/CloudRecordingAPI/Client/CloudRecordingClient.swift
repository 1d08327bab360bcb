public import Transport

/// The six calls of Cloud Recording V1.
///
/// Each call is one attempt: retrying is the caller's, by ``RetryRule/disposition(for:call:)``. Copies, and clients that
/// were given the same ``Gateways``, share their choice of gateway. A client holds credentials and prints none.
public struct CloudRecordingClient: Sendable {
    /// Out of line, since every call that waits holds a client.
    let parts: ClientParts

    private init(_ parts: ClientParts) { self.parts = parts }

    /// The project whose channels are recorded.
    public var appId: String { parts.appId }
    /// Where the service is.
    public var endpoint: Endpoint { parts.endpoint }
    /// How long an attempt may take.
    public var timeouts: ClientTimeouts { parts.timeouts }
    /// Who calls, for the service's logs.
    public var userAgent: String { parts.userAgent }
    /// How the lists of those who are not subscribed to are called (v1-api 8.2).
    public var unsubscribeSpelling: UnsubscribeSpelling { parts.unsubscribeSpelling }

    /// - Parameters:
    ///   - appId: the project whose channels are recorded: 32 hexadecimal digits.
    ///   - credentials: the account that owns the project.
    ///   - endpoint: where the service is.
    ///   - transport: what makes the HTTP exchanges.
    ///   - timeouts: how long an attempt may take.
    ///   - userAgent: who calls, for the service's logs.
    ///   - unsubscribeSpelling: how the lists of those who are not subscribed to are called (v1-api 8.2).
    ///   - gateways: the memory of which gateway works, to be shared by clients.
    ///   - knownSecrets: secrets to scrub from kept answers, beside the credentials and those of the request that is
    ///     answered.
    public init(
        appId: String, credentials: Credentials, endpoint: Endpoint, transport: any Transport,
        timeouts: ClientTimeouts = ClientTimeouts(), userAgent: String = UserAgent.standard,
        unsubscribeSpelling: UnsubscribeSpelling = .unSubscribe, gateways: Gateways = Gateways(),
        knownSecrets: [Secret] = []
    ) {
        let knownSecrets = [credentials.customerSecret, credentials.basicToken] + knownSecrets
        parts = ClientParts(
            appId: appId, endpoint: endpoint, timeouts: timeouts, userAgent: userAgent,
            unsubscribeSpelling: unsubscribeSpelling, transport: transport, gateways: gateways,
            authorization: Secret("Basic \(credentials.basicToken.reveal())"), knownSecrets: knownSecrets)
    }

    /// A client whose requests go to the base URL of an earlier exchange and to no other: what may have arrived there is
    /// not sent to a second gateway (v1-api 5.3, 8.29).
    public func staying(with record: ExchangeRecord) -> CloudRecordingClient {
        let base = parts.gateways.pool(of: endpoint).baseURLs.first { $0.description == record.endpoint }
        return CloudRecordingClient(parts.with(pin: base))
    }

    /// A client that scrubs more secrets from kept answers: what later requests hold may be in answers to others.
    public func knowing(_ secrets: [Secret]) -> CloudRecordingClient {
        CloudRecordingClient(parts.knowing(secrets))
    }
}

extension CloudRecordingClient {
    /// Asks for a resource, to be used within five minutes and best within two seconds (v1-api 1.3, 2.2).
    public func acquire(
        _ request: AcquireRequest, identity: RecorderIdentity
    ) async throws(CloudRecordingError) -> Exchange<AcquireAnswer> {
        try await exchange(Attempt(call: .acquire, request: request, identity: identity))
    }

    /// Starts a recording (v1-api 2.3). A lost answer does not mean that nothing runs.
    public func start(
        _ request: StartRequest, identity: RecorderIdentity, resourceId: String, mode: RecordingMode
    ) async throws(CloudRecordingError) -> Exchange<StartAnswer> {
        try await exchange(
            Attempt(call: .start, request: request, identity: identity, mode: mode, resourceId: resourceId))
    }

    /// Asks how a recording is (v1-api 3.4).
    public func query(_ recording: RecordingHandle) async throws(CloudRecordingError) -> Exchange<QueryAnswer> {
        try await exchange(Attempt(call: .query, request: nil, recording: recording))
    }

    /// Changes subscriptions, hold, push or storage of a recording (v1-api 2.11).
    public func update(
        _ request: UpdateRequest, recording: RecordingHandle
    ) async throws(CloudRecordingError) -> Exchange<UpdateAnswer> {
        try await exchange(Attempt(call: .update, request: request, recording: recording))
    }

    /// Replaces the layout of a recording in mix mode (v1-api 2.12).
    public func updateLayout(
        _ request: UpdateLayoutRequest, recording: RecordingHandle
    ) async throws(CloudRecordingError) -> Exchange<UpdateAnswer> {
        try await exchange(Attempt(call: .updateLayout, request: request, recording: recording))
    }

    /// Stops a recording (v1-api 2.13).
    public func stop(
        _ request: StopRequest, recording: RecordingHandle
    ) async throws(CloudRecordingError) -> Exchange<StopAnswer> {
        try await exchange(Attempt(call: .stop, request: request, recording: recording))
    }
}

extension CloudRecordingClient: CustomStringConvertible, CustomReflectable {
    public var description: String { "Cloud Recording V1 at \(endpoint) for \(appId)" }
    public var customMirror: Mirror { Mirror(self, children: ["appId": appId, "endpoint": endpoint]) }
}
