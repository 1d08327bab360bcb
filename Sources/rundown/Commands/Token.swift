import ArgumentParser

/// What can be done with RTC tokens.
struct Token: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Mint RTC tokens, and show what is in them.", discussion: ExitStatus.help,
        subcommands: [TokenMint.self, TokenShow.self])
}
