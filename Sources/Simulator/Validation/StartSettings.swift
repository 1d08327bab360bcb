/// The `clientRequest` of a start, as far as the recording depends on it (v1-api 2.3).
struct StartSettings: Sendable {
    let mode: RecordingMode
    let files: FileSettings
    let storage: StorageSettings
    /// Individual and mix.
    let recording: RecordingSettings?
    /// Web.
    let web: WebSettings?
    /// A secret.
    let token: String?

    init(reading request: Fields, mode: RecordingMode, scene: Int64, readings: BodyReadings) throws(Violation) {
        self.mode = mode
        try ModeMatrix.check(request, mode: mode, readings: readings)
        switch mode {
        case .individual, .mix:
            token = try request.string("token")
            let config = try request.required("recordingConfig", request.object("recordingConfig"))
            recording = try RecordingSettings(reading: config, mode: mode, readings: readings)
            web = nil
        case .web:
            token = nil
            recording = nil
            let config = try request.required("extensionServiceConfig", request.object("extensionServiceConfig"))
            web = try WebSettings(reading: config, readings: readings)
        }
        files = try FileSettings(reading: request, mode: mode, readings: readings)
        if mode == .individual { try PostponedTranscoding.check(request, scene: scene, readings: readings) }
        if mode != .individual, !readings.mixAndWebNeedStorage, !request.has("storageConfig") {
            storage = .none
            return
        }
        let config = try request.required("storageConfig", request.object("storageConfig"))
        storage = try StorageSettings(reading: config, readings: readings)
    }
}
