import CloudRecordingAPI
import JSONText
import JobSpec
import SourceText
import Testing

@testable import JobPlan

/// Storage credentials that are fetched, in plans.
@Suite struct CredentialPlanTests {
    private static func spec(
        _ credentials: String, keys: String = "", timeline: String = "duration: 100m", _ rest: String = ""
    ) -> String {
        """
        version: 1
        name: job
        mode: mix
        channel: {cname: room, uid: 7, maxIdleTime: 5m}
        storage: {vendor: amazon-s3, region: eu-central-1, bucket: b, \(keys)credentials: \(credentials)}
        \(rest)
        \(timeline)

        """
    }

    private static let keys = "accessKey: \"${S3_ACCESS_KEY}\", secretKey: \"${S3_SECRET_KEY}\", "

    @Test func freshOnesAreFetchedWhileItRecords() throws {
        let plan = try Planning.plan(Self.spec("{file: keys.json, every: 30m}"))
        #expect(plan.schedule == ["30m credentials-1", "1h credentials-2", "1h30m credentials-3", "1h40m stop"])
        #expect(plan.steps.filter(\.fetchesCredentials).count == 3)
        #expect(
            plan.credentials == CredentialPlan(origin: .file("keys.json"), isNeededToStart: true, namedIn: "job.yaml"))
        #expect(try plan.request("credentials-1")["storageConfig"]?["accessKey"]?.string == Secret.mask)
    }

    /// V1 wants the whole object with a change: of the same vendor what was in force, of another nothing but the prefix.
    @Test func changesAreFilledUpFromWhatIsInForce() throws {
        let storage = """
            vendor: amazon-s3, region: eu-central-1, bucket: b, accessKey: "${S3_ACCESS_KEY}", \
            secretKey: "${S3_SECRET_KEY}", stsToken: "${S3_SECRET_KEY}", stsExpiration: 1900000000, \
            fileNamePrefix: [week], extensionParams: {sse: kms}
            """
        func change(_ keys: String) throws -> JSON? {
            let spec = Self.spec("none").replacing(/storage: .*/, with: "storage: {\(storage)}")
            let timeline = "timeline: [{at: 5m, storage: {\(keys)}}, {at: 10m, stop: {}}]"
            let plan = try Planning.plan(spec.replacing("duration: 100m", with: timeline))
            return try plan.request("storage-1")["storageConfig"]
        }
        let mask = JSON.string(Secret.mask)
        #expect(
            try change("bucket: c") == [
                "vendor": 1, "region": 7, "bucket": "c", "accessKey": mask, "secretKey": mask, "stsToken": mask,
                "stsExpiration": 1_900_000_000, "fileNamePrefix": ["week"], "extensionParams": ["sse": "kms"],
            ])
        #expect(
            try change(
                "vendor: google-cloud, bucket: c, accessKey: \"${GCS_ACCESS_KEY}\", secretKey: \"${GCS_SECRET_KEY}\"")
                == [
                    "vendor": 6, "region": 0, "bucket": "c", "accessKey": mask, "secretKey": mask,
                    "fileNamePrefix": ["week"],
                ])
    }

    @Test func usualIntervalIsFiftyMinutes() throws {
        #expect(try Planning.plan(Self.spec("{file: keys.json}")).schedule == ["50m credentials-1", "1h40m stop"])
    }

    @Test func shortRunsNeedNone() throws {
        let plan = try Planning.plan(Self.spec("{file: keys.json}", timeline: "duration: 50m"))
        #expect(plan.schedule == ["50m stop"])
    }

    @Test func credentialsComeBeforeWhatIsDueAtTheSameTime() throws {
        let timeline = """
            timeline:
              - {at: 40m, storage: {bucket: c}}
              - {at: 50m, query: {}}
              - {at: 100m, stop: {}}
            """
        let plan = try Planning.plan(Self.spec("{file: keys.json}", timeline: timeline))
        #expect(plan.schedule == ["40m storage-1", "50m credentials-1", "50m query-1", "1h40m stop"])
        #expect(try plan.request("credentials-1")["storageConfig"]?["bucket"]?.string == "c")
        #expect(try plan.step("storage-1").fetchesCredentials && plan.step("query-1").fetchesCredentials == false)
    }

    @Test func writtenKeysAreForTheStart() throws {
        let plan = try Planning.plan(Self.spec("{command: [fetch-keys, --bucket, b]}", keys: Self.keys))
        #expect(
            plan.credentials
                == CredentialPlan(origin: .command(["fetch-keys", "--bucket", "b"]), isNeededToStart: false))
        #expect(plan.start.storageConfig?.accessKey.reveal() == "s3-access")
    }

    @Test func fileIsBesideTheSpec() throws {
        func origin(_ path: String, in spec: String) throws -> CredentialOrigin? {
            let text = Self.spec("{file: \(path)}")
            let file = SourceFile(name: spec, bytes: Array(text.utf8))
            let reading = Job.reading(file, variables: Variables(environment: Planning.environment))[0]
            return try #require(Planner.plan(reading).plan).credentials?.origin
        }
        #expect(try origin("keys.json", in: "specs/a.yaml") == .file("specs/keys.json"))
        #expect(try origin("/run/keys.json", in: "specs/a.yaml") == .file("/run/keys.json"))
        #expect(try origin("keys.json", in: "-") == .file("keys.json"))
    }

    @Test func planSaysWhereTheyComeFrom() throws {
        let plan = try Planning.plan(Self.spec("{command: [fetch-keys, --hidden, b]}"))
        let text = PlanText.text([plan])
        #expect(text.contains("storage credentials from the command fetch-keys"))
        #expect(text.contains("fresh storage credentials from the command fetch-keys"))
        #expect(!text.contains("--hidden"))
        let document = plan.document
        #expect(document.steps.compactMap(\.credentials) == ["the command fetch-keys", "the command fetch-keys"])
        #expect(document.steps.filter { $0.credentials != nil }.map(\.id) == ["start", "credentials-1"])
        let other = try Planning.plan(Self.spec("{file: keys.json}"))
        #expect(plan.digest != other.digest)
    }

    /// A section without content is none.
    @Test(arguments: ["~", "{}"]) func missingKeysAreMissedWithoutThem(nothing: String) {
        #expect(Planning.problems(Self.spec(nothing)) == ["missing-key 5", "missing-key 5"])
    }

    @Test func misspeltSectionIsOneMistake() {
        let spec = Self.spec("{file: keys.json}").replacing("credentials:", with: "credentails:")
        #expect(Planning.problems(spec) == ["unknown-key 5"])
    }

    @Test func renewalsCountAgainstTheLimitOfSteps() {
        let problems = Planning.problems(Self.spec("{file: keys.json, every: 1m}", timeline: "duration: 8d"))
        #expect(problems.contains("too-many-steps 5"))
    }

    @Test func moreThanAnHourIsTooLong() {
        #expect(Planning.problems(Self.spec("{file: keys.json, every: 2h}")) == ["sts-not-renewed 5"])
        #expect(Planning.problems(Self.spec("{file: keys.json, every: 1h}")) == [])
        #expect(Planning.problems(Self.spec("{file: keys.json, every: 2h}", timeline: "duration: 30m")) == [])
    }

    /// What is written for the start has to last until the first renewal, and no longer.
    @Test func writtenTokenHasToLastUntilTheFirstRenewal() {
        func problems(_ end: String, every: String) -> [String] {
            let keys = Self.keys + "stsToken: \"${S3_SECRET_KEY}\", stsExpiration: \(end), "
            let file = SourceFile(
                name: "job.yaml", bytes: Array(Self.spec("{file: keys.json, every: \(every)}", keys: keys).utf8))
            let reading = Job.reading(file, variables: Variables(environment: Planning.environment))[0]
            return Planner.plan(reading, beginning: Planning.beginning, now: Planning.beginning).problems.map(\.rule)
        }
        #expect(problems("2026-01-01T05:00:00Z", every: "50m") == [])
        #expect(problems("2026-01-01T00:30:00Z", every: "50m") == ["sts-expires-early"])
        #expect(problems("2026-01-01T00:30:00Z", every: "20m") == ["sts-short-lived"])
    }
}
