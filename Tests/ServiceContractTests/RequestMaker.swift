import CloudRecordingAPI
import Foundation

/// Requests at random that the reference allows (v1-api 2), made with the client's own types.
struct RequestMaker {
    var chance: Chance
    /// Whether every field is there that may be.
    var isFull = false

    init(seed: UInt64, isFull: Bool = false) {
        chance = Chance(seed)
        self.isFull = isFull
    }

    mutating func maybe<Value>(_ make: (inout RequestMaker) -> Value) -> Value? {
        isFull || chance.coin() ? make(&self) : nil
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { chance.number(in: range) }

    mutating func word<Value: Vocabulary>(_ type: Value.Type) -> Value {
        Value(rawValue: chance.one(of: Value.words).value)
    }

    mutating func uid() -> String { String(chance.number(in: 1...4_294_967_295)) }

    /// Different ones.
    mutating func uids(_ count: ClosedRange<Int>) -> [String] {
        var uids: [String] = []
        for _ in 0..<number(count) { uids.append(String(1000 * (uids.count + 1) + number(0...999))) }
        return uids
    }

    mutating func identity(isWeb: Bool) -> RecorderIdentity {
        let channel = "abcXYZ0189 !#$%&()+-:;<=.>?@[]^_{}|~,"
        let label = channel + "/\\*'\"é数"
        let cname = chance.text(of: isWeb ? label : channel, length: isWeb ? 1...300 : 1...64)
        return RecorderIdentity(cname: cname, uid: uid())
    }

    mutating func image() -> SensitiveURL {
        SensitiveURL("\(chance.one(of: ["http", "https"]))://images.example.com/\(number(1...999)).jpg")
    }
}

// MARK: - Acquire and stop

extension RequestMaker {
    mutating func acquire(_ base: Base) -> AcquireRequest {
        var request = AcquireRequest(scene: base.scene)
        if base.scene == .realTime, !isFull, chance.coin() { request.scene = nil }
        request.resourceExpiredHour = maybe { $0.number(1...720) }
        request.regionAffinity = maybe { $0.word(RegionAffinity.self) }
        request.excludeResourceIds = maybe { maker in (0..<maker.number(0...3)).map { "resource-\($0)" } }
        return request
    }

    mutating func stop() -> StopRequest { StopRequest(asyncStop: maybe { $0.chance.coin() }) }
}

// MARK: - Storage

extension RequestMaker {
    mutating func storage(_ vendor: StorageVendor? = nil) -> StorageConfig {
        let vendors: [StorageVendor] = [
            .amazonS3, .alibabaCloud, .tencentCloud, .microsoftAzure, .googleCloud, .huaweiCloud, .baiduCloud,
            .selfBuilt,
        ]
        let vendor = isFull ? vendor ?? .amazonS3 : vendor ?? chance.one(of: vendors)
        let regions = StorageVendor.regions(of: vendor).map(\.id)
        var storage = StorageConfig(
            vendor: vendor, region: regions.isEmpty ? 0 : chance.one(of: regions), bucket: "bucket-\(number(1...999))",
            accessKey: Secret("access-\(number(1...999))"), secretKey: Secret("secret-\(number(1...999))"))
        if vendor.takesSTSToken, isFull || chance.coin() {
            storage.stsToken = Secret("sts-\(number(1...999))")
            storage.stsExpiration = Int64(1_900_000_000 + number(0...1_000_000))
        }
        storage.fileNamePrefix = maybe { maker in
            (0..<maker.number(1...4)).map { _ in maker.chance.text(of: "abcXYZ0189", length: 1...30) }
        }
        storage.extensionParams = extensionParams(vendor)
        return storage
    }

    private mutating func extensionParams(_ vendor: StorageVendor) -> ExtensionParams? {
        let host = "s3.example.net"
        if vendor == .selfBuilt { return ExtensionParams(endpoint: host) }
        guard isFull || chance.coin() else { return nil }
        return ExtensionParams(
            sse: vendor == .amazonS3 ? maybe { $0.chance.one(of: SSE.allCases) } : nil,
            tag: vendor == .amazonS3 || vendor == .alibabaCloud ? maybe { _ in "tag" } : nil)
    }
}
