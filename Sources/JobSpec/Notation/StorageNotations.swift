package import CloudRecordingAPI
package import JSONText
package import SourceText

/// A storage vendor: its word, or V1's number. A number that the documentation does not list passes with a warning.
package struct VendorNotation: Notation {
    package var placeholder: StorageVendor { .amazonS3 }
    package func json(_ value: StorageVendor) -> JSON { Self.words.json(value) }

    package var form: Form {
        let named = Self.words.form
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

    private static let words = WordNotation<StorageVendor>(
        isOpen: true, otherWords: StorageVendor.otherNames.compactMap { other in other.1.word.map { (other.0, $0) } })

    package func read(_ node: NodeID, _ reading: Reading) -> StorageVendor? {
        let text = reading.tree.text(node)
        let number: Int64? = if case .integer(let number) = reading.scalar(node) { number } else { nil }
        if let gone = StorageVendor.withdrawn.first(where: { $0.name == text || Int64($0.value) == number }) {
            return reading.refuse(
                node, .unknownWord, "\(gone.name) is no longer among the vendors of the service",
                hint: reading.isBody
                    ? "those are \(StorageVendor.words.map { "\($0.value) (\($0.name))" }.joined(separator: ", "))"
                    : "write \(form.expected)")
        }
        return Self.words.read(node, reading)
    }
}

/// A region of one vendor: its word, or V1's number. A number that the documentation does not list passes with a warning.
struct RegionNotation: Notation {
    let vendor: StorageVendor

    private var regions: [StorageRegion] { StorageVendor.regions(of: vendor) }

    var placeholder: Int { regions.first?.id ?? 0 }

    func json(_ value: Int) -> JSON {
        regions.first { $0.id == value }.map { .string($0.word) } ?? .integer(Int64(value))
    }

    var form: Form {
        let regions = regions
        guard !vendor.hasNoRegions else { return Form("0", ["const": 0]) }
        guard !regions.isEmpty else { return Form("a region's number", RegionNotation.number) }
        return Form(
            "a region of \(vendor), by its word or number",
            [
                "anyOf": [
                    ["enum": .array(regions.map { .string($0.word) })], RegionNotation.number,
                ]
            ])
    }

    private static let number: JSON = ["type": "integer", "minimum": 0, "maximum": .integer(Int64(Int32.max))]

    func read(_ node: NodeID, _ reading: Reading) -> Int? {
        let regions = regions
        switch reading.scalar(node) {
        case .integer(let number) where vendor.hasNoRegions && number != 0:
            return refuseRegion(node, reading, .outOfRange)
        case .integer(let number) where number >= 0 && number <= Int32.max:
            if let region = regions.first(where: { $0.id == number }) {
                warnIfHistoric(region, node, reading)
            } else if !regions.isEmpty {
                reading.report(
                    .unlistedNumber, at: reading.tree.range(node),
                    "\(reading.quoted(node)) is no region of \(vendor) that the documentation lists",
                    hint: "its regions: \(regions.map { "\($0.word) \($0.id)" }.joined(separator: ", "))")
            }
            return Int(number)
        case .text where reading.isBody && reading.isText(node):
            let text = reading.tree.text(node)
            guard vendor.isKnown else { return reading.refuseText(node, expected: form.expected, meant: nil) }
            return reading.refuseText(
                node,
                expected: vendor.hasNoRegions
                    ? "0, as \(vendor) has no regions" : "the number of a region of \(vendor)",
                meant: vendor.hasNoRegions ? 0 : regions.first { $0.word == text }?.id)
        case .text where !regions.isEmpty && reading.isText(node):
            let text = reading.tree.text(node)
            if let region = regions.first(where: { $0.word == text }) {
                warnIfHistoric(region, node, reading)
                return region.id
            }
            let message = "\(reading.quoted(node)) is no region of \(vendor)"
            if let doubtful = RegionNotation.doubtful[text], vendor == .alibabaCloud {
                return reading.refuse(
                    node, .unknownWord, message,
                    hint: "the service's number for it is doubtful: it prints \(doubtful.name) for \(doubtful.id)")
            }
            return reading.refuseWord(
                node, message, meant: nearest(to: text, in: regions.map(\.word)),
                hint: "its regions: \(regions.map(\.word).joined(separator: ", "))")
        default:
            let isRight: (String) -> Bool = { Int($0) != nil }
            guard vendor.hasNoRegions else { return reading.refuseType(node, form.expected, isRight: isRight) }
            return refuseRegion(node, reading, .wrongType)
        }
    }

    /// Refuses what is no 0 where there are no regions (v1-api 6.5).
    private func refuseRegion(_ node: NodeID, _ reading: Reading, _ rule: Rule) -> Int? {
        reading.refuse(
            node, rule, "\(vendor) has no regions; found \(reading.quoted(node))",
            hint: reading.isBody ? "send 0" : "remove this key; 0 is sent", fix: reading.isBody ? "0" : nil)
    }

    /// A region of nobody knows which vendor.
    static var ofUnknownVendor: Self { Self(vendor: StorageVendor(rawValue: -1)) }

    /// Names of Alibaba Cloud's own that the documentation prints in another way, so that nobody knows what is meant.
    private static let doubtful: [String: (name: String, id: Int)] = [
        "ap-northeast-2": ("CN_Northeast_2", 26), "ap-southeast-7": ("CN_Southeast_7", 27),
    ]

    private func warnIfHistoric(_ region: StorageRegion, _ node: NodeID, _ reading: Reading) {
        guard region.isHistoric else { return }
        reading.report(
            .unlistedNumber, at: reading.tree.range(node),
            "\(region.name) \(region.id) is in older documentation only; the service may refuse it")
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
                .all, .same, example(), nil, dependence: Fields.regionDependence(isChange: false))
            return Located(0, at: .none, .defaulted)
        }
        current?.vendor = vendor
        guard let known = vendor.judged else {
            // In a body it is a number whoever the vendor is.
            let range =
                current?.isBody == true
                ? optional(name, RegionNotation.ofUnknownVendor, summary)?.range
                : optional(name, .scalarText, summary)?.range
            return Located(0, at: range ?? place, .mended)
        }
        if known.hasNoRegions {
            let number = optional(name, RegionNotation(vendor: known), summary)
            return number ?? Located(0, at: place, .defaulted)
        }
        return self(name, RegionNotation(vendor: known), summary)
    }

    /// A region that may be left out where another one is in force. Without a vendor beside it, it is read by the job's.
    mutating func changedRegion(_ name: String, of vendor: Located<StorageVendor>?, _ summary: String) -> Located<Int>?
    {
        guard current != nil else {
            note(
                name, summary, Form("a region", ["type": ["string", "integer"]]), .optional("the one in force"), .all,
                .same, nil, nil, dependence: Fields.regionDependence(isChange: true))
            return nil
        }
        guard let known = (vendor ?? current?.vendor)?.judged else {
            return optional(name, .scalarText, summary).map { Located(0, at: $0.range, .mended) }
        }
        return optional(name, RegionNotation(vendor: known), summary)
    }

    private static func regionDependence(isChange: Bool) -> FieldForm.Dependence {
        .init(
            on: "vendor",
            cases: StorageVendor.words.map { word in
                let vendor = StorageVendor(rawValue: word.value)
                return .init(
                    values: [.string(word.name), .integer(Int64(word.value))],
                    schema: RegionNotation(vendor: vendor).form.schema, isRequired: !isChange && !vendor.hasNoRegions)
            },
            otherwise: RegionNotation.ofUnknownVendor.form.schema, isRequired: !isChange)
    }
}
