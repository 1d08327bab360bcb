import ArgumentParser

/// What can be done with RTC tokens.
struct Token: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Mint RTC tokens, and show what is in them.",
        subcommands: [TokenMint.self, TokenShow.self])
}
