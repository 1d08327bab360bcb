import CloudRecordingAPI
import JobSpec
import SourceText

/// What must hold of any text that somebody calls the body of a V1 call.
enum BodyLaws {
    /// Reads a text as a body, of a call and in a mode that its length chooses, and says what is wrong with the answer.
    static func complaint(_ bytes: [UInt8]) -> String? {
        let (calls, modes) = (BodyCall.allCases, RecordingMode.allCases)
        let call = calls[bytes.count % calls.count]
        let mode = modes[bytes.count / calls.count % modes.count]
        let file = SourceFile(name: "a.json", bytes: bytes)
        let reading = BodyReading(file, of: call, mode: mode)
        guard call == .start, let spec = ImportedSpec(reading, mode: mode) else {
            return SpecLaws.complaint(reading.diagnostics, file)
        }
        // What is imported must be a spec.
        let imported = SourceFile(name: "a.yaml", bytes: Array(spec.text.utf8))
        let error = Job.reading(imported).flatMap(\.diagnostics).first { $0.severity == .error }
        return error.map { "imported with \($0.rule): \($0.message)" } ?? SpecLaws.complaint(reading.diagnostics, file)
    }
}
