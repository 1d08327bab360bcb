package import JSONText

/// Diagnostics as JSON. Lines and columns count from 1.
///
/// What is neither an error nor a warning is left out, so that whoever counts them need not look closer.
package enum DiagnosticJSON {
    /// One object with `diagnostics`.
    package static func document(_ diagnostics: [Diagnostic]) -> JSON {
        ["diagnostics": .array(objects(diagnostics))]
    }

    /// Each diagnostic as an object on a line of its own.
    package static func lines(_ diagnostics: [Diagnostic]) -> String {
        objects(diagnostics).map { $0.text() + "\n" }.joined()
    }

    private static func objects(_ diagnostics: [Diagnostic]) -> [JSON] {
        diagnostics.filter { $0.severity > .note }.map(json)
    }

    private static func json(_ diagnostic: Diagnostic) -> JSON {
        var object: JSONObject = [
            "rule": .string(diagnostic.rule), "severity": .string(diagnostic.severity.word),
            "message": .string(diagnostic.message),
        ]
        if let path = diagnostic.path { object["path"] = .string(path) }
        if let location = diagnostic.location { add(location, to: &object) }
        if let hint = diagnostic.hint { object["hint"] = .string(hint) }
        if !diagnostic.notes.isEmpty {
            object["notes"] = .array(
                diagnostic.notes.map { note in
                    var object: JSONObject = ["message": .string(note.message)]
                    if let location = note.location { add(location, to: &object) }
                    return .object(object)
                })
        }
        if let fix = diagnostic.fix {
            var replacement: JSONObject = ["message": .string(fix.message), "replacement": .string(fix.replacement)]
            add(fix.location, to: &replacement)
            object["fix"] = .object(replacement)
        }
        return .object(object)
    }

    private static func add(_ location: SourceLocation, to object: inout JSONObject) {
        let (start, end) = (location.position, location.endPosition)
        object["file"] = .string(location.file.name)
        object["line"] = .integer(Int64(start.line))
        object["column"] = .integer(Int64(start.column))
        object["endLine"] = .integer(Int64(end.line))
        object["endColumn"] = .integer(Int64(end.column))
    }
}
