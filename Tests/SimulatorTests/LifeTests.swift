import JSONText
import Simulator
import Testing

/// A recording's life as the calls show it (v1-api 5.10).
struct LifeTests {
    @Test(arguments: [("mix", 15), ("individual", 60), ("web", 20)])
    func statusFollowsTheClockUntilTheFirstSlice(mode: String, firstSlice: Int) throws {
        let bench = Bench()
        let session = try bench.begin(mode)
        #expect(try bench.status(session) == 1)
        bench.wait(.milliseconds(600))
        #expect(try bench.status(session) == 2)
        bench.wait(.milliseconds(900))
        #expect(try bench.status(session) == 3)
        bench.wait(.milliseconds(2500))
        #expect(try bench.status(session) == 4)
        bench.wait(.seconds(firstSlice - 4) - .milliseconds(1))
        #expect(try bench.status(session) == 4)
        bench.wait(.milliseconds(1))
        #expect(try bench.status(session) == 5)
    }
}
