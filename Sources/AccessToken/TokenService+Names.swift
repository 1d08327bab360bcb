extension TokenService {
    /// What a privilege of a service is called (v1-api 1.6.1); `nil` for a number that is not known.
    package static func name(ofPrivilege number: UInt16, in kind: Kind) -> String? {
        let names =
            switch kind {
            case .rtc: RTCPrivilege.allCases.map { "\($0)" }
            case .rtm, .fpa, .rtm2: ["login"]
            case .streaming: ["publishMixStream", "publishRawStream"]
            case .chat: ["user", "app"]
            case .fcdn: ["publish", "play"]
            case .apaas: ["roomUser", "user", "app"]
            }
        let index = Int(number) - 1
        return names.indices.contains(index) ? names[index] : nil
    }
}

extension DecodedToken {
    /// When a privilege that was given so many seconds expires, in seconds of Unix time: never after the token itself,
    /// and 0 stands for as long as the token. `nil` in a version 006.
    package func expiry(ofPrivilege seconds: UInt32) -> Int64? {
        guard let issuedAt, let expire else { return nil }
        return Int64(issuedAt) + Int64(seconds == 0 ? expire : min(seconds, expire))
    }
}
