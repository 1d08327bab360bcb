import CloudRecordingAPI
import DocumentSchema

/// The estimates of a batch as programs read them.
package struct PlannedEstimates: Document {
    package let recordedMinutes: [PlannedMinutes]
    package let bytes: Int64
    package let jobsWithoutBytes: Int

    package static let summary = "What a batch will cost and weigh, roughly. No bill is made of it."
    package static let keys = [
        "recordedMinutes": "The recorded minutes, by mode and resolution.",
        "bytes":
            "About how many bytes the files have, from bit rates and lengths; of the jobs of which it can be told.",
        "jobsWithoutBytes": "The jobs of which it cannot: everybody is recorded, or the end is not known.",
    ]

    init(_ estimates: BatchPlan.Estimates) {
        recordedMinutes = estimates.minutes.map { PlannedMinutes($0) }
        bytes = estimates.bytes
        jobsWithoutBytes = estimates.unknownBytes
    }
}

/// The recorded minutes of the jobs of one mode and resolution.
package struct PlannedMinutes: Document {
    package let mode: String
    package let resolution: String
    package let minutes: Int
    package let jobs: Int
    package let jobsWithoutMinutes: Int

    package static let summary = "The recorded minutes of the jobs of one mode and resolution."
    package static let keys = [
        "mode": "individual, mix or web.",
        "resolution":
            "audio; hd up to 1280×720; full-hd above; as-sent in individual mode, where each user's own counts.",
        "minutes": "The minutes of each recorder, in individual mode those of each user that is named.",
        "jobs": "How many jobs there are of this kind.",
        "jobsWithoutMinutes": "Those whose minutes cannot be told: everybody is recorded, or the end is not known.",
    ]

    init(_ minutes: BatchPlan.Minutes) {
        mode = minutes.mode.rawValue
        resolution = minutes.resolution.rawValue
        self.minutes = minutes.minutes
        jobs = minutes.jobs
        jobsWithoutMinutes = minutes.unknown
    }
}

extension BatchPlan.Estimates {
    /// In words, a line for each kind and one for the files.
    package var text: String {
        var lines = minutes.map { kind in
            let unknown = kind.unknown > 0 ? ", and \(kind.unknown) of \(kind.jobs) jobs for everybody who comes" : ""
            return
                "about \(kind.minutes) recorded minutes of \(kind.mode.rawValue), \(kind.resolution.rawValue)\(unknown)"
        }
        let rest =
            unknownBytes > 0 ? ", and what is not known of \(unknownBytes) job\(unknownBytes == 1 ? "" : "s")" : ""
        lines.append("about \(Self.size(bytes)) of files\(rest)")
        return lines.map { $0 + "\n" }.joined()
    }

    private static func size(_ bytes: Int64) -> String {
        switch bytes {
        case ..<1_000_000: "\(bytes / 1000) kB"
        case ..<1_000_000_000: "\(bytes / 1_000_000) MB"
        default: "\(bytes / 1_000_000_000).\(bytes / 100_000_000 % 10) GB"
        }
    }
}
