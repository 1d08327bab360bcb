/// Why a text is no JSON, and where.
public struct JSONSyntaxError: Error, Hashable, Sendable {
    /// What is wrong with the text.
    public enum Problem: Sendable, Hashable {
        case unexpectedCharacter
        /// What should stand here does not: a value, a name, `:`, or `,`.
        case expected(String)
        case malformedNumber
        case malformedEscape
        case loneSurrogate
        case controlCharacter
        case unclosedString
        case tooDeep(limit: Int)
        case trailingText
    }

    public let problem: Problem
    /// The offset in bytes from the start of the text.
    public let offset: Int

    public init(_ problem: Problem, at offset: Int) {
        self.problem = problem
        self.offset = offset
    }
}

extension JSONSyntaxError.Problem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unexpectedCharacter: "this is no JSON value"
        case .expected(let what): "expected \(what)"
        case .malformedNumber: "this is no JSON number"
        case .malformedEscape: "this is no JSON escape"
        case .loneSurrogate: "half of a surrogate pair stands alone"
        case .controlCharacter: "a control character must be written as an escape"
        case .unclosedString: "this string is never closed"
        case .tooDeep(let limit): "nested more than \(limit) levels deep"
        case .trailingText: "there is more text after the JSON value"
        }
    }
}

extension JSONSyntaxError: CustomStringConvertible {
    public var description: String { "\(problem) (byte \(offset))" }
}
