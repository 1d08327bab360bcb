public import Transport

/// The base URLs of an endpoint, what has come of each, and which of them is in use (v1-api 5.8, 7.1).
///
/// A value without clock or network: it is told what happened, and when, by a stopwatch. The choice is sticky. It changes
/// only when an exchange fails or a name is not found, and never repeats a request by itself. In the order of v1-api 5.8:
/// - after the first failure of a gateway its next request goes to the same one again;
/// - a name that is not found: the same region on the other domain;
/// - the second failure of the same call, or an error of the gateway itself (5xx without a code): the next region.
///
/// After a rest the preferred gateway is tried again, by a call whose repeat does no harm.
public struct EndpointPool: Sendable, Hashable {
    /// In order of preference; never empty.
    private var gateways: [GatewayState]
    private var chosen = 0
    private let times: FailoverTimes
    /// When the preferred gateway is to be tried again; `nil` while it is in use.
    private var returnsAt: Duration?
    private var rest: Duration

    private init(_ gateways: [GatewayState], _ times: FailoverTimes) {
        self.gateways = gateways
        self.times = times
        rest = times.rest
    }

    /// The regions of the area, on each of its domains.
    public init(area: ServiceArea, times: FailoverTimes = FailoverTimes()) {
        let gateways = area.suffixes.enumerated().flatMap { domain, suffix in
            area.prefixes.enumerated().map { region, prefix in
                GatewayState(url: BaseURL(host: "\(prefix).\(suffix)"), domain: domain, region: region)
            }
        }
        self.init(gateways, times)
    }

    /// One base URL that nothing takes the place of.
    public init(url: BaseURL) {
        self.init([GatewayState(url: url, domain: 0, region: 0)], FailoverTimes())
    }

    /// All base URLs in order of preference.
    public var baseURLs: [BaseURL] { gateways.map(\.url) }

    /// The base URL in use.
    public var current: BaseURL { gateways[chosen].url }

    /// The base URL for a request that is to be sent now.
    ///
    /// One that is harmless changes nothing, so that it may be what tries the preferred gateway again.
    public mutating func choose(isHarmless: Bool, at now: Duration) -> BaseURL {
        if isHarmless, let moment = returnsAt, now >= moment {
            // One request is enough to find out: the others stay where they are until it has its answer.
            returnsAt = now + rest
            return gateways[0].url
        }
        if gateways[chosen].isUnresolved(at: now, times) { move(isNameTrouble: true, at: now) }
        return current
    }

    /// Whether the name of a base URL is to be looked up before it is used. One that has no other in its place is not:
    /// whoever connects finds out.
    public func needsLookUp(_ base: BaseURL, at now: Duration) -> Bool {
        guard gateways.count > 1, let index = index(of: base) else { return false }
        return !gateways[index].isResolved(at: now, times)
    }

    /// Takes note of a look-up.
    ///
    /// - Returns: whether any name is left that may be found. Where none is, all are as if they had not been looked up.
    public mutating func lookedUp(_ base: BaseURL, isFound: Bool, at now: Duration) -> Bool {
        guard let index = index(of: base) else { return true }
        gateways[index].name = isFound ? .resolved(at: now) : .unresolved(at: now)
        guard !isFound else { return true }
        if index == chosen { move(isNameTrouble: true, at: now) }
        guard gateways.allSatisfy({ $0.isUnresolved(at: now, times) }) else { return true }
        for index in gateways.indices { gateways[index].name = .unknown }
        chosen = 0
        returnsAt = nil
        return false
    }

    /// Takes note of an exchange that gave no answer.
    ///
    /// Only a gateway that is in use is left for another; a failure of one that was left already changes nothing else.
    public mutating func exchangeFailed(
        at base: BaseURL, _ call: V1Call, _ kind: TransportError.Kind, at now: Duration
    ) {
        guard let index = index(of: base) else { return }
        switch kind {
        case .nameNotResolved:
            gateways[index].name = .unresolved(at: now)
            giveUp(index, isNameTrouble: true, at: now)
        case .connectionRefused, .connectTimeout, .tlsFailed, .timeout, .connectionLost:
            gateways[index].failures[call, default: 0] += 1
            if gateways[index].failures[call] != 1 || index != chosen { giveUp(index, isNameTrouble: false, at: now) }
        // The gateway is there, or nobody waited to see.
        case .answerStalled, .cancelled, .answerTooLarge: break
        }
    }

    /// Takes note of an answer. One with a code is the service's; a 5xx without is the gateway's own error.
    public mutating func exchangeAnswered(
        at base: BaseURL, _ call: V1Call, httpStatus: Int, hasCode: Bool, at now: Duration
    ) {
        guard let index = index(of: base) else { return }
        guard hasCode || !(500...599).contains(httpStatus) else {
            return giveUp(index, isNameTrouble: false, at: now)
        }
        gateways[index].failures[call] = nil
        gateways[index].failedAt = nil
        gateways[index].name = .resolved(at: now)
        guard index == 0 else { return }
        chosen = 0
        returnsAt = nil
        rest = times.rest
    }

    private func index(of base: BaseURL) -> Int? { gateways.firstIndex { $0.url == base } }

    private mutating func giveUp(_ index: Int, isNameTrouble: Bool, at now: Duration) {
        gateways[index].failures = [:]
        gateways[index].failedAt = now
        if index == chosen { return move(isNameTrouble: isNameTrouble, at: now) }
        // The preferred gateway was tried again, and in vain.
        guard index == 0, returnsAt != nil else { return }
        rest = min(rest * 2, times.longestRest)
        returnsAt = now + rest
    }

    /// Leaves the gateway in use for the next that is not resting, or else for the one that rests the longest.
    private mutating func move(isNameTrouble: Bool, at now: Duration) {
        let left = gateways[chosen]
        let others = gateways.indices.filter { $0 != chosen && !gateways[$0].isUnresolved(at: now, times) }
        let near = others.filter { other in
            isNameTrouble ? gateways[other].region == left.region : gateways[other].domain == left.domain
        }
        let order = near + others.filter { !near.contains($0) }
        let next =
            order.first { !gateways[$0].isResting(at: now, times) }
            ?? order.min { (gateways[$0].failedAt ?? .zero) < (gateways[$1].failedAt ?? .zero) }
        guard let next else { return }
        if chosen == 0 { returnsAt = now + rest }
        chosen = next
        if chosen == 0 { returnsAt = nil }
    }
}
