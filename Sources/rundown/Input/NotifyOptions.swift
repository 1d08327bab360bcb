import ArgumentParser
import CloudRecordingAPI
import FoundationEssentials
import JSONText
import JobPlan
import JobRunner
import JobSpec
import RunProgress
import SourceText
import SystemPackage

/// Who is told of runs besides those that specs name.
struct NotifyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Also ping this URL at start, success and failure, or tell whomever a file names under notify; '${NAME}' in it \
            keeps secrets off the command line. Repeatable.
            """, valueName: "url|file"))
    var notify: [String] = []

    /// The receivers, with what their references stand for.
    ///
    /// - Throws: what ends the program where one is wrong.
    func plans(_ values: SpecReader.Values) throws -> [NotificationPlan] {
        try notify.flatMap { try GivenReceivers(naming: $0).plans(values) }
    }
}

/// What one `--notify` names.
struct GivenReceivers {
    private let source: SourceFile
    private let format: SourceFormat?
    /// The file's whole path; `nil` for a URL.
    private let file: String?
    /// The URL as it was written; `nil` for a file.
    private let url: String?

    init(naming text: String) throws {
        if text.contains("://") {
            self.init(url: text)
        } else {
            let current = FilePath(FileManager.default.currentDirectoryPath)
            do {
                try self.init(file: current.pushing(FilePath(text)).lexicallyNormalized().string, shownAs: text)
            } catch {
                throw ExitStatus.inputMissing.telling("\(error)")
            }
        }
    }

    init(url: String) {
        let list: JSON = ["notify": [["ping": ["url": .string(url)]]]]
        source = SourceFile(name: "--notify", bytes: Array(list.text().utf8))
        format = .json
        file = nil
        self.url = url
    }

    init(file: String, shownAs name: String) throws(InputFiles.Problem) {
        source = SourceFile(name: name, bytes: try InputFiles.bytes(file))
        format = nil
        self.file = file
        url = nil
    }

    /// The receivers of a command that is about to act.
    func plans(_ values: SpecReader.Values) throws -> [NotificationPlan] {
        let reading = reading(values)
        let errors = reading.diagnostics.contains { $0.severity == .error }
        if let url, errors || reading.unset.isEmpty == false {
            let why =
                reading.unset.first.map { "\($0.name) is not set" }
                ?? reading.diagnostics.first { $0.severity == .error }?.message ?? "it cannot be read"
            guard errors else { throw ExitStatus.configurationRefused.telling("--notify: \(why)") }
            throw ValidationError("--notify: \"\(SensitiveURL(url).maskedAfterHost)\": \(why)")
        }
        tell(reading, as: errors ? .error : .warning)
        guard !errors else { throw ExitCode(ExitStatus.invalidSpec.rawValue) }
        if let unset = reading.unset.first {
            throw ExitStatus.configurationRefused.telling("\(source.name): \(unset.name) is not set")
        }
        return plans(reading)
    }

    private func tell(_ reading: GivenNotifications, as level: MessageLevel) {
        guard url == nil else {
            guard url?.contains("${") == false else { return }
            Console.remark(
                "rundown: warning: everybody on this machine can see the URL of --notify; write '${NAME}' for what is "
                    + "secret in it")
            return
        }
        let text = Console.render(reading.diagnostics, hiding: reading.writtenSecrets, to: .standardError)
        guard !text.isEmpty else { return }
        let lines = String(text.dropLast(text.hasSuffix("\n") ? 1 : 0))
        if level == .error { Console.tell(lines, as: level) } else { Console.remark(lines, as: level) }
    }

    /// The receiver of a digest, for a message that an earlier process has left.
    func plan(of digest: String, _ values: SpecReader.Values) -> Result<NotificationPlan, JournalError> {
        let reading = reading(values)
        if let unset = reading.unset.first { return .failure(JournalError("\(unset.name) is not set")) }
        guard !reading.diagnostics.contains(where: { $0.severity == .error }),
            let plan = plans(reading).first(where: { $0.name.digest == digest })
        else { return .failure(JournalError("its receiver is named nowhere any more")) }
        return .success(plan)
    }

    private func reading(_ values: SpecReader.Values) -> GivenNotifications {
        let variables = Variables(
            environment: values.environment, environmentFile: values.environmentFile, settings: [:], row: nil,
            readFile: SpecReader.fileReader(beside: file ?? ""))
        return GivenNotifications(reading: source, as: format, variables: variables)
    }

    private func plans(_ reading: GivenNotifications) -> [NotificationPlan] {
        reading.notifications.compactMap { notification, text in
            // A URL is kept only as far as references keep its secrets out of it.
            let kept = url.flatMap { $0.contains("${") ? $0 : nil }
            return NotificationPlan(
                notification, name: .given(digest: NotificationName.digest(of: text), file: file, text: kept))
        }
    }
}

extension NotificationName {
    var digest: String? { if case .given(let digest, _, _) = self { digest } else { nil } }
}
