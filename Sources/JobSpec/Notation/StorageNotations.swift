package import CloudRecordingAPI
package import JSONText
package import SourceText

/// A storage vendor: its word, or V1's number. A number that the documentation does not list passes with a warning.
package struct VendorNotation: Notation {
    package var placeholder: StorageVendor { .amazonS3 }
    package func json(_ value: StorageVendor) -> JSON { words.json(value) }

    package var form: Form {
        let named = words.form
        let gone: JSON = ["enum": .array(StorageVendor.withdrawn.map { .integer(Int64($0.value)) })]
        return Form(
            named.expected,
            [
                "anyOf": [
                    ["enum": .array(StorageVendor.words.map { .string($0.name) })],
                    ["type": "integer", "minimum": 0, "not": gone],
                ]
            ])
    }

    private var words: WordNotation<StorageVendor> {
        WordNotation(
            isOpen: true,
            otherWords: StorageVendor.otherNames.compactMap { other in other.1.word.map { (other.0, $0) } })
    }

    package func read(_ node: NodeID, _ reading: Reading) -> StorageVendor? {
        let text = reading.tree.text(node)
        if let gone = StorageVendor.withdrawn.first(where: { $0.name == text || String($0.value) == text }) {
            return reading.refuse(
                node, .unknownWord, "\(gone.name) is no longer among the vendors of the service", hint: form.expected)
        }
        return words.read(node, reading)
    }
}

/// A region of one vendor: its word, or V1's number.
struct RegionNotation: Notation {
    let vendor: StorageVendor

    private var regions: [StorageRegion] { StorageVendor.regions(of: vendor) }

    var placeholder: Int { regions.first?.id ?? 0 }

    var form: Form {
        let regions = regions
        guard !regions.isEmpty else { return Form("a region's number", ["type": "integer", "minimum": 0]) }
        return Form(
            "a region of \(vendor.word ?? "the vendor"): \(regions.map(\.word).joined(separator: ", "))",
            [
                "anyOf": [
                    ["enum": .array(regions.map { .string($0.word) })],
                    ["type": "integer", "minimum": 0],
                ]
            ])
    }

    func read(_ node: NodeID, _ reading: Reading) -> Int? {
        let regions = regions
        switch reading.scalar(node) {
        case .integer(let number) where number >= 0 && number <= Int32.max:
            if !regions.isEmpty, !regions.contains(where: { $0.id == number }) {
                reading.report(
                    .unlistedNumber, at: reading.tree.range(node),
                    "\(number) is no region of \(vendor.word ?? "this vendor") that the documentation lists")
            }
            return Int(number)
        case .text where !regions.isEmpty:
            let text = reading.tree.text(node)
            if let region = regions.first(where: { $0.word == text }) { return region.id }
            let meant = nearest(to: text.lowercased(), in: regions.map(\.word))
            return reading.refuse(
                node, .unknownWord, "\(reading.quoted(node)) is no region of \(vendor.word ?? "this vendor")",
                hint: meant.map { "did you mean \($0)?" }
                    ?? "its regions: \(regions.map(\.word).joined(separator: ", "))",
                fix: meant)
        default:
            return reading.refuseType(
                node, regions.isEmpty ? "a region's number" : "a region's word", isRight: { _ in false })
        }
    }
}

extension Notation where Self == VendorNotation {
    package static var vendor: Self { Self() }
}

extension Fields {
    /// The region of a bucket, which is read by its vendor. Vendors without regions get V1's 0.
    mutating func region(
        _ name: String, of vendor: Located<StorageVendor>, example: @autoclosure () -> JSON? = nil, _ summary: String
    ) -> Located<Int> {
        guard current != nil else {
            note(
                name, summary, Form("a region", ["type": ["string", "integer"]]),
                .optional("0 for vendors without regions"),
                .all, .same, example(), nil, dependence: Fields.regionDependence)
            return Located(0, at: .none, .defaulted)
        }
        guard let known = vendor.judged else {
            let loose = optional(name, .scalarText, summary)
            return Located(0, at: loose?.range ?? place, .mended)
        }
        if known.hasNoRegions {
            let number = optional(name, RegionNotation(vendor: known), summary)
            return number ?? Located(0, at: place, .defaulted)
        }
        return self(name, RegionNotation(vendor: known), summary)
    }

    /// A region that may be left out where another one is in force.
    mutating func changedRegion(_ name: String, of vendor: Located<StorageVendor>?, _ summary: String) -> Located<Int>?
    {
        guard current != nil else {
            note(
                name, summary, Form("a region", ["type": ["string", "integer"]]), .optional("the one in force"), .all,
                .same,
                nil, nil)
            return nil
        }
        guard let vendor, let known = vendor.judged else {
            return optional(name, .integer(in: 0...Int(Int32.max)), summary)
        }
        return optional(name, RegionNotation(vendor: known), summary)
    }

    private static var regionDependence: FieldForm.Dependence {
        .init(
            on: "vendor",
            cases: StorageVendor.words.map { word in
                let vendor = StorageVendor(rawValue: word.value)
                return .init(
                    values: [.string(word.name), .integer(Int64(word.value))],
                    schema: RegionNotation(vendor: vendor).form.schema, isRequired: !vendor.hasNoRegions)
            },
            otherwise: RegionNotation(vendor: StorageVendor(rawValue: -1)).form.schema)
    }
}
