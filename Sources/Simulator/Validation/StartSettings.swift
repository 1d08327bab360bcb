/// The `clientRequest` of a start, as far as the recording depends on it (v1-api 2.3). Keys of another mode and keys
/// nobody knows are ignored.
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

    init(reading request: Fields, mode: RecordingMode, scene: Int64, readings: Readings) throws(Violation) {
        self.mode = mode
        switch mode {
        case .individual, .mix:
            token = try request.string("token")
            let config = try request.required("recordingConfig", request.object("recordingConfig"))
            recording = try RecordingSettings(reading: config, mode: mode)
            web = nil
        case .web:
            token = nil
            recording = nil
            let config = try request.required("extensionServiceConfig", request.object("extensionServiceConfig"))
            web = try WebSettings(reading: config)
        }
        files = try FileSettings(reading: request, mode: mode)
        if mode == .individual { try PostponedTranscoding.check(request, scene: scene) }
        let config = try request.required("storageConfig", request.object("storageConfig"))
        storage = try StorageSettings(reading: config, readings: readings)
    }
}
