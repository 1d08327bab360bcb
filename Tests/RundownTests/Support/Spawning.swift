import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A process that was started, and the ends of its pipes.
///
/// Foundation's own class loses the ends of processes when many run at once.
struct Spawned {
    let process: pid_t
    /// Where its standard output can be read; `nil` where that is a file or nobody's.
    let output: FileHandle?
    let errors: FileHandle
    /// Where its standard input can be written.
    let input: FileHandle

    /// Why no process could be started.
    struct Failure: Error {
        let code: Int32
    }

    /// Only one process is started at a time, so that none gets the pipes of another.
    private static let turn = Mutex(())

    /// Starts a program in a folder, with signals as a shell would give it.
    init(_ words: [String], environment: [String: String], in folder: String, output: Program.Output) throws {
        self = try Self.turn.withLock { _ in
            try Spawned(inTurn: words, environment: environment, in: folder, output: output)
        }
    }

    private init(
        inTurn words: [String], environment: [String: String], in folder: String, output: Program.Output
    ) throws {
        let input = Pipe()
        let errors = Pipe()
        let standardOutput: FileHandle
        switch output {
        case .kept:
            let pipe = Pipe()
            standardOutput = pipe.fileHandleForWriting
            self.output = pipe.fileHandleForReading
        case .closed:
            let pipe = Pipe()
            try pipe.fileHandleForReading.close()
            standardOutput = pipe.fileHandleForWriting
            self.output = nil
        case .file(let path):
            standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            self.output = nil
        }
        let streams = [input.fileHandleForReading, standardOutput, errors.fileHandleForWriting]
        process = try Self.start(
            ["/usr/bin/env", "-C", folder] + words, environment.map { "\($0)=\($1)" },
            streams: streams.map(\.fileDescriptor))
        for stream in streams { try stream.close() }
        self.input = input.fileHandleForWriting
        self.errors = errors.fileHandleForReading
    }

    /// Starts a program at a terminal, which is all of its streams and sends it signals.
    ///
    /// - Parameter terminal: the path of the terminal.
    static func start(
        _ words: [String], environment: [String: String], in folder: String, at terminal: String
    ) throws -> pid_t {
        try turn.withLock { _ in
            try start(
                ["/usr/bin/env", "-C", folder] + words, environment.map { "\($0)=\($1)" }, streams: [],
                terminal: terminal)
        }
    }

    private static func start(
        _ words: [String], _ environment: [String], streams: [Int32], terminal: String? = nil
    ) throws -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = unsafe posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        if let terminal {
            // The first terminal that a session without one opens is its own.
            for stream in 0..<Int32(3) {
                unsafe posix_spawn_file_actions_addopen(&actions, stream, terminal, O_RDWR, 0)
            }
        }
        for (number, stream) in streams.enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, stream, Int32(number))
        }
        // What this process has open is none of the child's business: a socket that a child holds never closes.
        for other in 3..<Int32(1024) { unsafe posix_spawn_file_actions_addclose(&actions, other) }
        var signals = sigset_t()
        unsafe sigfillset(&signals)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        // POSIX_SPAWN_SETSID, which the headers show to few.
        let session = terminal == nil ? 0 : 0x80
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(Int(POSIX_SPAWN_SETSIGDEF) | Int(POSIX_SPAWN_SETSIGMASK) | session))
        // The copies live until the call has returned.
        let arguments = unsafe words.map { unsafe strdup($0) } + [nil]
        let variables = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer {
            for index in unsafe arguments.indices { unsafe free(arguments[index]) }
            for index in unsafe variables.indices { unsafe free(variables[index]) }
        }
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, words[0], &actions, &attributes, arguments, variables)
        guard code == 0 else { throw Failure(code: code) }
        return process
    }
}
