import Foundation
import Synchronization

/// The program as a process: arguments and environment in; exit code, standard output and standard error out.
final class Program: Sendable {
    /// How a process ended.
    enum End: Equatable {
        case exit(Int32)
        case signal(Int32)
    }

    /// What a process left behind.
    struct Result {
        let end: End
        let output: String
        let errors: String
        /// Whether it had to be killed.
        let isOverdue: Bool
    }

    /// Where standard output goes.
    enum Output {
        case kept
        /// To nobody: the reader has left already.
        case closed
        case file(String)
    }

    /// After so long a process is killed, so that no test hangs.
    private static let deadline = 900.0

    let output = StreamText()
    let errors = StreamText()
    private let process: pid_t
    /// The status that the process left; its stream ends with it.
    private let exited = StreamText()
    private let status = Mutex<Int32?>(nil)
    private let isOverdue = Mutex(false)
    /// Kept until the process is over.
    private let folder: Folder

    /// Starts the program in a folder.
    ///
    /// - Parameter environment: the whole of it, but for `PATH` and `HOME`.
    convenience init(
        _ arguments: [String], in folder: Folder, environment: [String: String] = [:], input: String = "",
        output: Output = .kept
    ) throws {
        try self.init(
            words: [Program.binary] + arguments, in: folder, environment: environment, input: input, output: output)
    }

    /// Starts a shell in a folder, for what only a shell can do with the program.
    convenience init(shell arguments: [String], in folder: Folder, environment: [String: String] = [:]) throws {
        try self.init(
            words: ["/bin/bash"] + arguments, in: folder, environment: environment, input: "", output: .kept)
    }

    private init(
        words: [String], in folder: Folder, environment: [String: String], input: String, output: Output
    ) throws {
        self.folder = folder
        let spawned = try Spawned(
            words,
            environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path].merging(environment) { $1 },
            in: folder.path, output: output)
        process = spawned.process
        if let stream = spawned.output { self.output.collect(from: stream) } else { self.output.complete() }
        errors.collect(from: spawned.errors)
        Thread.detachNewThread { self.waitForEnd() }
        DispatchQueue.global().asyncAfter(deadline: .now() + Program.deadline) { [weak self] in self?.killIfRunning() }
        try spawned.input.write(contentsOf: Data(input.utf8))
        try spawned.input.close()
    }

    /// Runs the program to its end.
    static func run(
        _ arguments: String..., in folder: Folder, environment: [String: String] = [:], input: String = "",
        output: Output = .kept
    ) async throws -> Result {
        try await Program(arguments, in: folder, environment: environment, input: input, output: output).result()
    }

    func send(_ signal: Int32) {
        // Not once the process has been waited for, when its number may be another's.
        status.withLock { status in
            if status == nil { kill(process, signal) }
        }
    }

    /// What it left behind, once it is over.
    func result() async -> Result {
        _ = await exited.whole()
        let output = await output.whole()
        let errors = await errors.whole()
        let status = status.withLock { $0 ?? 0 }
        let end: End = status & 0x7f == 0 ? .exit(status >> 8 & 0xff) : .signal(status & 0x7f)
        return Result(end: end, output: output, errors: errors, isOverdue: isOverdue.withLock { $0 })
    }

    private func waitForEnd() {
        var information = unsafe siginfo_t()
        // Leaves the process where it is, so that its number stays its own until the lock is held.
        while unsafe waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) == -1, errno == EINTR {}
        status.withLock { status in
            var found: Int32 = 0
            _ = unsafe waitpid(process, &found, 0)
            status = found
        }
        exited.complete()
    }

    private func killIfRunning() {
        guard status.withLock({ $0 == nil }) else { return }
        isOverdue.withLock { $0 = true }
        send(SIGKILL)
    }

    /// The program that was built together with the tests.
    static let binary: String = {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
        let folder =
            bundle.bundlePath.hasSuffix(".xctest")
            ? bundle.bundleURL.deletingLastPathComponent() : Bundle.main.bundleURL
        return folder.appending(path: "rundown").path
    }()
}
