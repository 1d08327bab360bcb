import Dispatch
import HTTPTransport
import Synchronization
import Testing
import Transport

@Suite(.timeLimit(.minutes(10)))
struct SystemResolverTests {
    @Test func namesOfThisMachineAreFound() async throws {
        let address = try await SystemResolver(timeout: .seconds(30)).address(of: "localhost")
        #expect(address == "127.0.0.1" || address == "::1")
    }

    @Test func aNameThatIsNotKnownIsNamed() async throws {
        let error = await #expect(throws: TransportError.self) {
            try await SystemResolver(timeout: .seconds(30)).address(of: "nowhere.invalid")
        }
        #expect(error == TransportError(.nameNotResolved, detail: "nowhere.invalid"))
    }

    @Test func aLookUpWithoutEndIsNotWaitedFor() async throws {
        let held = HeldLookUp()
        let resolver = SystemResolver(timeout: .milliseconds(50), lookUp: held.lookUp)
        let error = await #expect(throws: TransportError.self) { try await resolver.address(of: "slow.example") }
        #expect(error == TransportError(.nameNotResolved, detail: "slow.example, no answer"))
        held.release()
    }

    @Test func cancellingEndsTheWaitAtOnce() async throws {
        let held = HeldLookUp()
        let resolver = SystemResolver(timeout: .seconds(500), lookUp: held.lookUp)
        let error = await withTaskGroup(of: TransportError?.self) { group in
            group.addTask {
                do throws(TransportError) {
                    _ = try await resolver.address(of: "slow.example")
                    return nil
                } catch {
                    return error
                }
            }
            await held.begun()
            group.cancelAll()
            return await group.next() ?? nil
        }
        #expect(error?.kind == .cancelled)
        held.release()
    }

    @Test func thoseWhoWaitForOneNameShareItsLookUp() async throws {
        let held = HeldLookUp()
        let resolver = SystemResolver(timeout: .seconds(500), lookUp: held.lookUp)
        let addresses = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try await resolver.address(of: "h.example") } }
            await held.begun()
            held.release()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(addresses == Array(repeating: "192.0.2.1", count: 50))
        // Those who came after the first answer looked it up once more.
        #expect(held.count < 50)
    }
}

/// A look-up that answers when it is let go.
private final class HeldLookUp: Sendable {
    private let gate = DispatchSemaphore(value: 0)
    private let calls = Mutex(0)
    private let beginnings = AsyncStream<Void>.makeStream()

    var count: Int { calls.withLock { $0 } }

    func lookUp(_ host: String) -> String {
        calls.withLock { $0 += 1 }
        beginnings.continuation.yield()
        gate.wait()
        gate.signal()
        return "192.0.2.1"
    }

    func begun() async { for await _ in beginnings.stream { return } }
    func release() { gate.signal() }
}
