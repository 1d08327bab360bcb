#if os(Linux)
    import Foundation
    import Glibc
    import Testing

    /// The program at a terminal of its own.
    final class TerminalProgram: Sendable {
        /// What the terminal was sent.
        let screen = StreamText()
        private let terminal: Int32
        private let process: pid_t
        private let folder: Folder

        /// Whether a terminal can be had: not in a container without `/dev/pts`.
        static let isPossible: Bool = {
            // The text lives through the call.
            let terminal = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
            guard terminal >= 0 else { return false }
            close(terminal)
            return true
        }()

        init(
            _ arguments: [String], in folder: Folder, environment: [String: String], columns: UInt16 = 80,
            rows: UInt16 = 24
        ) throws {
            self.folder = folder
            // The text lives through the call.
            terminal = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
            try #require(terminal >= 0)
            var (lock, number): (Int32, UInt32) = (0, 0)
            // The numbers live through the calls, which are Linux's own for unlocking a terminal and for asking its number.
            try #require(unsafe ioctl(terminal, 0x4004_5431, &lock) == 0)
            try #require(unsafe ioctl(terminal, 0x8004_5430, &number) == 0)
            let path = "/dev/pts/\(number)"
            let own = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "TERM": "xterm"]
            TerminalProgram.resize(terminal, columns, rows)
            process = try Spawned.start(
                [Program.binary] + arguments, environment: own.merging(environment) { $1 }, in: folder.path, at: path)
            screen.collect(fromTerminal: terminal)
        }

        deinit { close(terminal) }

        /// Makes the terminal another size, as a user does who pulls at its window.
        func resize(columns: UInt16, rows: UInt16) { TerminalProgram.resize(terminal, columns, rows) }

        private static func resize(_ terminal: Int32, _ columns: UInt16, _ rows: UInt16) {
            var size = winsize()
            size.ws_col = columns
            size.ws_row = rows
            // The structure lives through the call.
            _ = unsafe ioctl(terminal, UInt(TIOCSWINSZ), &size)
        }

        /// How the terminal treats what is typed: what a program may change, and must set back.
        var modes: [UInt32] {
            var modes = termios()
            // The structure lives through the call.
            _ = unsafe tcgetattr(terminal, &modes)
            return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag].map { UInt32($0) }
        }

        /// Types something.
        func type(_ text: String) {
            let bytes = Array(text.utf8)
            // The buffer lives through the call.
            _ = unsafe write(terminal, bytes, bytes.count)
        }

        /// The exit code, once the program is over; `nil` where a signal ended it.
        func end() async -> Int32? {
            _ = await screen.whole()
            var status: Int32 = 0
            // Nobody has the terminal open any more, so that this does not take long.
            _ = unsafe waitpid(process, &status, 0)
            return status & 0x7f == 0 ? status >> 8 & 0xff : nil
        }
    }
#endif
