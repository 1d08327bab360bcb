import JSONText
import Testing

@testable import JobSpec

@Suite struct JobSchemaTests {
    private static let schema = JobSchema.schema()

    /// Every object in the schema, with its path.
    private static func objects(_ value: JSON, _ path: String = "#") -> [(path: String, object: JSONObject)] {
        switch value {
        case .object(let object):
            [(path, object)] + object.members.flatMap { objects($0.value, "\(path)/\($0.name)") }
        case .array(let elements):
            elements.enumerated().flatMap { objects($0.element, "\(path)/\($0.offset)") }
        default: []
        }
    }

    @Test func itIsTheSameEachTime() { #expect(JobSchema.schema().text() == JobSchemaTests.schema.text()) }

    @Test func everyReferenceLeadsToADefinition() throws {
        let definitions = try #require(JobSchemaTests.schema["$defs"]?.object).names
        #expect(definitions == definitions.sorted())
        var used: Set<String> = []
        for (path, object) in JobSchemaTests.objects(JobSchemaTests.schema) {
            guard case .string(let reference)? = object["$ref"] else { continue }
            let name = String(reference.dropFirst("#/$defs/".count))
            #expect(reference.hasPrefix("#/$defs/") && definitions.contains(name), "\(path)")
            used.insert(name)
        }
        #expect(used == Set(definitions))
    }

    @Test func everySectionIsClosedAndDescribed() {
        for (path, object) in JobSchemaTests.objects(JobSchemaTests.schema)
        where object["additionalProperties"] == false {
            let properties = object["properties"]?.object
            #expect(object["description"]?.string?.isEmpty == false, "\(path)")
            #expect(object["patternProperties"]?["^x-"] == true, "\(path)")
            for name in object["required"]?.array ?? [] {
                #expect(properties?.names.contains(name.string ?? "") == true, "\(path)")
            }
            for member in properties?.members ?? [] {
                #expect(member.value["description"]?.string?.isEmpty == false, "\(path)/\(member.name)")
            }
        }
    }

    @Test func secretsAreWriteOnly() {
        for (section, names) in [
            "jobStorage": ["accessKey", "secretKey", "stsToken"], "channel": ["token", "secret", "salt"],
            "service": ["customerSecret"], "output": ["rtmpUrl"], "mintedToken": ["appCertificate"],
        ] {
            for name in names {
                let field = JobSchemaTests.schema["$defs"]?[section]?["properties"]?[name]
                #expect(field?["writeOnly"] == true, "\(section).\(name)")
            }
        }
    }

    @Test func whatShouldNotBeUsedAnyMoreIsDeprecated() {
        let schema = JobSchemaTests.schema
        #expect(schema["properties"]?["postprocess"]?["deprecated"] == true)
        #expect(schema["properties"]?["files"]?["deprecated"] == nil)
        let subscriptions = schema["$defs"]?["subscriptions"]?["properties"]
        #expect(subscriptions?["unsubscribeAudioUids"]?["deprecated"] == true)
        #expect(subscriptions?["unSubscribeAudioUids"]?["deprecated"] == nil)
    }

    @Test func keysOfAnotherModeAreForbiddenAtEveryDepth() throws {
        let conditions = try #require(JobSchemaTests.schema["allOf"]?.array)
        let mix = try #require(
            conditions.first { $0["if"]?["properties"]?["mode"]?["const"] == "mix" }?["then"]?["properties"])
        #expect(mix["page"] == false && mix["snapshots"] == false)
        #expect(mix["files"]?["properties"]?["streamMode"] == false)
        #expect(mix["timeline"]?["items"]?["properties"]?["pause"] == false)
        #expect(mix["timeline"]?["items"]?["properties"]?["query"]?["properties"]?["onhold"] == false)
        #expect(mix["layout"] == nil)
    }

    @Test func patternsKeepToWhatEveryDialectKnows() {
        for (path, object) in JobSchemaTests.objects(JobSchemaTests.schema) {
            guard case .string(let pattern)? = object["pattern"] else { continue }
            #expect(!pattern.contains("(?i") && !pattern.contains("(?<"), "\(path): \(pattern)")
            #expect(pattern.hasPrefix("^") || pattern == JobSchema.referencePattern, "\(path): \(pattern)")
        }
    }
}
