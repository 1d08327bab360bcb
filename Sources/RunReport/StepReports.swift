import DocumentSchema

/// The reports of a run's steps, in a tenth of the room that they take as values.
///
/// A run holds them until it is over, and its batch until that is; in both there may be thousands. Whoever looks at one, or
/// changes it, has a copy for that moment.
package struct StepReports: Sendable {
    private var packed: [[UInt8]] = []
    /// What is said again and again: calls, and base URLs.
    private var words: [String] = []
    private var layouts: [LayoutReport] = []

    package init(_ steps: [StepReport]) {
        packed.reserveCapacity(steps.count)
        for step in steps { append(step) }
    }

    package init(_ steps: some Sequence<StepReport>) {
        for step in steps { append(step) }
    }

    package mutating func append(_ step: StepReport) { packed.append(pack(step)) }
}

extension StepReports {
    /// The name of a step.
    package func id(of index: Int) -> String {
        var reader = PackReader(packed[index])
        _ = reader.byte()
        return reader.text()
    }

    /// Whether a step's end is known.
    package func hasEnded(_ index: Int) -> Bool { StepParts(rawValue: packed[index][0]).contains(.endedAt) }
}

extension StepReports: RandomAccessCollection, MutableCollection {
    package var startIndex: Int { packed.startIndex }
    package var endIndex: Int { packed.endIndex }

    package subscript(index: Int) -> StepReport {
        get { unpacked(packed[index]) }
        set { packed[index] = pack(newValue) }
    }
}

extension StepReports: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: StepReport...) { self.init(elements) }
}

extension StepReports: DocumentStandIn {
    package init(from decoder: any Decoder) throws { self.init(try [StepReport](from: decoder)) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for step in self { try container.encode(step) }
    }
}

// MARK: - A step in few bytes

extension StepReports {
    /// Which of a step's values that may be absent are there.
    private struct StepParts: OptionSet {
        let rawValue: UInt8
        static let planned = StepParts(rawValue: 1)
        static let offset = StepParts(rawValue: 2)
        static let lateness = StepParts(rawValue: 4)
        static let startedAt = StepParts(rawValue: 8)
        static let endedAt = StepParts(rawValue: 16)
        static let decision = StepParts(rawValue: 32)
        static let line = StepParts(rawValue: 64)
        static let layout = StepParts(rawValue: 128)
    }

    /// The same of an attempt.
    private struct AttemptParts: OptionSet {
        let rawValue: UInt8
        static let httpStatus = AttemptParts(rawValue: 1)
        static let code = AttemptParts(rawValue: 2)
        static let requestId = AttemptParts(rawValue: 4)
        static let waited = AttemptParts(rawValue: 8)
        static let error = AttemptParts(rawValue: 16)
    }

    private mutating func pack(_ step: StepReport) -> [UInt8] {
        var writer = PackWriter()
        let flags = writer.keepPlace()
        var parts: StepParts = []
        writer.add(step.id)
        writer.add(number(of: step.work))
        writer.add(StepOutcome.allCases.firstIndex(of: step.outcome) ?? 0)
        if let planned = step.plannedOffsetMilliseconds { writer.add(planned, &parts, .planned) }
        if let offset = step.offsetMilliseconds { writer.add(offset, &parts, .offset) }
        if let lateness = step.latenessMilliseconds { writer.add(lateness, &parts, .lateness) }
        if let time = step.startedAt { writer.add(time: time, &parts, .startedAt) }
        if let time = step.endedAt { writer.add(time: time, &parts, .endedAt) }
        if let decision = step.decision { writer.add(decision, &parts, .decision) }
        if let line = step.line { writer.add(Int64(line), &parts, .line) }
        if let layout = step.layout { writer.add(Int64(number(of: layout)), &parts, .layout) }
        writer.add(step.attempts.count)
        for attempt in step.attempts { pack(attempt, &writer) }
        writer.fill(flags, parts.rawValue)
        return writer.packed
    }

    private mutating func pack(_ attempt: AttemptReport, _ writer: inout PackWriter) {
        let flags = writer.keepPlace()
        var parts: AttemptParts = []
        writer.add(number(of: attempt.call))
        writer.add(time: attempt.sentAt)
        writer.add(number(of: attempt.endpoint))
        writer.add(attempt.latencyMilliseconds)
        if let status = attempt.httpStatus { writer.add(Int64(status), &parts, .httpStatus) }
        if let code = attempt.code { writer.add(Int64(code), &parts, .code) }
        if let requestId = attempt.requestId { writer.add(requestId, &parts, .requestId) }
        if let waited = attempt.waitedMilliseconds { writer.add(waited, &parts, .waited) }
        if let error = attempt.error { writer.add(error, &parts, .error) }
        writer.fill(flags, parts.rawValue)
    }

