import Foundation
import JSONText
import Testing

@testable import JobSpec

@Suite struct FieldReferenceTests {
    private static let lines = FieldReference.markdown.split(separator: "\n").map(String.init)

    /// The rows of one section.
    private static func rows(of section: String) -> [String] {
        let start = lines.firstIndex(of: "## \(section)") ?? lines.endIndex
        return lines[start...].dropFirst().prefix { !$0.hasPrefix("## ") }.filter { $0.hasPrefix("| `") }
    }

    @Test func thePageInTheRepositoryIsTheOneThatIsWritten() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let file = folder.appending(path: "../../../docs/fields.md")
        #expect(
            try String(contentsOf: file, encoding: .utf8) == FieldReference.markdown,
            "docs/fields.md is out of date; run `rundown schema job --format markdown > docs/fields.md`")
    }

    @Test func everyKeyOfTheSchemaHasARow() {
        let definitions = JobSchema.schema()["$defs"]?.object?.members.map(\.value) ?? []
        for section in [JobSchema.schema()] + definitions {
            for member in section["properties"]?.object?.members ?? [] where member.value["deprecated"] != true {
                #expect(FieldReferenceTests.lines.contains { $0.hasPrefix("| `\(member.name)` |") }, "\(member.name)")
            }
        }
    }

    @Test func everyLinkLeadsToASection() {
        let anchors = FieldReferenceTests.lines.filter { $0.hasPrefix("## ") }.map {
            $0.lowercased().filter { $0.isLetter || $0.isNumber }
        }
        let links = FieldReferenceTests.lines.flatMap { $0.matches(of: #/\(#(?<to>[^)]*)\)/#).map { String($0.to) } }
        #expect(links.count > 20)
        for link in links { #expect(anchors.contains(link), "\(link)") }
    }

    @Test func aRowTellsWhatMayBeWrittenAndWhatHoldsOtherwise() throws {
        let idle = try #require(FieldReferenceTests.rows(of: "channel").first { $0.hasPrefix("| `maxIdleTime`") })
        #expect(idle.contains("from 5s to 30d") && idle.contains("| 30 s |"))
        let kind = try #require(FieldReferenceTests.rows(of: "channel").first { $0.hasPrefix("| `channelType`") })
        #expect(kind.contains("`communication` (0), `live` (1) | `communication` |"))
        let customer = try #require(FieldReferenceTests.rows(of: "service").first { $0.contains("customerSecret") })
        #expect(customer.contains("`AGORA_CUSTOMER_SECRET`") && customer.contains("**Secret.**"))
        #expect(FieldReferenceTests.rows(of: "timeline[].updateLayout").contains { $0.hasPrefix("| `inherit` |") })
    }
}
