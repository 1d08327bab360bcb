import FoundationEssentials

extension RunReport {
    /// The report as JSON text, the same bytes for the same report, ending with a line break.
    package func text() throws -> String { try encoded(self) }

    /// Reads a report back.
    package init(reading bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(RunReport.self, from: Data(bytes))
    }
}

extension BatchReport {
    /// The index as JSON text.
    package func text() throws -> String { try encoded(self) }

    /// Reads an index back.
    package init(reading bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(BatchReport.self, from: Data(bytes))
    }
}

private func encoded(_ document: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
}
