import CloudRecordingAPI
import Testing
import Transport

private let west = "api-us-west-1.agora.io"
private let east = "api-us-east-1.agora.io"
private let otherWest = "api-us-west-1.sd-rtn.com"
private let otherEast = "api-us-east-1.sd-rtn.com"

/// Which gateway is called, after what has happened to others (v1-api 5.8, 7.2).
@Suite struct FailoverTests {
    private let network = FakeNetwork()

    private func client(_ gateways: Gateways? = nil) -> CloudRecordingClient {
        CloudRecordingClient(network, gateways: gateways ?? network.gateways())
    }

    @discardableResult
    private func call(_ client: CloudRecordingClient, _ calls: V1Call...) async -> CloudRecordingError? {
        var last: CloudRecordingError?
        for call in calls { last = await client.failure(of: call) }
        return last
    }

    @Test(arguments: [
        TransportError.Kind.connectionRefused, .connectTimeout, .tlsFailed, .timeout, .connectionLost,
    ])
    func theFirstFailureStaysAndTheSecondMovesToTheNextRegion(kind: TransportError.Kind) async {
        network.fail(west, kind)
        await call(client(), .start, .start, .start, .start)
        #expect(network.called() == [west, west, east, east])
    }

    @Test func everyGatewayIsTriedBeforeOneIsTriedOnceMore() async {
        for host in [west, east, otherWest, otherEast] { network.fail(host, .connectionRefused) }
        let client = client()
        for _ in 0..<10 { await call(client, .start) }
        #expect(
            network.called() == [
                west, west, east, east, otherWest, otherWest, otherEast, otherEast, west, west,
            ])
    }

    @Test(arguments: [500, 502, 503, 504]) func anErrorOfTheGatewayItselfMovesAtOnce(status: Int) async {
        network.answer(west, with: status)
        await call(client(), .start, .start)
        #expect(network.called() == [west, east])
    }

    @Test(arguments: [401, 404, 429]) func aRefusalMovesNowhere(status: Int) async {
        network.answer(west, with: status)
        await call(client(), .query, .query, .query)
        #expect(network.called() == [west, west, west])
    }

    @Test(arguments: [TransportError.Kind.answerStalled, .cancelled, .answerTooLarge])
    func aGatewayThatIsThereIsNotLeft(kind: TransportError.Kind) async {
        network.fail(west, kind)
        await call(client(), .query, .query, .query)
        #expect(network.called() == [west, west, west])
    }

    @Test func anAnswerBetweenTwoFailuresMakesThemFirstOnes() async {
        let client = client()
        for _ in 0..<3 {
            network.fail(west, .timeout)
            await call(client, .query)
            network.fail(west, nil)
            await call(client, .query)
        }
        #expect(Set(network.called()) == [west])
    }

    /// A gateway may answer one call and lose the other.
    @Test func anAnswerToOneCallDoesNotExcuseAnother() {
        var pool = EndpointPool(area: .us)
        let first = pool.current
        pool.exchangeFailed(at: first, .stop, .timeout, at: .seconds(1))
        pool.exchangeAnswered(at: first, .query, httpStatus: 200, hasCode: false, at: .seconds(2))
        #expect(pool.current == first)
        pool.exchangeFailed(at: first, .stop, .timeout, at: .seconds(3))
        #expect(pool.current.host == east)
    }

    @Test func manyFailuresOfOneGatewayMoveOnOnce() {
        var pool = EndpointPool(area: .us)
        let first = pool.current
        for _ in 0..<10 { pool.exchangeFailed(at: first, .start, .connectionRefused, at: .seconds(1)) }
        #expect(pool.current.host == east)
    }

    // MARK: - Names

    @Test func aNameThatIsNotFoundIsPassedOverForTheOtherDomain() async throws {
        network.forget(west)
        let client = client()
        let error = try #require(await call(client, .query))
        #expect(network.lookedUp() == [west, otherWest])
        #expect(network.called() == [otherWest])
        #expect(error.serviceFailure?.code == .workerNotFound)
        #expect(
            error.record.passedOver == [
                FailedTry(
                    endpoint: "https://\(west)", took: .milliseconds(10), what: "the host's name could not be resolved")
            ])
        #expect(error.record.took == .milliseconds(100))
        await call(client, .query)
        #expect(network.lookedUp().isEmpty && network.called() == [otherWest])
    }

    @Test func aNameIsLookedUpAgainAfterHalfAMinuteWithoutAnswers() async {
        let client = client()
        await call(client, .query)
        network.pass(.seconds(29))
        await call(client, .query)
        #expect(network.lookedUp() == [west])
        network.pass(.seconds(30))
        await call(client, .query)
        #expect(network.lookedUp() == [west])
    }

    @Test func whenNoNameIsFoundEachIsTold() async throws {
        network.forget(west, east, otherWest, otherEast)
        let client = client()
        let error = try #require(await call(client, .start))
        #expect(network.called().isEmpty)
        #expect(network.lookedUp() == [west, otherWest, east, otherEast])
        #expect(
            error.cause
                == .transport(TransportError(.nameNotResolved, detail: "\(west), \(otherWest), \(east), \(otherEast)")))
        #expect(!error.mayHaveTakenEffect)
        #expect(error.tried.map(\.endpoint) == [west, otherWest, east, otherEast].map { "https://\($0)" })
        #expect(error.tried.allSatisfy { $0.took == .milliseconds(10) })
        for host in [west, east, otherWest, otherEast] { #expect(error.explanation.likelyCause.contains(host)) }
        #expect(error.explanation.whatToDo.contains("DNS"))
        // The DNS may be back at any time: nothing is kept of a look-up that found nothing at all.
        network.forget()
        await call(client, .start)
        #expect(network.called() == [west])
    }

    @Test func aRegionWithoutNamesGivesWayToTheNext() async {
        network.forget(west, otherWest)
        await call(client(), .query)
        #expect(network.lookedUp() == [west, otherWest, east] && network.called() == [east])
    }

    @Test func withoutAResolverTheTransportFindsOut() async {
        network.fail(west, .nameNotResolved)
        let client = client(network.gateways(lookingUp: false))
        await call(client, .start, .start)
        #expect(network.lookedUp().isEmpty && network.called() == [west, otherWest])
    }

    @Test func anEndpointOfOnesOwnIsNeitherLookedUpNorLeft() async throws {
        network.fail("proxy.example", .connectionRefused)
        let client = CloudRecordingClient(
            network, endpoint: try .url("https://proxy.example"), gateways: network.gateways())
        await call(client, .query, .query, .query)
        #expect(network.lookedUp().isEmpty)
        #expect(network.called() == ["proxy.example", "proxy.example", "proxy.example"])
    }

    // MARK: - The way back

    @Test func thePreferredGatewayIsTriedAgainAfterAMinute() async {
        let client = client()
        network.fail(west, .connectionRefused)
        await call(client, .query, .query, .query)
        network.fail(west, nil)
        network.pass(.seconds(58))
        await call(client, .query)
        #expect(network.called() == [west, west, east, east])
        network.pass(.seconds(2))
        await call(client, .query, .query)
        #expect(network.called() == [west, west])
    }

    /// What may not be repeated is not what finds out whether a gateway works.
    @Test(arguments: [V1Call.start, .update, .updateLayout, .stop]) func theWayBackIsNotTriedByAChange(call: V1Call)
        async
    {
        let client = client()
        network.fail(west, .timeout)
        await self.call(client, .query, .query)
        network.pass(.seconds(120))
        await self.call(client, call)
        #expect(network.called() == [west, west, east])
        await self.call(client, .query, call)
        #expect(network.called() == [west, east])
    }

    @Test func aWayBackThatFailsIsTriedLessAndLess() async {
        let client = client()
        network.fail(west, .timeout)
        await call(client, .query, .query)
        var tries: [Int] = []
        _ = network.called()
        for second in 1...2000 {
            network.pass(.milliseconds(900))
            await call(client, .query)
            if network.called().contains(west) { tries.append(second) }
        }
        let gaps = zip(tries.dropFirst(), tries).map { $0 - $1 }
        #expect(zip(gaps.dropFirst(), gaps).allSatisfy { $0 >= $1 - 1 }, "\(tries)")
        #expect(tries.count < 8 && gaps.max() ?? 0 <= 602, "\(tries)")
    }

    @Test func clientsThatShareGatewaysShareWhatTheyKnow() async {
        network.fail(west, .connectionRefused)
        let gateways = network.gateways()
        await call(client(gateways), .query, .query)
        _ = network.called()
        await call(client(gateways), .start)
        #expect(network.called() == [east])
        #expect(gateways.pool(of: .area(.us)).current.host == east)
        #expect(gateways.pool(of: .area(.eu)).current.host == "api-eu-west-1.agora.io")
    }

    @Test func aClientThatStaysIsNotMoved() async throws {
        let client = client()
        network.fail(west, .timeout)
        let lost = try #require(await call(client, .start))
        let staying = client.staying(with: lost.record)
        await call(staying, .start, .start, .start)
        #expect(network.called() == [west, west, west, west])
        await call(client, .query)
        #expect(network.called() == [east])
    }

    @Test(arguments: ServiceArea.allCases) func everyAreaGoesByBothRegionsAndBothDomains(area: ServiceArea) async {
        var pool = EndpointPool(area: area)
        var seen: [String] = []
        for second in 0..<4 {
            seen.append(pool.current.host)
            for _ in 0..<2 {
                pool.exchangeFailed(at: pool.current, .start, .connectTimeout, at: .seconds(second))
            }
        }
        #expect(seen == area.suffixes.flatMap { suffix in area.prefixes.map { "\($0).\(suffix)" } })
        #expect(pool.current == pool.baseURLs[0])
    }
}
