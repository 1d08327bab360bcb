/// `recordingFileConfig` and `snapshotConfig` (v1-api 2.7, 2.8): what a recording leaves behind.
struct FileSettings: Sendable {
    /// Whether media is recorded, not only screenshots.
    let recordsMedia: Bool
    let hasMP4: Bool
    /// Seconds between two screenshots, where any are taken.
    let captureInterval: Int64?

    init(reading request: Fields, mode: RecordingMode, readings: BodyReadings) throws(Violation) {
        captureInterval = mode == .individual ? try FileSettings.captureInterval(in: request, readings) : nil
        let files = try request.object("recordingFileConfig")
        recordsMedia = captureInterval == nil || files != nil
        guard let files, let types = try files.strings("avFileType") else {
            hasMP4 = false
            return
        }
        let allowed = mode == .individual ? [["hls"]] : [["hls"], ["hls", "mp4"], ["mp4", "hls"]]
        try files.check("avFileType", allowed.contains(types))
        hasMP4 = types.count == 2
    }

    private static func captureInterval(in request: Fields, _ readings: BodyReadings) throws(Violation) -> Int64? {
        guard let snapshots = try request.object("snapshotConfig") else { return nil }
        // The screenshot page and the reference differ on the lower bound (v1-api 8.5).
        let interval = try snapshots.integer("captureInterval", in: readings.shortestCaptureInterval...3600) ?? 10
        let types = try snapshots.required("fileType", snapshots.strings("fileType"))
        try snapshots.check("fileType", types == ["jpg"])
        guard let recording = try request.object("recordingConfig") else { return interval }
        try recording.check("streamTypes", recording.integer("streamTypes", in: 0...2) != 0)
        if recording.has("subscribeAudioUids"), !recording.has("subscribeVideoUids") {
            throw recording.violation("subscribeVideoUids", .missing)
        }
        return interval
    }
}
