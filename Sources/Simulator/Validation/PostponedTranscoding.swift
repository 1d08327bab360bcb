/// Transcoding or audio mixing after the recording: scene 2 of individual mode (v1-api 2.10).
enum PostponedTranscoding {
    /// Checks what a start of individual mode says about it. Only scene 2 needs it said.
    static func check(_ request: Fields, scene: Int64, readings: BodyReadings) throws(Violation) {
        let apps = try request.object("appsCollection")
        let policy = try apps?.string("combinationPolicy", oneOf: ["default", postponed])
        if scene == 2 {
            guard let apps else { throw request.violation("appsCollection", .missing) }
            _ = try apps.required("combinationPolicy", policy)
            try apps.check("combinationPolicy", policy == postponed)
        }
        guard let options = try request.object("transcodeOptions") else {
            if scene != 2, readings.refusesKeysOfOtherModes { try request.check("appsCollection", policy != postponed) }
            return
        }
        let transcoding = try options.required("transConfig", options.object("transConfig"))
        let mode = try transcoding.required(
            "transMode", transcoding.string("transMode", oneOf: ["postponeTranscoding", "audioMix"])
        )
        let isMix = mode == "audioMix"
        // Older documents mixed audio in scene 0 (v1-api 8.6).
        let fits = scene == 2 || !readings.refusesKeysOfOtherModes || (isMix && !readings.mixingNeedsScene2)
        try request.check("transcodeOptions", fits)
        _ = try options.object("container")?.string("format", oneOf: isMix ? ["mp3", "m4a", "aac"] : ["mp4"])
        if isMix, let recording = try request.object("recordingConfig") {
            try recording.check("streamMode", recording.string("streamMode") == "original")
        }
        guard let audio = try options.object("audio") else { return }
        try options.check("audio", isMix)
        _ = try audio.string("sampleRate", oneOf: ["48000", "32000", "16000"])
        _ = try audio.string("bitrate", oneOf: ["48000"])
        _ = try audio.string("channels", oneOf: ["1", "2"])
    }

    private static let postponed = "postpone_transcoding"
}
