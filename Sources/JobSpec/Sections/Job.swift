package import CloudRecordingAPI
import JSONText
import SourceText

/// One recording job as a spec declares it. A class, since every rule looks at the whole of it, and nothing changes it.
package final class Job: Section {
    package static let about = About("", "A recording job.")

    package let version: Located<Int>
    package let name: Located<String>
    package let labels: Located<[String: String]>
    package let mode: Located<RecordingMode>
    package let service: Located<Service>
    package let channel: Located<Channel>
    package let subscriptions: Located<Subscriptions>
    package let transcoding: Located<Transcoding>?
    package let layout: Located<Layout>?
    package let files: Located<FilesChoice>?
    package let snapshots: Located<Snapshots>?
    package let postprocess: Located<Postprocess>?
    package let page: Located<Page>?
    package let publish: Located<Publish>?
    package let storage: Located<JobStorage>
    package let resource: Located<Resource>
    package let timeline: Located<[Located<TimelineEntry>]>
    package let duration: Located<Duration>?
    package let policy: Located<Policy>
    package let schedule: Located<Schedule>?
    package let expect: Located<Expectation>?
    package let notify: Located<[Located<Notification>]>
    let places: JobPlaces

    package init(_ f: inout Fields) {
        version = f("version", .literal(.integer(of: [1])), "The version of this format.")
        name = f("name", .text(1...63, .name), example: "algebra-101", "The job's name, unique within a batch.")
        labels = f("labels", .texts, default: [:], "Words to choose jobs by.")
        _ = f.optional("$schema", .text, "The schema of this format, for editors.")
        _ = f.optional("extends", .literal(.text), "The spec that this one begins with: its path from this file.")
        _ = f.optional("parameters", .sections(Parameter.self), "The values that are filled in when the spec is read.")
        mode = f("mode", .name(RecordingMode.self), "What is recorded: each stream, one mixed picture, or a web page.")
        f.confine(to: mode)
        service = f.section("service", Service.self, "Where the service is, and as whom it is called.")
        channel = f(
            "channel", .section(Channel.self), v1: .none, "The channel that is recorded, and the recorder in it.")
        subscriptions = f.section(
            "subscriptions", Subscriptions.self, modes: .channel, "Which streams are recorded.")
        transcoding = f.optional(
            "transcoding", .section(Transcoding.self), modes: .mix, v1: .none, "How picture and sound are encoded.")
        layout = f.optional(
            "layout", .section(Layout.self), modes: .mix, v1: .none, "Where each user's picture stands on the canvas.")
        files = f.optional(
            "files", .either(.section(Files.self), or: .name(NoFiles.self)), v1: .none, leftOut: "HLS files",
            "What the recorded files look like; none for screenshots alone.")
        snapshots = f.optional(
            "snapshots", .section(Snapshots.self), modes: .individual, v1: .none, "Screenshots of each video.")
        postprocess = f.optional(
            "postprocess", .section(Postprocess.self), modes: .individual, v1: .none,
            deprecation: "the service's documentation no longer has it",
            "Transcoding or mixing after the recording; a legacy feature.")
        page = f.optional(
            "page", .section(Page.self), modes: .web, requiredIn: .web, v1: .none, "The page that is recorded.")
        publish = f.optional(
            "publish", .section(Publish.self), modes: .web, v1: .none, "Where the page's picture is pushed to.")
        storage = f("storage", .section(JobStorage.self), v1: .none, "The bucket that the files go to.")
        resource = f.section("resource", Resource.self, "What is asked of the machine that records.")
        timeline = f(
            "timeline", .list(of: .section(TimelineEntry.self)), default: [], "What happens while it records.")
        duration = f.optional(
            "duration", .duration(atLeast: .seconds(1)), example: "55m",
            "When it ends: short for a last entry with stop.")
        policy = f.section("policy", Policy.self, "What is done when something goes wrong.")
        schedule = f.optional("schedule", .section(Schedule.self), "When the job is due.")
        expect = f.optional("expect", .section(Expectation.self), "What a successful run has to show.")
        notify = f("notify", .list(of: .section(Notification.self)), default: [], "Who is told how the run goes.")
        places = JobPlaces(storage.value.storage, subscriptions, layout, timeline)
    }
}
