import Foundation
import Testing

/// Expects an end with that code, and no sign of a crash.
func expectEnd(
    _ result: Program.Result, _ code: Int32, _ comment: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(
        result.end == .exit(code), "\(comment)\n\(result.output)\n\(result.errors)", sourceLocation: sourceLocation)
    #expect(!result.isOverdue, sourceLocation: sourceLocation)
    for sign in ["Fatal error", "Backtrace", "Crash", "Stack dump"] {
        #expect(!result.output.contains(sign), sourceLocation: sourceLocation)
        #expect(!result.errors.contains(sign), sourceLocation: sourceLocation)
    }
}

extension Program.Result {
    /// The headings of the errors among the diagnostics, on whichever stream.
    var problems: [String] {
        (output + errors).split(separator: "\n").map(String.init).filter { $0.contains(": error: ") }
    }
}

/// Reads a file of JSON lines or one JSON object.
func objects(inLines text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
}

func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}
