import Foundation
import JobRunner
import RunStore
import SystemPackage
import Testing

/// Who may run what at the same time.
struct LockTests {
    @Test func aLockHasOneHolder() throws {
        let folder = try TestFolder()
        let (one, other) = (try folder.open(), try folder.open())
        let lock = RunLock.job(Samples.job("algebra"))
        #expect(try one.take(lock, isShared: false))
        #expect(try !other.take(lock, isShared: false))
        #expect(try !other.take(lock, isShared: true))
        #expect(try !one.take(lock, isShared: false))
        #expect(try other.take(.job(Samples.job("chemistry")), isShared: false))
        #expect(try other.take(.run("a1"), isShared: false))
        one.release(lock)
        #expect(try other.take(lock, isShared: false))
    }

    @Test func aSharedLockHasMany() throws {
        let folder = try TestFolder()
        let (one, other, third) = (try folder.open(), try folder.open(), try folder.open())
        let lock = RunLock.job(Samples.job("algebra"))
        #expect(try one.take(lock, isShared: true))
        #expect(try other.take(lock, isShared: true))
        #expect(try !third.take(lock, isShared: false))
        one.release(lock)
        other.release(lock)
        #expect(try third.take(lock, isShared: false))
    }

    /// A name holds nothing back in another service, for another customer or app.
    @Test func jobsOfTheSameNameElsewhereAreOthers() throws {
        let folder = try TestFolder()
        let (one, other) = (try folder.open(), try folder.open())
        let job = Samples.job("algebra")
        #expect(try one.take(.job(job), isShared: false))
        for change: (inout ServiceIdentity) -> Void in [
            { $0.endpoint = "us" }, { $0.customerId = "another" }, { $0.appId = "another" },
        ] {
            var service = job.service
            change(&service)
            #expect(try other.take(.job(JobIdentity(name: "algebra", service: service)), isShared: false))
        }
    }

    @Test func locksGoWithTheirHolder() throws {
        let folder = try TestFolder()
        let lock = RunLock.run("a1")
        do {
            let one = try folder.open()
            #expect(try one.take(lock, isShared: false))
        }
        #expect(try folder.open().take(lock, isShared: false))
    }

    /// Whoever waits for a holder that does not come to an end is told so, and everybody of a folder may wait.
    @Test func aFileIsHeldByOneAtATime() throws {
        let folder = try TestFolder()
        let path = FilePath(folder.url(".lock").path)
        let free = try FilePath(folder.url("").path).stat().permissions
        try LockFile.alone(path, patience: .zero) {
            _ = #expect(throws: LockProblem.self) { try LockFile.alone(path, patience: .milliseconds(1)) {} }
        }
        try LockFile.alone(path, patience: .zero) {}
        #expect(try path.stat().permissions == free.subtracting([.ownerExecute, .groupExecute, .otherExecute]))
    }
}
