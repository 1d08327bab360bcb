package import JSONText

/// Diagnostics as a SARIF 2.1.0 log, as code scanning services read it.
package enum DiagnosticSARIF {
    package static func log(_ report: DiagnosticReport) -> JSON {
        var indices: [String: Int] = [:]
        let rules = report.rules()
        for (index, rule) in rules.enumerated() { indices[rule.id] = index }
        let driver: JSON = [
            "name": "rundown", "version": .string(report.version), "rules": .array(rules.map(descriptor)),
        ]
        let run: JSON = [
            "tool": ["driver": driver], "columnKind": "unicodeCodePoints",
            "results": .array(report.diagnostics.map { result($0, indices[$0.rule]) }),
        ]
        return [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run],
        ]
    }

    private static func descriptor(_ rule: RuleDocumentation) -> JSON {
        let help = JSON.string(rule.explanation.text)
        return [
            "id": .string(rule.id), "shortDescription": ["text": .string(rule.summary)],
            "defaultConfiguration": ["level": .string(rule.severity.word)], "help": ["text": help, "markdown": help],
        ]
    }

    private static func result(_ diagnostic: Diagnostic, _ index: Int?) -> JSON {
        var object: JSONObject = [
            "ruleId": .string(diagnostic.rule), "level": .string(diagnostic.severity.word),
            "message": ["text": .string(diagnostic.wholeMessage)],
        ]
        if let index { object["ruleIndex"] = .integer(Int64(index)) }
        if let location = diagnostic.location {
            var place: JSONObject = ["physicalLocation": physical(location)]
            if let path = diagnostic.path, !path.isEmpty {
                place["logicalLocations"] = [["fullyQualifiedName": .string(path)]]
            }
            object["locations"] = [.object(place)]
        }
        let related = diagnostic.notes.compactMap { note -> JSON? in
            note.location.map { ["physicalLocation": physical($0), "message": ["text": .string(note.message)]] }
        }
        if !related.isEmpty { object["relatedLocations"] = .array(related) }
        if let fix = diagnostic.fix { object["fixes"] = [self.fix(fix)] }
        return .object(object)
    }

    private static func fix(_ fix: Diagnostic.Fix) -> JSON {
        let replacement: JSON = [
            "deletedRegion": region(fix.location), "insertedContent": ["text": .string(fix.replacement)],
        ]
        let change: JSON = ["artifactLocation": artifact(fix.location.file), "replacements": [replacement]]
        return ["description": ["text": .string(fix.message)], "artifactChanges": [change]]
    }

    private static func physical(_ location: SourceLocation) -> JSON {
        ["artifactLocation": artifact(location.file), "region": region(location)]
    }

    /// A relative reference, or a URI where the path is absolute, with what neither may hold escaped.
    private static func artifact(_ file: SourceFile) -> JSON {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
        var uri = file.name.hasPrefix("/") ? "file://" : ""
        for byte in file.name.utf8 {
            if plain.contains(byte) {
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                uri += byte < 16 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return ["uri": .string(uri)]
    }

    private static func region(_ location: SourceLocation) -> JSON {
        let (start, end) = (location.position, location.endPosition)
        return [
            "startLine": .integer(Int64(start.line)), "startColumn": .integer(Int64(start.column)),
            "endLine": .integer(Int64(end.line)), "endColumn": .integer(Int64(end.column)),
        ]
    }
}
