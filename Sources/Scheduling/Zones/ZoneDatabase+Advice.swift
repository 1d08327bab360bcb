extension ZoneDatabase {
    /// What to write in place of something that people take for a time zone; `nil` where nothing is known.
    package static func advice(on text: String) -> String? {
        if let name = otherNames[text.lowercased()] { return "write \(name)" }
        guard let offset = Offset(text) else { return nil }
        if offset.minutes == 0 { return "write UTC" }
        guard offset.minutes % 60 == 0, -14 * 60...12 * 60 ~= -offset.minutes else {
            return "write the name of a zone with this offset, which is an area and a city"
        }
        let west = -offset.minutes / 60
        return "write Etc/GMT\(west > 0 ? "+" : "")\(west) (the sign is turned round there), or a city's zone"
    }

    /// What has no zone of its own, and is written for one.
    private static let otherNames = [
        "asia/beijing": "Asia/Shanghai", "beijing": "Asia/Shanghai", "china": "Asia/Shanghai",
        "china standard time": "Asia/Shanghai", "asia/shenzhen": "Asia/Shanghai", "asia/guangzhou": "Asia/Shanghai",
        "cst": "Asia/Shanghai for China, America/Chicago for America", "pst": "America/Los_Angeles",
        "pdt": "America/Los_Angeles", "edt": "America/New_York", "cdt": "America/Chicago", "bst": "Europe/London",
        "cest": "Europe/Berlin", "ist": "Asia/Kolkata for India, Europe/Dublin for Ireland", "jst": "Asia/Tokyo",
        "sgt": "Asia/Singapore", "asia/bangalore": "Asia/Kolkata", "asia/mumbai": "Asia/Kolkata",
        "america/san_francisco": "America/Los_Angeles", "z": "UTC",
    ]
}

/// An offset from UTC as people write it: `UTC+8`, `GMT-3:30`, `+08:00`.
private struct Offset {
    let minutes: Int

    init?(_ text: String) {
        var rest = text.uppercased()[...]
        for name in ["UTC", "GMT"] where rest.hasPrefix(name) { rest = rest.dropFirst(3) }
        guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
        let digits = rest.dropFirst().filter { $0 != ":" }
        guard (1...4).contains(digits.count), let number = Int(digits), number >= 0 else { return nil }
        let value = digits.count <= 2 ? number * 60 : number / 100 * 60 + number % 100
        guard value <= 24 * 60 else { return nil }
        minutes = sign == "-" ? -value : value
    }
}
