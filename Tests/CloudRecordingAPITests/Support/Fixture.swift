import CloudRecordingAPI
import Foundation
import JSONText
import Testing

/// An answer from the API's own documentation, with what is expected of its reader.
struct Fixture: Sendable, CustomTestStringConvertible {
    let name: String
    let mode: String
    let status: Int
    let body: JSON

    var testDescription: String { name }

    static func all(in folder: String) throws -> [Fixture] {
        let directory = try #require(Bundle.module.url(forResource: "Fixtures/\(folder)", withExtension: nil))
        let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
        return try files.sorted { $0.path < $1.path }.map { file in
            let json = try JSON(parsing: Array(Data(contentsOf: file)))
            return Fixture(
                name: "\(folder)/\(file.lastPathComponent)", mode: json["mode"]?.string ?? "",
                status: json["status"]?.integer.map { Int($0) } ?? 200, body: try #require(json["body"]))
        }
    }

    static func named(_ name: String) throws -> Fixture {
        let folder = String(name.prefix { $0 != "/" })
        return try #require(try all(in: folder).first { $0.name == "\(name).json" })
    }
}
