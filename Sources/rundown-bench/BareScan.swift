import CLibYAML

/// What libyaml alone takes to go through a text: the least that any reader built on it can take.
enum BareScan {
    /// The number of events in a text.
    static func events(_ bytes: [UInt8]) -> Int {
        var parser = unsafe yaml_parser_t()
        guard unsafe yaml_parser_initialize(&parser) == 1 else { return 0 }
        defer { unsafe yaml_parser_delete(&parser) }
        // The bytes outlive the scan, which ends inside the closure.
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            var count = 0
            while true {
                var event = unsafe yaml_event_t()
                guard unsafe yaml_parser_parse(&parser, &event) == 1 else { return count }
                let isLast = unsafe event.type == YAML_STREAM_END_EVENT
                unsafe yaml_event_delete(&event)
                count += 1
                if isLast { return count }
            }
        }
    }
}
