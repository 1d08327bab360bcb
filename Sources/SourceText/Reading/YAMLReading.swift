extension TreeBuilder {
    /// Reads the file as YAML, with as many documents as it has.
    mutating func readYAML() {
        guard let failure = YAMLEvents.read(into: &self) else { return }
        let quoted = records.last.flatMap { $0.kind == .quoted ? Int($0.start)..<Int($0.end) : nil }
        report(YAMLSyntaxProblem(failure, in: file, lastQuoted: quoted).diagnostic(), isFatal: true)
    }

    /// Takes in one event; answers whether there is any point in reading on.
    mutating func read(_ event: borrowing YAMLEvent) -> Bool {
        switch event.kind {
        case .documentStart:
            guard beginDocument() else {
                report(.tooManyDocuments(location(event.start..<event.end), limit: limits.documents), isFatal: true)
                return false
            }
        case .alias:
            return alias(event.anchor ?? "", event.start..<event.end)
        case .scalar:
            scalar(event)
        case .sequenceStart, .mappingStart:
            let isMapping = event.kind == .mappingStart
            let start = event.hasProperties ? contentStart(event) : event.start
            let own = isMapping ? "tag:yaml.org,2002:map" : "tag:yaml.org,2002:seq"
            if let tag = event.tag, tag != own, tag != "!" { reportTag(event, before: start) }
            return begin(isMapping ? .mapping : .sequence, at: start, anchor: event.anchor)
        case .collectionEnd:
            // Only brackets give an end of their own: all else ends, for libyaml, where the next token begins.
            end(at: event.end > event.start ? event.end : nil)
        case .streamEnd, .other:
            break
        }
        return true
    }

    /// Takes in a scalar without anchor and tag.
    mutating func scalar(isPlain: Bool, _ place: Range<Int>, _ text: Text) {
        // Most need not be asked for: to ask a builder that is being changed means to copy it.
        let range = isPlain && !place.isEmpty ? place : contentRange(place, isPlain: isPlain)
        scalar(isPlain ? .plain : .quoted, range, text)
    }

    private func contentRange(_ place: Range<Int>, isPlain: Bool) -> Range<Int> {
        guard isPlain else { return place.lowerBound..<endOfContent(place) }
        return place.isEmpty ? emptyRange(at: place.lowerBound) : place
    }

    private mutating func scalar(_ event: borrowing YAMLEvent) {
        let range = contentRange(contentStart(event)..<event.end, isPlain: event.isPlain)
        let isText = event.tag == "tag:yaml.org,2002:str" || event.tag == "!"
        if event.tag != nil, !isText { reportTag(event, before: range.lowerBound) }
        scalar(event.isPlain ? .plain : .quoted, range, event.text, isText: isText, anchor: event.anchor)
    }

    private mutating func reportTag(_ event: borrowing YAMLEvent, before end: Int) {
        let properties = file.bytes[event.start..<max(event.start, end)]
        let start = properties.firstIndex(of: UInt8(ascii: "!")) ?? event.start
        let length = file.bytes[start..<max(start, end)].prefix { $0 > 0x20 }.count
        report(.unsupportedTag(location(start..<start + max(length, 1))))
    }

    /// A missing value is, for libyaml, where the next token begins: it is shown behind what was written last.
    private func emptyRange(at offset: Int) -> Range<Int> {
        var place = offset
        while place > max(lastEnd, file.markLength), file.bytes[place - 1] <= 0x20 { place -= 1 }
        return place..<place
    }

    /// A block scalar ends with its last line that is not blank.
    private func endOfContent(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound + 1, file.bytes[end - 1] <= 0x20 { end -= 1 }
        return end
    }

    /// Where a node begins behind its anchor and its tag. Another tag is the first key's own.
    private func contentStart(_ event: borrowing YAMLEvent) -> Int {
        var offset = event.start
        var properties = (event.anchor == nil ? 0 : 1) + (event.tag == nil ? 0 : 1)
        let bytes = file.bytes
        let end = max(event.end, event.start)
        let limit = event.kind == .scalar ? end : bytes.count
        while offset < limit {
            switch bytes[offset] {
            case UInt8(ascii: "&"), UInt8(ascii: "!"):
                guard properties > 0 else { return offset }
                properties -= 1
                let isVerbatim = offset + 1 < limit && bytes[offset + 1] == UInt8(ascii: "<")
                while offset < limit, bytes[offset] > 0x20, breakLength(at: offset) == 0,
                    isVerbatim || bytes[offset] != UInt8(ascii: ",")
                {
                    offset += 1
                }
            case UInt8(ascii: "#"):
                while offset < limit, bytes[offset] != UInt8(ascii: "\n"), bytes[offset] != UInt8(ascii: "\r") {
                    offset += 1
                }
            case 0...0x20: offset += 1
            default:
                let length = breakLength(at: offset)
                guard length > 0 else { return offset }
                offset += length
            }
        }
        return limit
    }

    /// The length of a line break outside of ASCII (NEL, LS or PS, which libyaml takes for breaks); zero for anything
    /// else.
    private func breakLength(at offset: Int) -> Int {
        let bytes = file.bytes[offset...]
        if bytes.starts(with: [0xC2, 0x85]) { return 2 }
        return bytes.starts(with: [0xE2, 0x80, 0xA8]) || bytes.starts(with: [0xE2, 0x80, 0xA9]) ? 3 : 0
    }
}
