/// The three ways in which HTTP writes a time (RFC 9110, 5.6.7), always in UTC.
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds since 1970; `nil` for what is no such time.
    ///
    ///     Sun, 06 Nov 1994 08:49:37 GMT    Sunday, 06-Nov-94 08:49:37 GMT    Sun Nov  6 08:49:37 1994
    static func seconds(_ text: String) -> Int64? {
        guard text.utf8.count < 64 else { return nil }
        let words = text.split { " ,-".contains($0) }
        switch words.count {
        case 6 where words[5] == "GMT":
            return seconds(day: words[1], month: words[2], year: words[3], time: words[4])
        case 5: return seconds(day: words[2], month: words[1], year: words[4], time: words[3])
        default: return nil
        }
    }

    private static func seconds(day: Substring, month: Substring, year: Substring, time: Substring) -> Int64? {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false).map { number($0, in: 0...60) }
        guard let day = number(day, in: 1...31), let month = months.firstIndex(of: String(month)),
            var year = number(year, in: 0...9999), parts.count == 3, let hour = parts[0], let minute = parts[1],
            let second = parts[2], hour < 24, minute < 60
        else { return nil }
        // Two digits: the current time of this format is taken to be after 1970.
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        return days(year, month + 1, day) * 86400 + hour * 3600 + minute * 60 + second
    }

    private static func number(_ text: Substring, in range: ClosedRange<Int64>) -> Int64? {
        guard let number = Int64(text), range.contains(number), text.first != "+", text.first != "-" else { return nil }
        return number
    }

    /// Days from 1970-01-01 to a date of the Gregorian calendar, counted in years that begin in March.
    private static func days(_ year: Int64, _ month: Int, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let month = Int64(month <= 2 ? month + 9 : month - 3)
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * month + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
