import JSONText
import RunReport
import Simulator
import Testing

/// Each fault of the service on each call: none of them may fail a job that can be saved.
struct FaultTests {
    /// Faults that a repeat mends, whichever call they strike.
    enum Trouble: String, CaseIterable, CustomTestStringConvertible {
        case answerLost, requestLost, connectionRefused, delayed, deliveredTwice, badGateway, rateLimited
        case notCompletedWithEffect, notCompleted, timedOutWithEffect, timedOut, misspelt, misspeltToo, identityAbsent

        var testDescription: String { rawValue }

        var fault: Fault {
            switch self {
            case .answerLost: .answerLost
            case .requestLost: .requestLost
            case .connectionRefused: .connectionRefused
            case .delayed: .delayed(.seconds(45))
            case .deliveredTwice: .deliveredTwice
            case .badGateway: .badGateway
            case .rateLimited: .rateLimited
            case .notCompletedWithEffect: .notCompleted(takesEffect: true)
            case .notCompleted: .notCompleted(takesEffect: false)
            case .timedOutWithEffect: .timedOut(takesEffect: true)
            case .timedOut: .timedOut(takesEffect: false)
            case .misspelt: .spelt([.playload, .fileName, .seconds])
            case .misspeltToo: .spelt([.unknownKeys, .unknow])
            case .identityAbsent: .spelt(.withoutIdentity)
            }
        }
    }

    @Test(arguments: Trouble.allCases, ServiceCall.allCases)
    func oneFaultIsMended(trouble: Trouble, call: ServiceCall) throws {
        for spec in Specs.allCases {
            let performance = try Stage.play(spec.text, fault: trouble.fault, on: call)
            #expect(!performance.isAnythingLive)
            #expect(performance.recordings.count == 1, "\(spec)")
            // The answer of the one stop told the files and the upload; a repeated one does not.
            let isTold = spec != .individual || call != .stop
            let isMended = performance.report.outcome == .succeeded
            #expect(isMended || !isTold, "\(spec): \(performance.report.error?.message ?? "")")
        }
    }

    @Test(arguments: ServiceCall.allCases) func burstsOfRefusalsAreWaitedOut(call: ServiceCall) throws {
        for spec in Specs.allCases {
            let performance = try Stage.play(
                spec.text, fault: .rateLimited, on: call, when: .burst(from: 1, count: 4))
            #expect(performance.report.outcome == .succeeded, "\(spec)")
            #expect(performance.recordings.count == 1)
        }
    }

    /// A worker that is lost gives 404 for a while, and that is no end.
    @Test(arguments: [ServiceCall.query, .update, .updateLayout, .stop], [30, 60, 85])
    func lostWorkerIsWaitedFor(call: ServiceCall, seconds: Int) throws {
        for spec in Specs.allCases {
            for count in 1...2 {
                let performance = try Stage.play(
                    spec.text, fault: .workerLost(.seconds(seconds)), on: call, when: .nth(count))
                #expect(!performance.isAnythingLive)
                #expect(
                    performance.report.outcome == .succeeded,
                    "\(spec) \(count): \(performance.report.error?.message ?? "")")
            }
        }
    }

    @Test(arguments: Specs.allCases) func slowUploadsAreWaitedFor(spec: Specs) throws {
        let performance = try Stage.play(spec.text, fault: .slowUploads(.seconds(40)), on: .query)
        #expect(performance.recordings.first?.endReason == .stopped)
        if spec == .individual {
            // The service gives up waiting, and then nobody tells the upload's result.
            #expect(performance.report.warnings.contains { $0.contains("upload") })
            #expect(performance.report.uploadingStatus == "unknown")
            #expect(performance.report.outcome == .failed)
        } else {
            #expect(performance.report.outcome == .succeeded)
            #expect(performance.report.steps.last?.outcome == .succeeded)
        }
    }

    @Test func verySlowUploadsAreReported() throws {
        let performance = try Stage.play(Specs.mix.text, fault: .slowUploads(.seconds(600)), on: .query)
        #expect(performance.report.outcome == .succeeded)
        #expect(performance.report.steps.last?.outcome == .unknown)
        #expect(performance.report.warnings.count == 1)
    }

    @Test func backupIsReported() throws {
        let performance = try Stage.play(Specs.individual.text, fault: .backup, on: .query)
        #expect(performance.report.uploadingStatus == "backuped")
        #expect(performance.report.outcome == .failed, "the spec expects uploaded")
    }

    @Test func emptyListIsReported() throws {
        let performance = try Stage.play(Specs.individual.text, fault: .emptyFileList, on: .query)
        #expect(performance.report.files.isEmpty)
        #expect(performance.report.error?.message.contains("4 files") == true)
        let mix = try Stage.play(Specs.mix.text, fault: .emptyFileList, on: .query)
        #expect(mix.report.outcome == .succeeded)
    }
}
