public import JSONText

/// The answer of 200 to a call.
///
/// Only the keys that a call cannot do without are insisted on; everything else is optional and unknown keys are kept
/// in ``raw`` (v1-api 3).
public protocol V1Answer: Sendable, Hashable {
    /// Reads a body.
    ///
    /// - Parameters:
    ///   - json: the body.
    ///   - mode: the recording's mode, which tells the shapes of a query's answer apart.
    /// - Throws: the problem, where a key is missing that the call cannot do without.
    init(_ json: JSON, mode: RecordingMode?) throws(MalformedAnswer.Problem)

    /// The channel, echoed; older answers lack it.
    var cname: String? { get }
    /// The recorder's uid, echoed; older answers lack it.
    var uid: String? { get }
    /// The whole body; when it comes from the client, known secrets are scrubbed from it.
    var raw: JSON { get set }

    /// Hides secrets in what is told and kept word for word.
    mutating func scrub(_ redaction: Redaction)
}

extension V1Answer {
    public mutating func scrub(_ redaction: Redaction) {}
}

extension JSON {
    /// Makes sure that this is an object.
    func expectObject() throws(MalformedAnswer.Problem) {
        guard case .object = self else { throw .notAnObject }
    }

    /// The text of a key that must be there and not empty.
    func required(_ key: String) throws(MalformedAnswer.Problem) -> String {
        guard let text = self[key]?.filledString else { throw .missing(key: key) }
        return text
    }
}
