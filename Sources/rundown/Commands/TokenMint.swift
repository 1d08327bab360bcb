import AccessToken
import ArgumentParser
import CloudRecordingAPI
import FoundationEssentials
import JobSpec

/// Mints a token for a recorder.
struct TokenMint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mint", abstract: "Mint an RTC token with which a recorder joins a channel.",
        discussion: """
            The token, of version 007, goes to standard output. The App Certificate is taken from a file or from the \
            variable \(CertificateOptions.name), and never from an argument, which everybody on the machine can see. \
            With the same times and the same salt the token is the same.
            """)

    /// The longest that the service lets a token last, in seconds (v1-api 1.6).
    private static let longest = 86_400

    @Option(help: "The App ID. Left out, it is the variable AGORA_APP_ID.")
    var appId: String?

    @Option(help: "The channel's name.")
    var channel: String

    @Option(help: "The recorder's uid; 0 makes a token for every uid.")
    var uid: UInt32

    @Option(help: ArgumentHelp("How long the token is valid, at most 24h.", valueName: DurationArgument.form))
    var expiresIn: DurationArgument

    @Option(help: "To listen, as a recorder does, or also to publish.")
    var role = RTCToken.Role.subscriber

    @Option(help: ArgumentHelp("When it is issued. Left out, now.", valueName: TimeArgument.form))
    var issuedAt: TimeArgument?

    @Option(help: "By what two tokens of one second differ. Left out, any number.")
    var salt: UInt32?

    @OptionGroup(title: "Certificate") var certificate: CertificateOptions

    func validate() throws {
        guard (1...TokenMint.longest).contains(expiresIn.seconds) else {
            throw ValidationError("--expires-in wants from 1s to 24h, which is the longest that a token may last")
        }
        guard (1...64).contains(channel.utf8.count), ChannelNameNotation.hasLawfulCharacters(channel) else {
            throw ValidationError("--channel wants from 1 to 64 bytes of \(ChannelNameNotation.lawfulCharacters)")
        }
        guard appId.map(RTCToken.isIdentifier) ?? true else {
            throw ValidationError("--app-id wants 32 hexadecimal digits")
        }
        guard issuedAt == nil || UInt32(exactly: instant) != nil else {
            throw ValidationError("--issued-at is not a time that a token can hold")
        }
    }

    func run() throws {
        let variables = try certificate.variables()
        guard let appId = appId ?? variables["AGORA_APP_ID"] else {
            throw ExitStatus.configurationRefused.telling("no App ID: give --app-id, or set AGORA_APP_ID")
        }
        let secret = try certificate.certificate(variables)
        let token: String
        do {
            token = try RTCToken.mint(
                appId: appId, appCertificate: secret.reveal(), channel: channel, uid: "\(uid)", role: role,
                issuedAt: UInt32(clamping: instant), expiresIn: UInt32(clamping: expiresIn.seconds),
                salt: salt ?? .random(in: 1...99_999_999))
        } catch {
            throw ExitStatus.configurationRefused.telling("\(error)")
        }
        try Console.write(token + "\n")
    }

    /// The time of issue, in seconds of Unix time.
    private var instant: Int64 { issuedAt.map { $0.milliseconds / 1000 } ?? Int64(Date().timeIntervalSince1970) }
}

extension RTCToken.Role: ExpressibleByArgument {}
