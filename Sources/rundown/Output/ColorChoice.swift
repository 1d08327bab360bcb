import ArgumentParser
import FoundationEssentials
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// When something is printed in colours.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never

    /// Whether colours are wanted where a stream goes. `NO_COLOR` counts unless it is empty.
    func isWanted(on file: FileDescriptor) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            isatty(file.rawValue) == 1 && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
                && ProcessInfo.processInfo.environment["TERM"] != "dumb"
        }
    }
}