    private func unpacked(_ bytes: [UInt8]) -> StepReport {
        var reader = PackReader(bytes)
        let parts = StepParts(rawValue: reader.byte())
        let id = reader.text()
        let work = words[reader.count()]
        let outcome = StepOutcome.allCases[reader.count()]
        var step = StepReport(id: id, work: work, outcome: outcome)
        if parts.contains(.planned) { step.plannedOffsetMilliseconds = reader.integer() }
        if parts.contains(.offset) { step.offsetMilliseconds = reader.integer() }
        if parts.contains(.lateness) { step.latenessMilliseconds = reader.integer() }
        if parts.contains(.startedAt) { step.startedAt = reader.time() }
        if parts.contains(.endedAt) { step.endedAt = reader.time() }
        if parts.contains(.decision) { step.decision = reader.text() }
        if parts.contains(.line) { step.line = Int(reader.integer()) }
        if parts.contains(.layout) { step.layout = layouts[Int(reader.integer())] }
        let count = reader.count()
        step.attempts.reserveCapacity(count)
        for _ in 0..<count { step.attempts.append(unpackedAttempt(&reader)) }
        return step
    }

    private func unpackedAttempt(_ reader: inout PackReader) -> AttemptReport {
        let parts = AttemptParts(rawValue: reader.byte())
        let call = words[reader.count()]
        let sentAt = reader.time()
        let endpoint = words[reader.count()]
        var attempt = AttemptReport(
            call: call, sentAt: sentAt, endpoint: endpoint, latencyMilliseconds: reader.integer())
        if parts.contains(.httpStatus) { attempt.httpStatus = Int(reader.integer()) }
        if parts.contains(.code) { attempt.code = Int(reader.integer()) }
        if parts.contains(.requestId) { attempt.requestId = reader.text() }
        if parts.contains(.waited) { attempt.waitedMilliseconds = reader.integer() }
        if parts.contains(.error) { attempt.error = reader.text() }
        return attempt
    }

    /// What comes again was among the last that were new.
    private mutating func number(of word: String) -> Int {
        if let known = words.suffix(64).firstIndex(of: word) { return known }
        words.append(word)
        return words.count - 1
    }

    /// A picture that comes again comes again soon.
    private mutating func number(of layout: LayoutReport) -> Int {
        if let known = layouts.suffix(8).lastIndex(of: layout) { return known }
        layouts.append(layout)
        return layouts.count - 1
    }
}

/// Writes what ``PackReader`` reads: integers take a byte for seven bits, texts their bytes.
private struct PackWriter {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(256) }

    /// What was written, in no more room than that.
    var packed: [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(bytes.count)
        copy += bytes
        return copy
    }

    /// Keeps a byte that is known only later.
    mutating func keepPlace() -> Int {
        bytes.append(0)
        return bytes.count - 1
    }

    mutating func fill(_ place: Int, _ byte: UInt8) { bytes[place] = byte }

    mutating func add(_ count: Int) { add(UInt64(count)) }

    /// Small numbers are short, whatever their sign.
    mutating func add(_ integer: Int64) { add(UInt64(bitPattern: integer << 1 ^ integer >> 63)) }

    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes += text.utf8
    }

    /// A time as ``Timestamp`` writes it is its milliseconds; any other is kept as it is.
    mutating func add(time: String) {
        guard let milliseconds = Timestamp.milliseconds(time), Timestamp.text(milliseconds) == time else {
            bytes.append(0)
            return add(time)
        }
        bytes.append(1)
        add(milliseconds)
    }

    mutating func add<Parts: OptionSet>(_ integer: Int64, _ parts: inout Parts, _ part: Parts.Element) {
        parts.insert(part)
        add(integer)
    }

    mutating func add<Parts: OptionSet>(_ text: String, _ parts: inout Parts, _ part: Parts.Element) {
        parts.insert(part)
        add(text)
    }

    mutating func add<Parts: OptionSet>(time: String, _ parts: inout Parts, _ part: Parts.Element) {
        parts.insert(part)
        add(time: time)
    }

    private mutating func add(_ number: UInt64) {
        var rest = number
        while rest > 127 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Reads what ``PackWriter`` has written, in the same order; nothing else is ever read.
private struct PackReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func byte() -> UInt8 {
        defer { place += 1 }
        return bytes[place]
    }

    mutating func count() -> Int { Int(number()) }

    mutating func integer() -> Int64 {
        let number = number()
        return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }

    mutating func text() -> String {
        let count = count()
        defer { place += count }
        return String(decoding: bytes[place..<place + count], as: UTF8.self)
    }

    mutating func time() -> String { byte() == 1 ? Timestamp.text(integer()) : text() }

    private mutating func number() -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = byte()
            number |= UInt64(byte & 127) << shift
            guard byte > 127 else { return number }
            shift += 7
        }
    }
}
