// What is said of words and fields that are none, in one place.

extension CronField {
    /// What is said of a number that this field does not have.
    func refusal(of word: CronWord, _ number: Int) -> CronProblem {
        let message = "\(number) is no \(noun), which goes from \(expected)"
        switch (self, number) {
        case (.minute, 60), (.hour, 24):
            return CronProblem(word.range, message, hint: "write 0, which is the first of the next")
        case (.dayOfWeek, _): return CronProblem(word.range, message, hint: "Sunday is 0 or 7")
        default: return CronProblem(word.range, message)
        }
    }

    /// What is said of a word that is nothing that this field knows.
    func refusal(of word: CronWord) -> CronProblem {
        let text = word.text.uppercased()
        let message = "\(word.quoted) is no \(noun), which goes from \(expected)"
        if text == "?" { return CronProblem(word.range, message, replacement: "*") }
        if text.contains("#") || text.hasSuffix("L") || text.hasPrefix("L") || text.hasSuffix("W") {
            return CronProblem(
                word.range, message,
                hint: "cron knows no last or nearest days; write days, as in 1-7, or a second job")
        }
        if text.count > 3, let name = names.first(where: text.hasPrefix) {
            return CronProblem(word.range, message, replacement: name)
        }
        return CronProblem(word.range, message, known: names)
    }
}

extension CronParser {
    static let advice = "write minute, hour, day of the month, month and day of the week, as in 55 8 * * MON-FRI"

    static func unknown(_ word: String, at range: Range<Int>) -> CronProblem {
        if word == "@reboot" {
            return CronProblem(range, "@reboot is no time: it comes when a machine starts", hint: advice)
        }
        let known = shortForms.map(\.0)
        return CronProblem(
            range, "\"\(word)\" is none of \(known.joined(separator: ", "))", hint: advice, known: known)
    }

    static func miscounted(_ words: [CronWord], in bytes: [UInt8], _ whole: Range<Int>) -> CronProblem {
        let count = CronField.allCases.count
        let message = "a cron expression has five fields, and this has \(words.count)"
        guard words.count == count + 1 else { return CronProblem(whole, message, hint: advice) }
        // A sixth field is of seconds, in front; of years, at the end.
        guard words[0].number == 0, let last = words.last else {
            return CronProblem(
                whole, message, hint: "leave out seconds, which are always 0, and years: \(advice)")
        }
        let five = String(decoding: bytes[words[1].start..<last.end], as: UTF8.self)
        return CronProblem(whole, message, hint: "leave out the seconds: \(five)", replacement: five)
    }
}
