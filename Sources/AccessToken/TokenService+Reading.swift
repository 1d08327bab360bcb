extension TokenService {
    /// Reads what follows a service's kind.
    init(_ kind: Kind, from reader: inout ByteReader) throws(AccessTokenError) {
        self.kind = kind
        var privileges: [UInt16: UInt32] = [:]
        for _ in 0..<(try reader.uint16("privileges")) {
            let privilege = try reader.uint16("privileges")
            privileges[privilege] = try reader.uint32("privileges")
        }
        self.privileges = privileges

        switch kind {
        case .rtc, .streaming, .fcdn, .apaas: channel = try reader.text("channel name")
        case .rtm, .fpa, .chat, .rtm2: channel = nil
        }
        uid = kind == .fpa ? nil : try reader.text("uid")
        role = kind == .apaas ? Int16(bitPattern: try reader.uint16("role")) : nil
        if kind == .rtm2 { try TokenService.skipPermissions(in: &reader) }
    }

    /// The permissions of `rtm2`: by kind of resource and then by kind of permission, the names of the resources.
    private static func skipPermissions(in reader: inout ByteReader) throws(AccessTokenError) {
        let part = "permissions"
        for _ in 0..<(try reader.uint16(part)) {
            _ = try reader.uint16(part)
            for _ in 0..<(try reader.uint16(part)) {
                _ = try reader.uint16(part)
                for _ in 0..<(try reader.uint16(part)) { _ = try reader.bytes(part) }
            }
        }
    }
}
