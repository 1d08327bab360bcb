import JSONText

/// The `clientRequest` of an acquire (v1-api 2.2).
struct AcquireSettings: Sendable {
    let scene: Int64
    let resourceExpiredHour: Int64
    /// The fence around the servers, and so around the storage.
    let region: String?
    /// The text of it, as it is: what is wrong in it fails the start, not the acquire.
    let startParameter: [UInt8]?
    /// The resources whose places this one is to keep away from.
    let excludeResourceIds: [String]

    init(reading fields: Fields, readings: BodyReadings) throws(Violation) {
        scene = try fields.integer("scene", in: 0...2) ?? 0
        resourceExpiredHour = try fields.integer("resourceExpiredHour", in: 1...720) ?? 72
        startParameter = try fields.object("startParameter").map { Array(JSON.object($0.members).text().utf8) }
        excludeResourceIds = try fields.strings("excludeResourceIds") ?? []
        region = try fields.string("region", oneOf: ["CN", "AP", "EU", "NA"])
        let affinity = try fields.integer("regionAffinity", in: 0...4)
        if region != nil {
            try fields.check("region", scene != 2 || !readings.refusesRegionOfPostponed)
            try fields.check("regionAffinity", affinity == nil || !readings.refusesRegionWithAffinity)
        }
    }

    /// The members of the `startParameter`, if there is one.
    var startParameterMembers: JSONObject? {
        startParameter.flatMap { try? JSON(parsing: $0) }?.object
    }
}

/// The first place at which two requests that must agree do not: a key that both have, with different values
/// (v1-api 2.2).
func disagreement(_ left: JSONObject, _ right: JSONObject, at path: FieldPath) -> FieldPath? {
    for member in left.members {
        guard let other = right[member.name], other != member.value else { continue }
        let place = FieldPath.member(of: path, name: member.name)
        guard case .object(let inner) = member.value, case .object(let otherInner) = other else { return place }
        if let deeper = disagreement(inner, otherInner, at: place) { return deeper }
    }
    return nil
}

/// A request filled up with the keys that only another has.
func merged(_ request: JSONObject, over base: JSONObject) -> JSONObject {
    var result = request
    for member in base.members {
        switch (result[member.name], member.value) {
        case (.object(let inner), .object(let baseInner)): result[member.name] = .object(merged(inner, over: baseInner))
        case (.some, _): continue
        case (nil, let value): result[member.name] = value
        }
    }
    return result
}
