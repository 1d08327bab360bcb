/// Which keys belong to which mode (v1-api 2.14). `transcodeOptions` and `appsCollection` of individual mode depend on
/// the scene too: ``PostponedTranscoding``.
enum ModeMatrix {
    /// Throws for the first key of another mode, where such keys are refused.
    static func check(_ request: Fields, mode: RecordingMode, readings: BodyReadings) throws(Violation) {
        guard readings.refusesKeysOfOtherModes else { return }
        if let name = names(foreignTo: mode, readings).first(where: { request.has($0) }) {
            throw request.violation(name)
        }
        guard mode != .web, let recording = try request.object("recordingConfig") else { return }
        if let name = recordingNames(foreignTo: mode, readings).first(where: { recording.has($0) }) {
            throw recording.violation(name)
        }
    }

    private static func names(foreignTo mode: RecordingMode, _ readings: BodyReadings) -> [String] {
        switch mode {
        case .individual: ["extensionServiceConfig"]
        case .mix: ["snapshotConfig", "extensionServiceConfig", "appsCollection", "transcodeOptions"]
        case .web:
            ["recordingConfig", "snapshotConfig", "appsCollection", "transcodeOptions"]
                + (readings.toleratesTokenInWeb ? [] : ["token"])
        }
    }

    private static func recordingNames(foreignTo mode: RecordingMode, _ readings: BodyReadings) -> [String] {
        switch mode {
        case .individual: ["audioProfile", "transcodingConfig"]
        case .mix: readings.toleratesIndividualKeysInMix ? [] : ["streamMode", "subscribeUidGroup"]
        case .web: []
        }
    }
}
