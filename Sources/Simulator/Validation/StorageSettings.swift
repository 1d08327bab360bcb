import JSONText

/// `storageConfig` (v1-api 2.4), without anything secret.
struct StorageSettings: Sendable {
    let vendor: Int64
    let region: Int64
    let bucket: String
    let fileNamePrefix: [String]
    let endpoint: String?
    /// When temporary credentials run out, in Unix seconds.
    let expires: Int64?

    /// No storage at all (v1-api 8.24).
    static let none = StorageSettings()

    private init() {
        vendor = -1
        region = 0
        bucket = ""
        fileNamePrefix = []
        endpoint = nil
        expires = nil
    }

    init(reading fields: Fields, readings: BodyReadings) throws(Violation) {
        let vendor = try fields.required("vendor", fields.integer("vendor", in: .min ... .max))
        guard let known = StorageVendor.vendor(vendor), !known.isHistoric || readings.acceptsHistoricVendors else {
            throw fields.violation("vendor")
        }
        let region = try fields.required("region", fields.integer("region", in: .min ... .max))
        try fields.check("region", known.knows(region: region))
        bucket = try fields.required("bucket", fields.nonEmpty("bucket"))
        _ = try fields.required("accessKey", fields.nonEmpty("accessKey"))
        _ = try fields.required("secretKey", fields.nonEmpty("secretKey"))
        expires = try StorageSettings.expiry(in: fields, vendor: vendor)
        fileNamePrefix = try StorageSettings.prefix(in: fields)
        endpoint = try StorageSettings.endpoint(in: fields, vendor: vendor, readings)
        self.vendor = vendor
        self.region = region
    }

    /// From here on a number is a time in milliseconds (v1-api 8.7).
    private static let lastSecond: Int64 = 99_999_999_999

    /// Temporary credentials are a token with its expiry, for vendors 1, 2 and 3.
    private static func expiry(in fields: Fields, vendor: Int64) throws(Violation) -> Int64? {
        let token = try fields.nonEmpty("stsToken")
        let expires = try fields.integer("stsExpiration", in: 1...StorageSettings.lastSecond)
        if token != nil {
            try fields.check("stsToken", (1...3).contains(vendor))
            _ = try fields.required("stsExpiration", expires)
        } else if expires != nil {
            throw fields.violation("stsToken", .missing)
        }
        return expires
    }

    private static func prefix(in fields: Fields) throws(Violation) -> [String] {
        let names = try fields.strings("fileNamePrefix") ?? []
        let areWords = names.allSatisfy { name in
            !name.isEmpty && name.utf8.allSatisfy { isLetterOrDigit($0) }
        }
        try fields.check("fileNamePrefix", areWords && names.reduce(0) { $0 + $1.utf8.count + 1 } <= 128)
        return names
    }

    /// Clients send `sse` and `tag` empty where they mean nothing (v1-api 7.6); that is no violation.
    private static func endpoint(
        in fields: Fields, vendor: Int64, _ readings: BodyReadings
    ) throws(Violation) -> String? {
        guard let params = try fields.object("extensionParams") else {
            guard vendor != 11 else { throw fields.violation("extensionParams.endpoint", .missing) }
            return nil
        }
        let sse = try params.string("sse")
        if let sse, !sse.isEmpty { try params.check("sse", vendor == 1 && (sse == "kms" || sse == "aes256")) }
        let tag = try params.string("tag")
        if let tag, !tag.isEmpty { try params.check("tag", vendor == 1 || vendor == 2) }
        if readings.extensionParamsAreWhole, vendor == 1 || vendor == 2 {
            if vendor == 1 { _ = try params.required("sse", sse) }
            _ = try params.required("tag", tag)
        }
        let endpoint = try params.nonEmpty("endpoint")
        guard vendor == 11 else { return nil }
        let host = try params.required("endpoint", endpoint)
        try params.check("endpoint", host.utf8.allSatisfy { isLetterOrDigit($0) || "-.:".utf8.contains($0) })
        return host
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// Throws where it does not lie inside the fence of the acquire (v1-api 2.2).
    func checkFence(_ fence: String, in request: Fields) throws(Violation) {
        guard let known = StorageVendor.vendor(vendor), !known.isInside(fence, region: region) else { return }
        throw request.violation("storageConfig.region")
    }

    /// What the ledger says about it; `nil` where there is none.
    var json: JSON? {
        guard vendor >= 0 else { return nil }
        var members: JSONObject = ["vendor": .integer(vendor), "region": .integer(region), "bucket": .string(bucket)]
        if !fileNamePrefix.isEmpty { members["fileNamePrefix"] = .array(fileNamePrefix.map { .string($0) }) }
        if let endpoint { members["endpoint"] = .string(endpoint) }
        if let expires { members["stsExpiration"] = .integer(expires) }
        return .object(members)
    }
}
