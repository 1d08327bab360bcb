/// The names of what a recording leaves behind (v1-api 3.6).
struct FileNames: Sendable {
    private let prefix: String
    private let stem: String

    init(_ recording: Recording, _ readings: AnswerReadings) {
        let path = readings.namesHavePrefix ? recording.storage.fileNamePrefix.map { $0 + "/" }.joined() : ""
        let failover = recording.failovers > 0 ? "bak\(recording.failovers - 1)_" : ""
        let isPlain = recording.mode == .web || readings.namesAreAlwaysPlain
        let cname = isPlain ? FileNames.plain(recording.cname) : recording.cname
        prefix = path + failover
        stem = "\(recording.sid)_\(cname)"
    }

    /// The one playlist of mix and web.
    var playlist: String { "\(prefix)\(stem).m3u8" }

    func movie(_ index: Int) -> String { "\(prefix)\(stem)_\(index).mp4" }

    /// The playlist of one stream, in individual mode.
    func playlist(of uid: String, _ kind: StreamKind) -> String {
        "\(prefix)\(stem)__uid_s_\(uid)__uid_e_\(kind.rawValue).m3u8"
    }

    /// The merged playlist of one uid, of `streamMode` standard.
    func mergedPlaylist(of uid: String) -> String { "\(prefix)\(stem)__uid_s_\(uid)__uid_e_av.m3u8" }

    func screenshot(of uid: String, at time: Int64) -> String {
        "\(prefix)\(stem)__uid_s_\(uid)__uid_e_video_\(utcStamp(time)).jpg"
    }

    /// A web label with its special characters replaced.
    private static func plain(_ cname: String) -> String {
        String(decoding: cname.utf8.map { special.contains($0) ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
    }

    private static let special = Set("!@#$%^&*()+_.=[]{}~|,;:?<>".utf8)
}

/// `yyyyMMddHHmmssSSS` in UTC of a time in milliseconds since the Unix epoch.
func utcStamp(_ time: Int64) -> String {
    let (days, milliseconds) = time.quotientAndRemainder(dividingBy: 86_400_000)
    // Days are counted from 1 March of year 0, so that a leap day ends its year.
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let parts: [(Int64, Int)] = [
        (year, 4), (month, 2), (day, 2), (milliseconds / 3_600_000, 2), (milliseconds / 60_000 % 60, 2),
        (milliseconds / 1000 % 60, 2), (milliseconds % 1000, 3),
    ]
    return parts.map { value, width in
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }.joined()
}
