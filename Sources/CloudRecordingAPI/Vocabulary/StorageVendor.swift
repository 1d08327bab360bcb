/// Who keeps the recorded files (v1-api 6.1).
public struct StorageVendor: Vocabulary {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let amazonS3 = Self(rawValue: 1)
    public static let alibabaCloud = Self(rawValue: 2)
    public static let tencentCloud = Self(rawValue: 3)
    public static let microsoftAzure = Self(rawValue: 5)
    public static let googleCloud = Self(rawValue: 6)
    public static let huaweiCloud = Self(rawValue: 7)
    public static let baiduCloud = Self(rawValue: 8)
    public static let selfBuilt = Self(rawValue: 11)

    public static let words = [
        amazonS3.named("amazon-s3", "Amazon S3."),
        alibabaCloud.named("alibaba-cloud", "Alibaba Cloud OSS."),
        tencentCloud.named("tencent-cloud", "Tencent Cloud COS."),
        microsoftAzure.named("microsoft-azure", "Microsoft Azure Blob Storage; has no regions."),
        googleCloud.named("google-cloud", "Google Cloud Storage; has no regions."),
        huaweiCloud.named("huawei-cloud", "Huawei Cloud OBS."),
        baiduCloud.named("baidu-cloud", "Baidu AI Cloud BOS."),
        selfBuilt.named("self-built", "Any storage that speaks S3, at `extensionParams.endpoint`; has no regions."),
    ]

    /// Vendors that the service once took. They have no words, so that they are not offered.
    public static let withdrawn = [
        Self(rawValue: 0).named("qiniu", "Qiniu Kodo, in the documentation until about 2021."),
        Self(rawValue: 4).named("kingsoft-cloud", "Kingsoft KS3, in the documentation until April 2024."),
    ]

    /// Whether the service once took this vendor.
    public var isWithdrawn: Bool { Self.withdrawn.contains { $0.value == rawValue } }

    /// What people also call a vendor. No words; a hint may name the right one.
    public static let otherNames: [(String, StorageVendor)] = [
        ("s3", .amazonS3), ("aws", .amazonS3), ("aws-s3", .amazonS3), ("amazon", .amazonS3),
        ("oss", .alibabaCloud), ("aliyun", .alibabaCloud), ("alibaba", .alibabaCloud),
        ("cos", .tencentCloud), ("tencent", .tencentCloud), ("qcloud", .tencentCloud),
        ("azure", .microsoftAzure), ("azure-blob", .microsoftAzure), ("microsoft", .microsoftAzure),
        ("gcs", .googleCloud), ("gcp", .googleCloud), ("google", .googleCloud),
        ("obs", .huaweiCloud), ("huawei", .huaweiCloud),
        ("bos", .baiduCloud), ("baidu", .baiduCloud),
        ("minio", .selfBuilt), ("ceph", .selfBuilt), ("s3-compatible", .selfBuilt),
    ]

    /// Whether the vendor's `region` means nothing and is sent as 0 (v1-api 6.5).
    public var hasNoRegions: Bool { [.microsoftAzure, .googleCloud, .selfBuilt].contains(self) }

    /// Whether the vendor takes temporary credentials (v1-api 2.4).
    public var takesSTSToken: Bool { [.amazonS3, .alibabaCloud, .tencentCloud].contains(self) }

    /// The regions of a vendor in the order of their numbers; none where it has none or is not known.
    public static func regions(of vendor: StorageVendor) -> [StorageRegion] {
        StorageRegion.tables[vendor] ?? []
    }
}
