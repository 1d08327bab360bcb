import JSONText
import SourceText

/// Diagnostics as JSON: one object with `diagnostics`. Lines and columns count from 1.
enum DiagnosticJSON {
    static func document(_ diagnostics: [Diagnostic]) -> JSON {
        ["diagnostics": .array(diagnostics.map(json))]
    }

    private static func json(_ diagnostic: Diagnostic) -> JSON {
        var object: JSONObject = [
            "rule": .string(diagnostic.rule), "severity": .string(word(diagnostic.severity)),
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

    private static func word(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "note"
        }
    }

    private static func add(_ location: SourceLocation, to object: inout JSONObject) {
        let start = location.file.position(at: location.start)
        let end = location.file.position(at: location.end)
        object["file"] = .string(location.file.name)
        object["line"] = .integer(Int64(start.line))
        object["column"] = .integer(Int64(start.column))
        object["endLine"] = .integer(Int64(end.line))
        object["endColumn"] = .integer(Int64(end.column))
    }
}
