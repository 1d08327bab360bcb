#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The three streams that a program is started with, or without.
enum StandardStreams {
    /// Sees to it that no file that is opened later becomes one of them, so that what is told cannot end up in a journal.
    ///
    /// A stream that was closed stays as good as that: each is opened the wrong way round.
    static func areTaken() {
        for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) == -1 {
            // The lowest number that is free is taken, which is this one.
            _ = unsafe open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
