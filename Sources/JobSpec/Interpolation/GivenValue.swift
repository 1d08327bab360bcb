package import SourceText

/// A value for a name, and who gives it.
package struct GivenValue: Sendable {
    /// Who gives a value.
    package enum Origin: Sendable {
        /// `--set`.
        case setting
        /// `--set-file`.
        case settingFile
        /// A cell of a table.
        case cell(SourceLocation)
        case environment
        /// A line of a file of variables; without its place where nobody knows it.
        case environmentFile(SourceLocation?)
    }

    package let text: String
    package let origin: Origin

    package init(_ text: String, from origin: Origin) {
        self.text = text
        self.origin = origin
    }

    /// Where the value stands, if in a file.
    var location: SourceLocation? {
        switch origin {
        case .cell(let place): place
        case .environmentFile(let place): place
        case .setting, .settingFile, .environment: nil
        }
    }
}

extension String {
    /// The text less one line break at its end, as files have it.
    package var withoutFinalLineBreak: String {
        guard last == "\n" || last == "\r\n" else { return self }
        return String(dropLast())
    }
}
