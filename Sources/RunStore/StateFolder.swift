package import JobRunner
package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where what outlives a process is kept: the journal, the locks, and how fast requests may go.
package struct StateFolder: Sendable, Hashable {
    package let path: FilePath

    package init(path: FilePath) { self.path = path }

    /// A folder as a command line names it: a path, or a URL with the scheme `file`.
    ///
    /// - Throws: where it is a URL of anything else.
    package init(_ text: String) throws(JournalError) {
        guard !text.isEmpty else { throw JournalError("a folder is needed, and the text is empty") }
        guard let colon = text.firstRange(of: "://") else {
            path = FilePath(text)
            return
        }
        let rest = text[colon.upperBound...]
        guard text[..<colon.lowerBound].lowercased() == "file", let slash = rest.firstIndex(of: "/"),
            ["", "localhost"].contains(rest[..<slash])
        else {
            throw JournalError("only a path or file:///… names a folder; the journal is kept on this machine's disk")
        }
        guard let decoded = String(rest[slash...]).removingPercentEncoding() else {
            throw JournalError("its percent encoding is wrong")
        }
        path = FilePath(decoded)
    }

    /// Where it is unless told otherwise: `$XDG_STATE_HOME/rundown`, or `~/.local/state/rundown`.
    ///
    /// - Throws: where the environment has neither.
    package static func standard(environment: [String: String]) throws(JournalError) -> StateFolder {
        if let base = environment["XDG_STATE_HOME"], base.hasPrefix("/") {
            return StateFolder(path: FilePath(base).appending("rundown"))
        }
        guard let home = environment["HOME"], home.hasPrefix("/") else {
            throw JournalError("neither XDG_STATE_HOME nor HOME says where; name a folder with --state")
        }
        return StateFolder(path: FilePath(home).appending(".local/state/rundown"))
    }

    var journal: FilePath { path.appending("journal.sqlite") }
    func locks(_ number: UInt64) -> FilePath { path.appending("locks-\(number)") }
    func pace(of customer: String) -> FilePath { path.appending("pace-\(customer)") }

    /// Whether a journal is in it.
    package var hasJournal: Bool { unsafe access(journal.string, F_OK) == 0 }

    /// Makes the folder, and those above it, for the user alone.
    func prepare() throws(JournalError) {
        var folder = path.root.map { FilePath(root: $0) } ?? FilePath()
        for component in path.components {
            folder.append(component)
            // The string lives through the call, which does not keep it.
            guard unsafe mkdir(folder.string, 0o700) != 0, errno != EEXIST else { continue }
            let problem = Errno(rawValue: errno)
            // What may not be made may be there already.
            var isFolder = stat()
            let isThere = unsafe stat(folder.string, &isFolder) == 0 && isFolder.st_mode & S_IFMT == S_IFDIR
            if !isThere { throw JournalError("\(folder): the folder could not be made: \(problem)") }
        }
    }
}

extension String {
    /// `nil` where a `%` is not followed by two hexadecimal digits, or the bytes are no text.
    fileprivate func removingPercentEncoding() -> String? {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, let text = String(validating: digits, as: UTF8.self),
                let value = UInt8(text, radix: 16), !text.hasPrefix("+")
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
