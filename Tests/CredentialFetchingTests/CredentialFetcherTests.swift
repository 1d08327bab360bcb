import Foundation
import JobPlan
import JobRunner
import Testing

@testable import CredentialFetching

/// Files and commands that give storage credentials.
@Suite struct CredentialFetcherTests {
    private let fetcher = CredentialFetcher(allowsCommands: true)

    private func problem(_ origin: CredentialOrigin, _ fetcher: CredentialFetcher? = nil) async -> String? {
        do throws(CredentialProblem) {
            _ = try await (fetcher ?? self.fetcher).text(from: origin)
            return nil
        } catch {
            return error.description
        }
    }

    private func withFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rundown-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }

    @Test func fileIsReadAnewEachTime() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "keys.json")
            for text in ["first", "second"] {
                try text.write(to: file, atomically: true, encoding: .utf8)
                let read = try await fetcher.text(from: .file(file.path))
                #expect(String(decoding: read, as: UTF8.self) == text)
            }
        }
    }

    @Test func filesNeedNoPermission() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "keys.json")
            try "a".write(to: file, atomically: true, encoding: .utf8)
            #expect(await problem(.file(file.path), CredentialFetcher(allowsCommands: false)) == nil)
        }
    }

    @Test func fileThatCannotBeReadIsNamed() async throws {
        try await withFolder { folder in
            let missing = folder.appending(path: "none.json").path
            #expect(await problem(.file(missing)) == "there is no file \(missing)")
            #expect(await problem(.file(folder.path)) == "\(folder.path) could not be read: Is a directory")
            let long = folder.appending(path: "long.json")
            try String(repeating: "hidden", count: 20_000).write(to: long, atomically: true, encoding: .utf8)
            #expect(await problem(.file(long.path)) == "\(long.path) has more than 64 kB")
        }
    }

    /// A pipe that nobody writes to would be waited for.
    @Test(.timeLimit(.minutes(10))) func pipeHoldsNothingUp() async throws {
        try await withFolder { folder in
            let pipe = folder.appending(path: "pipe").path
            _ = try await fetcher.text(from: .command(["mkfifo", pipe]))
            #expect(try await fetcher.text(from: .file(pipe)).isEmpty)
        }
    }

    @Test func commandGivesWhatItPrints() async throws {
        let text = try await fetcher.text(from: .command(["printf", "%s", "accessKey: $HOME"]))
        #expect(String(decoding: text, as: UTF8.self) == "accessKey: $HOME")
    }

    @Test func commandIsNotRunWithoutPermission() async throws {
        try await withFolder { folder in
            let trace = folder.appending(path: "trace").path
            let refused = await problem(.command(["touch", trace]), CredentialFetcher(allowsCommands: false))
            #expect(refused == "the command touch is not run without --allow-commands")
            #expect(!FileManager.default.fileExists(atPath: trace))
        }
    }

    @Test(arguments: [
        (["no-such-command-at-all"], "there is no command no-such-command-at-all"),
        (["sh", "-c", "echo hidden; echo hidden >&2; exit 3"], "the command sh ended with 3"),
        (["sh", "-c", "echo hidden; kill -9 $$"], "the command sh was ended by signal 9"),
        (["sh", "-c", "yes hidden | head -c 100000"], "the command sh printed more than 64 kB"),
    ]) func commandThatFailsIsNamedWithoutItsWords(words: [String], expected: String) async {
        #expect(await problem(.command(words)) == expected)
    }

    @Test func inputIsEmpty() async throws {
        #expect(try await fetcher.text(from: .command(["cat"])).isEmpty)
    }

    /// A cancelled task ends the command and what it waits for.
    @Test(
        .timeLimit(.minutes(10)),
        arguments: ["exec sleep 600", "sleep 600", "trap '' TERM; sleep 600", "sleep 2 & echo a"])
    func commandEndsWithItsTask(script: String) async throws {
        let begin = ContinuousClock.now
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = await problem(.command(["sh", "-c", script])) }
            group.addTask { try? await Task.sleep(for: .milliseconds(300)) }
            await group.next()
            group.cancelAll()
        }
        #expect(begin.duration(to: .now) < .seconds(20))
    }
}
