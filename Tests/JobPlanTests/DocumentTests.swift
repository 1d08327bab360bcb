import DocumentSchema
import FoundationEssentials
import JSONText
import JobPlan
import Testing

/// The plan as programs read it, and as people do.
struct DocumentTests {
    private let specs = [ThreeSpecs.oralExam, ThreeSpecs.townHall, ThreeSpecs.algebra]

    @Test func everyKeyIsDescribed() throws {
        #expect(try DocumentSchema.undescribed(in: PlanDocument.self) == [])
        let schema = try DocumentSchema.schema(of: PlanDocument.self, name: "plan")
        #expect(schema["properties"]?["jobs"]?["items"]?["properties"]?["steps"]?["type"] == "array")
        #expect(schema["required"] == ["schemaVersion", "jobs", "estimates"])
    }

    @Test func documentReadsBackAsItWas() throws {
        let text = try PlanDocument(specs.map { try Planning.plan($0) }).text()
        let again = try JSONDecoder().decode(PlanDocument.self, from: Data(text.utf8))
        #expect(try again.text() == text)
    }

    @Test func digestFollowsWhatIsDoneAndNoSecret() throws {
        let plan = try Planning.plan(ThreeSpecs.algebra)
        let later = try Planning.plan(ThreeSpecs.algebra.replacing("at: 5m", with: "at: 6m"))
        let other = try Planning.plan(ThreeSpecs.algebra.replacing("OSS_ACCESS_KEY", with: "S3_ACCESS_KEY"))
        let bodies = try [plan, other].map { try $0.request("start") }
        #expect(plan.digest != later.digest)
        #expect(plan.digest == other.digest && bodies[0] == bodies[1])
    }

    @Test func stepsTellTheirRequests() throws {
        let document = PlanDocument([try Planning.plan(ThreeSpecs.algebra)])
        let steps = document.jobs[0].steps
        #expect(steps.map(\.call) == ["acquire", "start", "query", "updateLayout", "updateLayout", "stop", "query"])
        #expect(steps.map(\.onFailure) == ["fail", "fail", "stop", "continue", "continue", "fail", "fail"])
        #expect(steps[2].body == nil && steps[2].method == "GET")
        #expect(
            steps[5].path
                == "/v1/apps/0123456789abcdef0123456789abcdef/cloud_recording/resourceid/{resourceid}/sid/{sid}/mode/mix/stop"
        )
        #expect(steps[2].success == "status ready or in-progress within 1m30s")
        #expect(steps.map(\.line) == [nil, nil, nil, 20, 26, 28, nil])
    }

    @Test func timelineIsDrawnToScale() throws {
        let text = PlanText.text([try Planning.plan(ThreeSpecs.townHall)])
        #expect(
            text == """
                town-hall  web  job.yaml:2
                  channel town-hall, recorder auto, service us
                  files to google-cloud, town-hall/

                  0                                                           1h25m
                  ├──────────────────────*──────R──────────────C──────────────────■
                  R resume  C publish  * several  ■ stop

                         acquire    a resource
                     0s  start      page https://stage.example.com/town-hall at 1280×720, at most 2h; push to rtmps://live.example.com/••••; hls and mp4
                         confirm    status ready or in-progress within 1m30s
                    30m  pause-1    pause
                    30m  query-1    on hold within 20s
                    40m  resume-1   resume
                     1h  publish-1  push to rtmps://backup.example.com/••••
                  1h25m  stop       stop
                         verify     gone, or exited, within 1m

                about 85 recorded minutes of web, hd
                about 2.4 GB of files

                """)
    }
}
