public import JSONText

/// Asks for a resource, which one recording may use once and within five minutes (v1-api 2.2).
public struct AcquireRequest: V1Request {
    public static let call = V1Call.acquire

    /// What the resource is for. Must be `webPage` in web mode. V1's default is 0.
    public var scene: Scene?
    /// How many hours the calls of the recording stay possible, counted from the answer of start: 1 to 720. V1's
    /// default is 72.
    public var resourceExpiredHour: Int?
    /// The fence around the servers; the storage must lie inside it.
    public var region: AcquireRegion?
    /// Where the service should rather record.
    public var regionAffinity: RegionAffinity?
    /// Resources whose areas are to be avoided, for a second recorder.
    public var excludeResourceIds: [String]?
    /// The request of the start that will follow, the same in every key.
    public var startParameter: StartRequest?

    public init(
        scene: Scene? = nil, resourceExpiredHour: Int? = nil, region: AcquireRegion? = nil,
        regionAffinity: RegionAffinity? = nil, excludeResourceIds: [String]? = nil, startParameter: StartRequest? = nil
    ) {
        self.scene = scene
        self.resourceExpiredHour = resourceExpiredHour
        self.region = region
        self.regionAffinity = regionAffinity
        self.excludeResourceIds = excludeResourceIds
        self.startParameter = startParameter
    }

    public func body(_ style: BodyStyle) -> JSON {
        var members = BodyMembers(style)
        members.add("scene", scene)
        members.add("resourceExpiredHour", resourceExpiredHour)
        members.add("startParameter", startParameter)
        members.add("excludeResourceIds", excludeResourceIds)
        members.add("region", region)
        members.add("regionAffinity", regionAffinity)
        return members.json
    }

    public var secrets: [Secret] { startParameter?.secrets ?? [] }
}
