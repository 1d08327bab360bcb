import JSONText
import Testing

/// Each single violation of the reference is refused with code 2, and the field is named (v1-api 2, 4.3).
struct RefusalTests {
    @Test(arguments: Base.allCases)
    func eachSingleViolationIsRefusedAndNamed(_ base: Base) throws {
        let violations = Violations.all(of: base)
        #expect(!violations.isEmpty)
        for violation in violations {
            for seed in Seeds.some(3) {
                var maker = RequestMaker(seed: seed, isFull: true)
                var sent: JSON = .null
                let reply = try Service().send(base, &maker) { body in
                    sent = violation.applied(to: body)
                    return sent
                }
                let isNamed = reply.status == 400 && reply.code == 2 && reply.reason.contains(violation.named)
                #expect(
                    isNamed,
                    "\(violation.testDescription): \(reply.status) \(reply.body); \(Seeds.replay(seed)): \(sent)")
            }
        }
    }

    /// How many there are, so that none is lost unseen.
    @Test func thereAreManyViolations() {
        #expect(Base.allCases.reduce(0) { $0 + Violations.all(of: $1).count } >= 1000)
    }
}
