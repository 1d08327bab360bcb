import CLibYAML

/// One event of a YAML text, its place in bytes; there are many, and none is kept.
struct YAMLEvent: ~Copyable {
    enum Kind {
        case documentStart, alias, scalar, sequenceStart, mappingStart, collectionEnd, streamEnd, other
    }

    var kind = Kind.other
    /// Where it begins: at its anchor or tag if it has one.
    var start: Int
    var end: Int
    var isPlain = false
    var text = TreeBuilder.Text.slice(0..<0)
    private var properties: Properties?

    init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    /// Whether it has an anchor or a tag, which few have.
    var hasProperties: Bool { properties != nil }
    /// The anchor's name: of an alias, the one it refers to.
    var anchor: String? { properties?.anchor }
    var tag: String? { properties?.tag }

    /// What few nodes have.
    private final class Properties {
        let anchor: String?
        let tag: String?

        init(anchor: String?, tag: String?) {
            self.anchor = anchor
            self.tag = tag
        }
    }

    /// Names of libyaml's: they end with a zero, as every string in an event does.
    mutating func note(anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>? = nil) {
        guard unsafe anchor != nil || tag != nil else { return }
        properties = unsafe Properties(
            anchor: anchor.map { unsafe String(cString: $0) }, tag: tag.map { unsafe String(cString: $0) })
    }
}

/// Why libyaml could not go on.
struct YAMLFailure {
    var problem: String
    /// Where, in bytes.
    var offset: Int
    /// What was being read, say `while parsing a flow sequence`.
    var context: String
    /// Where that had begun.
    var contextOffset: Int?
}

/// libyaml's events of one text. All pointers of this target are in this file.
enum YAMLEvents {
    /// Hands each event of the file's text to the builder, until it wants no more.
    static func read(into builder: inout TreeBuilder) -> YAMLFailure? {
        let bytes = builder.file.bytes
        let start = builder.file.markLength
        // The parser keeps the pointer: it lives no longer than this closure does.
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe read(buffer, from: start, into: &builder)
        }
    }

    private static func read(
        _ source: UnsafeBufferPointer<UInt8>, from base: Int, into builder: inout TreeBuilder
    ) -> YAMLFailure? {
        var parser = unsafe yaml_parser_t()
        guard unsafe yaml_parser_initialize(&parser) == 1 else { preconditionFailure("out of memory") }
        defer { unsafe yaml_parser_delete(&parser) }
        unsafe yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
        let text = unsafe UnsafeBufferPointer(rebasing: source[base...])
        unsafe yaml_parser_set_input_string(&parser, text.baseAddress, text.count)
        var cursor = ScalarCursor(builder.file)
        while true {
            var event = unsafe yaml_event_t()
            guard unsafe yaml_parser_parse(&parser, &event) == 1 else {
                return unsafe failure(parser, &cursor, base: base)
            }
            defer { unsafe yaml_event_delete(&event) }
            if unsafe isBareScalar(event) {
                // What most events are, with no detour.
                let place = unsafe place(event, &cursor)
                let isPlain = unsafe event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
                unsafe builder.scalar(isPlain: isPlain, place, self.text(event, in: source, at: place))
                continue
            }
            let next = unsafe self.event(event, in: source, &cursor)
            guard next.kind != .streamEnd, builder.read(next) else { return nil }
        }
    }

    /// Whether it is a scalar without anchor and tag.
    private static func isBareScalar(_ event: borrowing yaml_event_t) -> Bool {
        guard unsafe event.type == YAML_SCALAR_EVENT else { return false }
        let scalar = unsafe event.data.scalar
        return unsafe scalar.anchor == nil && scalar.tag == nil
    }

    private static func place(_ event: borrowing yaml_event_t, _ cursor: inout ScalarCursor) -> Range<Int> {
        let start = unsafe cursor.offset(ofScalar: event.start_mark.index)
        return unsafe start..<max(start, cursor.offset(ofScalar: event.end_mark.index))
    }

    private static func event(
        _ event: borrowing yaml_event_t, in source: UnsafeBufferPointer<UInt8>, _ cursor: inout ScalarCursor
    ) -> YAMLEvent {
        let place = unsafe place(event, &cursor)
        var result = YAMLEvent(start: place.lowerBound, end: place.upperBound)
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT: result.kind = .documentStart
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: result.kind = .collectionEnd
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: result.kind = .streamEnd
        case YAML_ALIAS_EVENT:
            result.kind = .alias
            unsafe result.note(anchor: event.data.alias.anchor)
        case YAML_SEQUENCE_START_EVENT:
            result.kind = .sequenceStart
            unsafe result.note(anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag)
        case YAML_MAPPING_START_EVENT:
            result.kind = .mappingStart
            unsafe result.note(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag)
        case YAML_SCALAR_EVENT:
            result.kind = .scalar
            result.isPlain = unsafe event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
            unsafe result.note(anchor: event.data.scalar.anchor, tag: event.data.scalar.tag)
            result.text = unsafe text(event, in: source, at: place)
        default: break
        }
        return result
    }

    /// A scalar's text is a slice of the source if the bytes before its end are the same.
    private static func text(
        _ event: borrowing yaml_event_t, in source: UnsafeBufferPointer<UInt8>, at place: Range<Int>
    ) -> TreeBuilder.Text {
        let scalar = unsafe event.data.scalar
        let isInQuotes =
            unsafe scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE || scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
        let quote = isInQuotes ? 1 : 0
        // A scalar's value is the parser's own until the event is deleted.
        let value = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        let first = place.upperBound - quote - value.count
        guard first >= place.lowerBound + quote, first + value.count <= source.count else {
            return unsafe .bytes(Array(value))
        }
        for offset in value.indices where unsafe value[offset] != source[first + offset] {
            return unsafe .bytes(Array(value))
        }
        return .slice(first..<first + value.count)
    }

    private static func failure(
        _ parser: borrowing yaml_parser_t, _ cursor: inout ScalarCursor, base: Int
    ) -> YAMLFailure {
        // The messages are literals of libyaml's. Only its reader counts bytes, and it knows no marks.
        let isReader = unsafe parser.error == YAML_READER_ERROR
        var failure = unsafe YAMLFailure(
            problem: parser.problem.map { unsafe String(cString: $0) } ?? "this is not YAML",
            offset: isReader ? base + Int(parser.problem_offset) : cursor.offset(ofScalar: parser.problem_mark.index),
            context: parser.context.map { unsafe String(cString: $0) } ?? "")
        if !failure.context.isEmpty {
            failure.contextOffset = unsafe cursor.offset(ofScalar: parser.context_mark.index)
        }
        return failure
    }
}
