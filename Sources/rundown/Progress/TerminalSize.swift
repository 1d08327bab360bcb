import RunProgress
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How large the terminal is.
enum TerminalSize {
    /// Of the terminal that standard error is, at this moment.
    static var ofStandardError: ScreenSize {
        var window = winsize()
        // The structure lives through the call, which fills it in.
        let isTold = unsafe ioctl(FileDescriptor.standardError.rawValue, UInt(TIOCGWINSZ), &window) == 0
        return isTold
            ? ScreenSize(columns: Int(window.ws_col), rows: Int(window.ws_row)) : ScreenSize(columns: 0, rows: 0)
    }
}
