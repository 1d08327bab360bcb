import ArgumentParser
import FoundationEssentials
import JSONText
import Simulator
import SimulatorServer
import Synchronization
import SystemPackage
import UnixSignals

/// Serves the simulated service over HTTP.
struct SimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulator", abstract: "Serve the simulated service over HTTP on this machine.")

    @Option(help: "The port; 0 for one that is free.")
    var port: UInt16 = 0

    @Option(help: "The address to listen at.")
    var host = "127.0.0.1"

    @Option(
        help: ArgumentHelp("Written once requests are taken, with the base URL.", valueName: "file"),
        completion: .file())
    var readyFile: String?

    @Option(
        help: ArgumentHelp(
            "Every call in a JSON line. At the end, also what became of each recording.", valueName: "file"),
        completion: .file())
    var ledger: String?

    @Option(help: "The App ID that is taken.")
    var appId: String?

    @Option(help: "The customer ID that is taken.")
    var customerId: String?

    @Option(help: "The customer secret that is taken.")
    var customerSecret: String?

    @Option(help: "Requests a second for each App ID.")
    var requestsPerSecond = 10

    @Option(help: "Recorders at once.")
    var workers = 50

    @Option(help: "How soon recordings are ready. As in the service, or in a tenth of the time.")
    var pace = Speed.real

    enum Speed: String, CaseIterable, ExpressibleByArgument { case real, fast }

    @OptionGroup(title: "Faults") var chance: FaultOptions

    func run() async throws {
        var configuration = SimulatorConfiguration(seed: chance.seed)
        let appId = appId ?? SimulatorCommand.standardAppId
        let account = (customerId ?? "simulated-customer", customerSecret ?? "simulated-secret")
        configuration.apps = .only([appId])
        configuration.accounts = .only([.init(customerId: account.0, customerSecret: account.1)])
        configuration.faults = try chance.plan(seed: chance.seed)
        configuration.quotas.requestsPerSecond = requestsPerSecond
        configuration.quotas.workers = workers
        if pace == .fast { configuration.hasten(by: 10) }
        let book = try LedgerFile(ledger)
        let service = SimulatedService(
            configuration, now: { Int64(Date().timeIntervalSince1970 * 1000) }, onEntry: { book.append($0) })
        let server = SimulatorServer(service: service, host: host, port: Int(port))
        let (problems, problem) = AsyncStream.makeStream(of: OutputProblem.self)
        let greeting = Greeting(
            host: host, readyFile: readyFile, appId: appId, customerId: account.0,
            customerSecret: customerSecret == nil ? account.1 : nil, onProblem: { problem.yield($0) })
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run(onStart: { port in greeting.say(port: port) }) }
                group.addTask {
                    for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) { return }
                }
                // Who waits for the file would wait for ever.
                group.addTask { for await problem in problems { throw problem } }
                try await group.next()
                group.cancelAll()
            }
        } catch let problem as OutputProblem {
            throw problem
        } catch is CancellationError {
            // Told to end while it was still beginning.
        } catch let problem as ServingProblem {
            throw ExitStatus.outputFailed.telling(
                "the simulator could not serve at \(host):\(port): \(problem.sentence)")
        } catch {
            throw ExitStatus.outputFailed.telling("the simulator could not serve at \(host):\(port): \(error)")
        }
        // What ended by itself since the last call is written down too, and then each recording as it was in the end.
        for recording in service.recordings() { book.append(recording) }
    }

    /// The App ID that is taken when none is given.
    static let standardAppId = "5eed5eed5eed5eed5eed5eed5eed5eed"
}

extension ServingProblem {
    /// What is wrong, and what to do.
    fileprivate var sentence: String {
        switch self {
        case .unknownHost: "no address is known for that host"
        case .system(let number):
            switch Errno(rawValue: number) {
            case .addressInUse: "another program has that port; take another one, or --port 0 for one that is free"
            case .addressNotAvailable: "that address is not one of this machine"
            case .permissionDenied: "this user may not have that port; take one from 1024 on"
            case let other: "\(other)"
            }
        }
    }
}

/// Says where the simulator is and whom it takes.
private struct Greeting: Sendable {
    let host: String
    let readyFile: String?
    let appId: String
    let customerId: String
    /// `nil` where it was given, and so is known.
    let customerSecret: String?
    /// Told why the file could not be written.
    let onProblem: @Sendable (OutputProblem) -> Void

    func say(port: Int) {
        let url = "http://\(host):\(port)"
        do throws(OutputProblem) {
            if let readyFile { try AtomicFile.write(url + "\n", to: FilePath(readyFile)) }
        } catch {
            onProblem(error)
        }
        do {
            try Console.write("the simulator is at \(url)\n")
            if let customerSecret {
                try Console.write(
                    "AGORA_APP_ID=\(appId)\nAGORA_CUSTOMER_ID=\(customerId)\nAGORA_CUSTOMER_SECRET=\(customerSecret)\n")
            }
        } catch {
            Console.tell("rundown: \(error)")
        }
    }
}

/// A file that gets a line for each entry of the ledger.
private final class LedgerFile: Sendable {
    private let file: FileDescriptor?
    private let hasFailed = Mutex(false)

    init(_ path: String?) throws {
        do {
            file = try path.map {
                try FileDescriptor.open(
                    FilePath($0), .writeOnly, options: [.create, .append],
                    permissions: [.ownerReadWrite, .groupRead, .otherRead])
            }
        } catch {
            Console.tell("rundown: \(path ?? ""): the ledger could not be opened: \(error)")
            throw ExitCode(ExitStatus.outputFailed.rawValue)
        }
    }

    func append(_ entry: LedgerEntry) { append(entry.json) }

    /// What became of a recording, told apart by its kind.
    func append(_ recording: RecordingRecord) {
        guard case .object(var line) = recording.json else { return }
        line["kind"] = "recording"
        append(.object(line))
    }

    private func append(_ line: JSON) {
        guard let file else { return }
        do {
            try file.writeAll("\(line.text())\n".utf8)
        } catch {
            let isFirst = hasFailed.withLock { failed in
                defer { failed = true }
                return !failed
            }
            if isFirst { Console.tell("rundown: the ledger could not be written: \(error)") }
        }
    }
}
