import CloudRecordingAPI

/// A call of V1 whose body can be checked as it is.
package enum BodyCall: String, Sendable, CaseIterable {
    case acquire, start, update, updateLayout, stop

    /// Whether a body cannot be judged without its mode.
    package var needsMode: Bool { self == .start || self == .update }

    /// The modes that have the call.
    var modes: Modes { self == .updateLayout ? .mix : .all }

    /// The mode of a body, where the call has one only.
    func mode(_ given: RecordingMode?) -> RecordingMode? {
        self == .updateLayout ? given ?? .mix : given
    }
}
