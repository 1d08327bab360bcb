import JSONText

/// The layout of a mix recording: part of `transcodingConfig` in start, the whole `clientRequest` of updateLayout
/// (v1-api 2.6, 2.12). A key that is absent has its default, whatever stood before.
struct LayoutSettings: Sendable, Hashable {
    /// The layout in effect, defaults filled in and the queries of image URLs masked.
    let json: JSON

    /// The layout of a recording that says nothing about one.
    static let standard = LayoutSettings(json: ["mixedVideoLayout": 0, "backgroundColor": "#000000"])

    private init(json: JSON) { self.json = json }

    init(reading fields: Fields, readings: BodyReadings) throws(Violation) {
        let layout = try fields.integer("mixedVideoLayout", in: 0...3) ?? 0
        var members: JSONObject = ["mixedVideoLayout": .integer(layout)]
        if let uid = try fields.uid("maxResolutionUid") { members["maxResolutionUid"] = .string(uid) }
        let colour = try fields.string("backgroundColor") ?? "#000000"
        try fields.check("backgroundColor", isColour(colour))
        members["backgroundColor"] = .string(colour)
        let schemes = readings.imagesNeedHTTPS ? ["https"] : ["http", "https"]
        for name in ["backgroundImage", "defaultUserBackgroundImage"] {
            guard let url = try fields.url(name, schemes: schemes) else { continue }
            members[name] = .string(maskedQuery(url))
        }
        let regions = try LayoutSettings.regions(in: fields)
        if let regions {
            try fields.check("layoutConfig", layout == 3)
            members["layoutConfig"] = .array(regions)
        } else if layout == 3 {
            throw fields.violation("layoutConfig", .missing)
        }
        if let backgrounds = try LayoutSettings.backgrounds(in: fields, schemes: schemes) {
            members["backgroundConfig"] = .array(backgrounds)
        }
        json = .object(members)
    }

    private static func regions(in fields: Fields) throws(Violation) -> [JSON]? {
        guard let regions = try fields.objects("layoutConfig", count: 1...17) else { return nil }
        var result: [JSON] = []
        for region in regions { result.append(try self.region(region)) }
        return result
    }

    private static func region(_ region: Fields) throws(Violation) -> JSON {
        var members = JSONObject()
        // Clients send an empty uid for none (v1-api 7.6).
        if let uid = try region.string("uid"), !uid.isEmpty {
            try region.check("uid", isUid(uid))
            members["uid"] = .string(uid)
        }
        let x = try region.required("x_axis", region.number("x_axis", in: 0...1))
        let y = try region.required("y_axis", region.number("y_axis", in: 0...1))
        let width = try region.required("width", region.number("width", in: 0...1))
        let height = try region.required("height", region.number("height", in: 0...1))
        try region.check("width", x + width <= 1 + tolerance)
        try region.check("height", y + height <= 1 + tolerance)
        members["x_axis"] = .number(x)
        members["y_axis"] = .number(y)
        members["width"] = .number(width)
        members["height"] = .number(height)
        members["alpha"] = .number(try region.number("alpha", in: 0...1) ?? 1)
        members["render_mode"] = .integer(try region.integer("render_mode", in: 0...1) ?? 0)
        return .object(members)
    }

    private static func backgrounds(in fields: Fields, schemes: [String]) throws(Violation) -> [JSON]? {
        guard let backgrounds = try fields.objects("backgroundConfig", count: 0...Int.max) else { return nil }
        var result: [JSON] = []
        for background in backgrounds {
            let uid = try background.required("uid", background.uid("uid"))
            let image = try background.required(
                "image_url", background.url("image_url", schemes: schemes)
            )
            let mode = try background.integer("render_mode", in: 0...1) ?? 0
            result.append([
                "uid": .string(uid), "image_url": .string(maskedQuery(image)), "render_mode": .integer(mode),
            ])
        }
        return result
    }

    /// Six decimals are kept by the service (v1-api 2.6).
    private static let tolerance = 0.000001
}
