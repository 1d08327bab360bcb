import AccessToken
import ArgumentParser
import CloudRecordingAPI
import FoundationEssentials
import JobSpec
import RunProgress
import SourceText
import SystemPackage

/// Where an App Certificate comes from: never from an argument.
struct CertificateOptions: ParsableArguments {
    /// The variable that holds it.
    static let name = "AGORA_APP_CERTIFICATE"

    @Option(
        help: ArgumentHelp(
            "A file that holds the App Certificate. - stands for standard input; left out, it is the variable \(name).",
            valueName: "file"), completion: .file())
    var appCertificateFile: String?

    @Option(
        help: ArgumentHelp("A file of NAME=VALUE lines. The environment goes before it.", valueName: "file"),
        completion: .file())
    var envFile: [String] = []

    /// Whether there is any of these options.
    var isGiven: Bool { appCertificateFile != nil || !envFile.isEmpty }

    var readsStandardInput: Bool { appCertificateFile == "-" || envFile.contains("-") }

    /// The variables that are set: the environment's, and those of the files that it does not have.
    func variables() throws -> [String: String] {
        var values: [String: String] = [:]
        for path in envFile {
            do {
                let reading = EnvironmentFile.reading(try InputFiles.read(path))
                guard reading.problems.isEmpty else {
                    // A line that is not NAME=VALUE may be a secret without its name.
                    let hidden = reading.problems.compactMap(\.location)
                    Console.tell(Console.render(reading.problems, hiding: hidden, to: .standardError), as: .error)
                    throw ExitCode(ExitStatus.invalidSpec.rawValue)
                }
                values.merge(reading.values) { $1 }
            } catch let problem as InputFiles.Problem {
                throw ExitStatus.inputMissing.telling("\(problem)")
            }
        }
        values.merge(ProcessInfo.processInfo.environment.filter { !$0.value.isEmpty }) { $1 }
        return values.filter { !$0.value.isEmpty }
    }

    /// The App Certificate.
    func certificate(_ variables: [String: String]) throws -> Secret {
        let certificate = try given(variables)
        guard RTCToken.isIdentifier(certificate) else {
            throw ExitStatus.configurationRefused.telling("the App Certificate is not 32 hexadecimal digits")
        }
        return Secret(certificate)
    }

    private func given(_ variables: [String: String]) throws -> String {
        if let appCertificateFile {
            do {
                return String(decoding: try InputFiles.bytes(appCertificateFile), as: UTF8.self).trimmed
            } catch {
                throw ExitStatus.inputMissing.telling("\(error)")
            }
        }
        guard let value = variables[CertificateOptions.name] else {
            throw ExitStatus.configurationRefused.telling(
                "no App Certificate: give --app-certificate-file, or set \(CertificateOptions.name)")
        }
        return value.trimmed
    }
}

extension String {
    /// The same without white space around it, such as the end of a file's only line.
    var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
