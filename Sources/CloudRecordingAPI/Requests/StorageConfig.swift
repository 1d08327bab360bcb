public import JSONText

/// Where the files go, and with which keys (v1-api 2.4).
public struct StorageConfig: V1Body {
    public var vendor: StorageVendor
    /// The vendor's number for the region (``StorageRegion/id``); 0 for vendors without regions.
    public var region: Int
    public var bucket: String
    public var accessKey: Secret
    public var secretKey: Secret
    /// A temporary credential; vendors 1, 2 and 3 only.
    public var stsToken: Secret?
    /// When the temporary credential ends, in Unix seconds; at least 4 hours ahead. Goes with `stsToken`.
    public var stsExpiration: Int64?
    /// Folders, each of letters and digits only; at most 128 characters with their slashes.
    public var fileNamePrefix: [String]?
    public var extensionParams: ExtensionParams?

    public init(
        vendor: StorageVendor, region: Int, bucket: String, accessKey: Secret, secretKey: Secret,
        stsToken: Secret? = nil, stsExpiration: Int64? = nil, fileNamePrefix: [String]? = nil,
        extensionParams: ExtensionParams? = nil
    ) {
        self.vendor = vendor
        self.region = region
        self.bucket = bucket
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.stsToken = stsToken
        self.stsExpiration = stsExpiration
        self.fileNamePrefix = fileNamePrefix
        self.extensionParams = extensionParams
    }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("vendor", vendor)
        members.add("region", region)
        members.add("bucket", bucket)
        members.add("accessKey", accessKey)
        members.add("secretKey", secretKey)
        members.add("stsToken", stsToken)
        members.add("stsExpiration", stsExpiration)
        members.add("fileNamePrefix", fileNamePrefix)
        members.add("extensionParams", extensionParams)
        return members.json
    }

    public var secrets: [Secret] { [accessKey, secretKey, stsToken].compactMap(\.self) }
}

/// What only some vendors know; only what is set is sent (v1-api 2.4, 8.26).
public struct ExtensionParams: V1Body {
    /// Vendor 1 only.
    public var sse: SSE?
    /// Vendors 1 and 2 only.
    public var tag: String?
    /// A host without scheme; vendor 11 only, and required there.
    public var endpoint: String?

    public init(sse: SSE? = nil, tag: String? = nil, endpoint: String? = nil) {
        self.sse = sse
        self.tag = tag
        self.endpoint = endpoint
    }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("sse", sse)
        members.add("tag", tag)
        members.add("endpoint", endpoint)
        return members.json
    }
}
