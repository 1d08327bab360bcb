public import JSONText

/// Whether a body is made to be sent or to be shown.
public enum SecretRendering: Sendable, Hashable {
    /// With every secret in clear, for the request itself.
    case revealed
    /// With `••••` for every secret and for the secret part of every URL.
    case masked
}

/// How a body is made.
public struct BodyStyle: Sendable, Hashable {
    public var rendering: SecretRendering
    public var spelling: UnsubscribeSpelling

    public init(_ rendering: SecretRendering = .revealed, spelling: UnsubscribeSpelling = .unSubscribe) {
        self.rendering = rendering
        self.spelling = spelling
    }
}

/// A value that is an object in the body of a request.
///
/// A property that is `nil` has no key in the body: V1's own default holds then. Keys come in the order in which the
/// reference lists them.
public protocol V1Body: Sendable, Hashable {
    /// The object in that style.
    func body(_ style: BodyStyle) -> JSON

    /// Every secret in it, so that it can be scrubbed from texts.
    var secrets: [Secret] { get }
}

extension V1Body {
    public var secrets: [Secret] { [] }
}

/// The `clientRequest` of a call.
public protocol V1Request: V1Body {
    /// The call whose request it is.
    static var call: V1Call { get }
}

extension V1Request {
    /// The `clientRequest` object; masked, it holds no secret.
    public func clientRequest(
        _ rendering: SecretRendering = .revealed, spelling: UnsubscribeSpelling = .unSubscribe
    ) -> JSON {
        body(BodyStyle(rendering, spelling: spelling))
    }
}
