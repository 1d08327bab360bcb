import JobPlan
import JobRunner
import RunReport
import Simulator
import Testing

/// Many jobs that share a small quota of requests.
struct CrowdTests {
    /// 300 lessons that begin at once, each with two changes of layout, under a quota of ten requests a second.
    private static func playCrowd() throws -> Performance {
        let spec = { (number: Int) in
            """
            version: 1
            name: lesson-\(number)
            mode: mix
            service: {requestsPerSecond: 10, concurrentRecorders: 400}
            channel: {cname: lesson-\(number), uid: 700001, maxIdleTime: 5m}
            transcoding: {width: 640, height: 360, fps: 15, bitrate: 500}
            layout: {backgroundColor: "#000001"}
            storage: {vendor: amazon-s3, region: eu-central-1, bucket: b, accessKey: "${ACCESS_KEY}", secretKey: "${SECRET_KEY}"}
            timeline:
              - {at: 40s, updateLayout: {mixedVideoLayout: best-fit, backgroundColor: "#000002"}}
              - {at: 5m, updateLayout: {mixedVideoLayout: floating, backgroundColor: "#000003"}}
              - {at: 8m, stop: {}}

            """
        }
        return try Stage.play(
            (0..<300).map(spec).joined(separator: "---\n"),
            configure: {
                $0.quotas.requestsPerSecond = 10
                $0.quotas.workers = 400
            })
    }

    @Test func nobodyStarvesAndReportsSayWhyTheyAreLate() throws {
        let crowd = try CrowdTests.playCrowd()
        #expect(crowd.reports.count == 300)
        #expect(crowd.reports.allSatisfy { $0.outcome == .succeeded })
        #expect(!crowd.ledger.contains { $0.status == 429 })
        func lateness(_ id: String) -> [Int64] {
            crowd.reports.compactMap { report in
                report.steps.first { $0.id == id }?.latenessMilliseconds
            }.sorted()
        }
        // A confirmation is asked for while there is time.
        let confirmations = crowd.reports.compactMap { $0.steps.first { $0.id == "confirm" }?.offsetMilliseconds }
        #expect(confirmations.count == 300)
        #expect(confirmations.max() ?? .max < 90_000)
        // The starts take 67 seconds; changes that are due among them wait for no more than their turn.
        #expect(lateness("updateLayout-1").last ?? .max < 15_000)
        #expect(lateness("updateLayout-2").last ?? .max < 15_000)
        #expect(lateness("stop").last ?? .max < 5_000)

        var explained = 0
        for report in crowd.reports {
            for step in report.steps {
                guard let late = step.latenessMilliseconds, late >= 1000 else { continue }
                explained += 1
                let isExplained = (step.attempts.first?.waitedMilliseconds ?? 0) > 0 || step.decision != nil
                #expect(isExplained, "\(report.job.name) \(step.id)")
            }
        }
        #expect(explained > 0)
        let starts = crowd.reports.compactMap {
            $0.steps.first { $0.id == "acquire" }?.attempts.first?.waitedMilliseconds
        }
        #expect(starts.max() ?? 0 > 30_000)
    }
}
