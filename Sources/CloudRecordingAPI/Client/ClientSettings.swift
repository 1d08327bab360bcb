/// How long calls may take (v1-api 1.5).
public struct ClientTimeouts: Sendable, Hashable {
    /// Until a connection stands.
    public var connect: Duration
    /// For a whole exchange.
    public var total: Duration
    /// For a stop that waits for the uploads, which may take the service 20 seconds.
    public var synchronousStop: Duration

    public init(
        connect: Duration = .seconds(5), total: Duration = .seconds(10), synchronousStop: Duration = .seconds(30)
    ) {
        self.connect = connect
        self.total = total
        self.synchronousStop = synchronousStop
    }
}

/// Who calls, as the published clients tell it (v1-api 7.4).
public enum UserAgent {
    /// The version of this library.
    public static let version = "0.1.0"

    /// The two spaces are those of the published clients.
    public static let standard =
        "AgoraRESTClient  Language/swift LanguageVersion/\(language) Arch/\(architecture) OS/\(system) SDKVersion/\(version)"

    private static var language: String {
        #if compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }

    private static var architecture: String {
        #if arch(x86_64)
            "x86_64"
        #elseif arch(arm64)
            "arm64"
        #else
            "other"
        #endif
    }

    private static var system: String {
        #if os(Linux)
            "linux"
        #elseif os(macOS)
            "macos"
        #else
            "other"
        #endif
    }
}
