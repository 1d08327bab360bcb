import AccessToken
import ArgumentParser
import CloudRecordingAPI
import FoundationEssentials
import JSONText

/// Shows what is in a token.
struct TokenShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what is in an RTC token: whom it lets in, where, and until when.",
        discussion: """
            Of a token of version 006 only the App ID can be read. Whoever has a token can use it, and everybody on the \
            machine can see an argument: a file, standard input or a variable keep it to yourself.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Argument(help: "A file with the token, - for standard input, or the token.", completion: .file())
    var token: String = "-"

    @Option(help: ArgumentHelp("Show the token that this environment variable holds.", valueName: "name"))
    var variable: String?

    @Option(help: "How to print it.")
    var format = Format.text

    @Option(
        help: ArgumentHelp("When it is valid or has expired. Left out, now.", valueName: TimeArgument.form)
    )
    var at: TimeArgument?

    @Flag(help: "Check the signature with the App Certificate. A token that was made with another one is an error.")
    var verify = false

    @OptionGroup(title: "Certificate") var certificate: CertificateOptions

    func validate() throws {
        guard variable == nil || token == "-" else {
            throw ValidationError("--variable says which token; name no other")
        }
        guard verify || !certificate.isGiven else {
            throw ValidationError("--app-certificate-file and --env-file go with --verify")
        }
        guard !verify || !certificate.readsStandardInput || token != "-" || variable != nil else {
            throw ValidationError("standard input is either the token or the App Certificate")
        }
    }

    func run() throws {
        let (source, text) = try read()
        let decoded: DecodedToken
        do {
            decoded = try DecodedToken(parsing: text)
        } catch {
            throw ExitStatus.invalidSpec.telling("\(source): \(error)")
        }
        let signature = try verify ? check(decoded) : nil
        let now = at.map { $0.milliseconds / 1000 } ?? Int64(Date().timeIntervalSince1970)
        let description = TokenDescription(decoded, at: now, signature: signature)
        try Console.write(format == .json ? description.json.text(.indented) + "\n" : description.text)
        if let signature, signature != .matches {
            throw ExitStatus.invalidSpec.telling("\(source): \(signature.sentence)")
        }
    }

    private func check(_ token: DecodedToken) throws -> TokenDescription.Signature {
        let secret = try certificate.certificate(certificate.variables())
        guard token.version == .accessToken2 else { return .unreadable }
        return token.isSigned(with: secret.reveal()) ? .matches : .differs
    }

    /// The token's text, and what to call the place where it was.
    private func read() throws -> (source: String, text: String) {
        if let variable {
            guard let text = ProcessInfo.processInfo.environment[variable], !text.isEmpty else {
                throw ExitStatus.configurationRefused.telling("the variable \(variable) is not set")
            }
            return (variable, text.trimmed)
        }
        if token != "-", !FileManager.default.fileExists(atPath: token) {
            // It may be a token with a letter too many, so it is not repeated.
            guard DecodedToken.Version.allCases.contains(where: { token.hasPrefix($0.rawValue) }) else {
                throw ExitStatus.inputMissing.telling(
                    "the argument is neither a file nor a token, which begins with 006 or 007")
            }
            return ("the argument", token.trimmed)
        }
        do {
            let text = String(decoding: try InputFiles.bytes(token), as: UTF8.self)
            return (token == "-" ? "standard input" : token, text.trimmed)
        } catch {
            throw ExitStatus.inputMissing.telling("\(error)")
        }
    }
}
