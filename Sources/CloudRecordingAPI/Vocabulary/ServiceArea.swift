/// An area whose gateways take the calls, with their hosts (v1-api 7.1).
public enum ServiceArea: String, Sendable, Hashable, CaseIterable, Codable {
    case cn
    case us
    case eu
    case ap

    /// The first parts of the hosts, the nearest region first.
    public var prefixes: [String] {
        switch self {
        case .cn: ["api-cn-east-1", "api-cn-north-1"]
        case .us: ["api-us-west-1", "api-us-east-1"]
        case .eu: ["api-eu-west-1", "api-eu-central-1"]
        case .ap: ["api-ap-southeast-1", "api-ap-northeast-1"]
        }
    }

    /// The domains, in order of preference.
    public var suffixes: [String] {
        switch self {
        case .cn: ["sd-rtn.com", "agora.io"]
        case .us, .eu, .ap: ["agora.io", "sd-rtn.com"]
        }
    }
}
