import HTTPTypes

/// Prints neither headers nor body, for both hold secrets.
extension TransportRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        "\(head.method) \(head.scheme ?? "?")://\(head.authority ?? "?")\(head.path ?? "") (\(body.count) bytes)"
    }

    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
