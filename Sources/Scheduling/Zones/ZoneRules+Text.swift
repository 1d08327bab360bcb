extension ZoneRules {
    /// An instant, in Unix seconds, as clocks in the zone show it: `2026-03-01T09:00:00+08:00`.
    package func text(of instant: Int64) -> String {
        let offset = offset(at: instant)
        let wall = instant + offset
        let time = wall.remainder(by: 86400)
        let date = CivilDate(daysSince1970: Int(wall.divided(by: 86400)))
        let east = abs(offset) / 60
        let zone = offset == 0 ? "Z" : "\(offset < 0 ? "-" : "+")\((east / 60).padded):\((east % 60).padded)"
        return "\(date.text)T\((time / 3600).padded):\((time / 60 % 60).padded):\((time % 60).padded)\(zone)"
    }

    /// The same for people: `Mon 2026-03-02 09:00 +08:00`.
    package func shortText(of instant: Int64) -> String {
        let wall = (instant + offset(at: instant)).divided(by: 86400)
        let text = text(of: instant)
        let weekday = CronField.dayOfWeek.names[CivilDate.weekday(ofDay: Int(wall))].capitalizedWord
        return "\(weekday) \(text.prefix(10)) \(text.dropFirst(11).prefix(5)) \(text.dropFirst(19))"
    }
}

extension CivilDate {
    var text: String { "\(year)-\(Int64(month).padded)-\(Int64(day).padded)" }
}

extension Int64 {
    /// In two digits at least.
    var padded: String { self < 10 ? "0\(self)" : "\(self)" }
}

extension String {
    /// With a capital letter in front and small ones behind it.
    var capitalizedWord: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
