/// Reads the fields of a cron expression, one after the other.
struct CronParser {
    /// What the short forms stand for.
    static let shortForms = [
        ("@hourly", "0 * * * *"), ("@daily", "0 0 * * *"), ("@midnight", "0 0 * * *"), ("@weekly", "0 0 * * 0"),
        ("@monthly", "0 0 1 * *"), ("@yearly", "0 0 1 1 *"), ("@annually", "0 0 1 1 *"),
    ]

    private var fields: [CronWord]
    private var position = 0
    /// What makes no sense although it is well formed; what is not well formed goes before it.
    private(set) var doubt: CronProblem?
    /// The bytes from the day of the month to the month: where a date stands.
    let dates: Range<Int>

    init(_ text: String) throws(CronProblem) {
        let bytes = Array(text.utf8)
        fields = CronWord.words(of: bytes)
        guard let first = fields.first, let last = fields.last else {
            throw CronProblem(0..<bytes.count, "this says no time", hint: CronParser.advice)
        }
        let whole = first.start..<last.end
        if first.bytes.first == UInt8(ascii: "@") {
            let word = String(decoding: bytes[whole], as: UTF8.self)
            guard let form = CronParser.shortForms.first(where: { $0.0 == word }) else {
                throw CronParser.unknown(word, at: whole)
            }
            // Every part of a short form stands where it does.
            fields = CronWord.words(of: Array(form.1.utf8)).map { CronWord(bytes: $0.bytes, start: whole.lowerBound) }
        }
        guard fields.count == CronField.allCases.count else { throw CronParser.miscounted(fields, in: bytes, whole) }
        dates = fields[2].start..<fields[3].end
    }

    /// Reads the field that comes next.
    mutating func next(_ field: CronField) throws(CronProblem) -> CronItems {
        let word = fields[position]
        position += 1
        var items: [CronItems.Item] = []
        for element in word.split(at: UInt8(ascii: ",")) { items.append(try item(element, of: word, field)) }
        return CronItems(field, items)
    }

    private mutating func item(_ element: CronWord, of word: CronWord, _ field: CronField) throws(CronProblem)
        -> CronItems.Item
    {
        guard !element.bytes.isEmpty else {
            throw CronProblem(word.range, "the list of the \(field.noun) has an element without a value")
        }
        let parts = element.split(at: UInt8(ascii: "/"))
        guard parts.count <= 2 else {
            throw CronProblem(element.range, "\(element.quoted) has two steps", hint: "write one, as in */15")
        }
        if parts[0].bytes.elementsEqual([UInt8(ascii: "*")]) {
            let step = try step(parts, field.whole, field)
            return CronItems.Item(numbers: field.whole, step: step, isStar: true)
        }
        let ends = parts[0].split(at: UInt8(ascii: "-"))
        guard ends.count <= 2, ends.count == 1 || !ends.contains(where: \.bytes.isEmpty) else {
            throw field.refusal(of: element)
        }
        let first = try number(ends[0], field)
        guard ends.count == 2 else {
            guard parts.count == 1 else {
                throw CronProblem(
                    element.range, "\(element.quoted) has a step and no range",
                    replacement: parts[1].number == nil
                        ? nil : "\(ends[0].text)-\(field.whole.upperBound)/\(parts[1].text)")
            }
            return CronItems.Item(numbers: first...first, step: 1, isStar: false)
        }
        var last = try number(ends[1], field)
        // A week may end with Sunday.
        if field == .dayOfWeek, last == 0, first > 0 { last = 7 }
        guard first <= last else {
            let whole = field.whole
            let both = "\(ends[0].text)-\(whole.upperBound),\(whole.lowerBound)-\(ends[1].text)"
            _ = try step(parts, whole, field)
            doubt =
                doubt
                ?? CronProblem(
                    element.range, "the \(field.noun) goes from \(first) back to \(last)",
                    hint: parts.count == 1 ? "write \(both)" : "write two ranges, as in \(both)",
                    replacement: parts.count == 1 ? both : nil, kind: .meaning)
            return CronItems.Item(numbers: last...first, step: 1, isStar: false)
        }
        return CronItems.Item(numbers: first...last, step: try step(parts, first...last, field), isStar: false)
    }

    /// The step behind a range; 1 where there is none.
    private mutating func step(_ parts: [CronWord], _ range: ClosedRange<Int>, _ field: CronField) throws(CronProblem)
        -> Int
    {
        guard parts.count == 2 else { return 1 }
        guard let step = parts[1].number, 1..<100 ~= step, parts[1].bytes.count < 3 else {
            throw CronProblem(
                parts[1].bytes.isEmpty ? parts[0].start..<parts[1].end : parts[1].range,
                "a step is a whole number from 1 to 99", hint: "write one, as in */15")
        }
        guard step == 1 || step < range.count else {
            doubt =
                doubt
                ?? CronProblem(
                    parts[0].start..<parts[1].end,
                    "a step of \(step) leaves only \(range.lowerBound) of the \(field.plural) "
                        + "\(range.lowerBound) to \(range.upperBound)",
                    hint: "write \(range.lowerBound) if that is meant", kind: .meaning)
            return 1
        }
        return step
    }

    private func number(_ word: CronWord, _ field: CronField) throws(CronProblem) -> Int {
        if let number = word.number {
            guard field.numbers.contains(number), word.bytes.count < 3 else { throw field.refusal(of: word, number) }
            return number
        }
        guard let index = field.names.firstIndex(of: word.text.uppercased()) else { throw field.refusal(of: word) }
        return index + field.numbers.lowerBound
    }
}
