import Foundation
import JSONText
import SourceText
import Testing

@testable import CloudRecordingAPI
@testable import JobSpec

/// A body as the API's documentation, its samples and its published clients show it, and what is to be said about it.
struct CorpusBody: Sendable, CustomTestStringConvertible {
    let call: BodyCall
    let name: String
    let content: JSON

    var testDescription: String { "\(call.rawValue)/\(name)" }
    /// `nil` for text that is no JSON.
    var body: JSON? { content["raw"] == nil ? content["body"] : .none }
    var text: String { body?.text(.indented) ?? content["raw"]?.string ?? "" }
    var mode: RecordingMode? { content["mode"]?.string.flatMap { RecordingMode(rawValue: $0) } }
    /// `accept`, `warn` or `reject`; where sources differ, the safer one.
    var verdict: String? {
        content["expect"] == "unsure" ? content["lean"]?.string : content["expect"]?.string
    }
    var places: [String] { content["at"]?.array?.compactMap(\.string) ?? [] }
    var file: SourceFile { SourceFile(name: "\(name)", bytes: Array(text.utf8)) }

    static let all: [CorpusBody] = BodyCall.allCases.flatMap { call -> [CorpusBody] in
        guard let folder = Bundle.module.resourceURL?.appending(path: "Corpus/\(call.rawValue)"),
            let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        else { return [] }
        return files.sorted().compactMap { name in
            guard let data = try? Data(contentsOf: folder.appending(path: name)),
                let json = try? JSON(parsing: Array(data))
            else {
                Issue.record("\(name) is no JSON")
                return nil
            }
            return CorpusBody(call: call, name: name, content: json)
        }
    }
}
