/// One rule's name where a file allows it: in a comment for a line, or under `x-rundown-allow` for the whole file.
struct Suppression {
    let rule: String
    /// Where the name stands.
    let location: SourceLocation
    /// The line whose findings are allowed; `nil` for every line of the file.
    let line: Int?

    func covers(_ diagnostic: Diagnostic) -> Bool {
        guard diagnostic.rule == rule, let place = diagnostic.location, place.file.name == location.file.name else {
            return false
        }
        return line == nil || line == place.position.line
    }
}

/// What a file says is to be allowed.
struct Suppressions {
    private(set) var all: [Suppression] = []
    /// What is wrong with how it is said.
    private(set) var problems: [Diagnostic] = []

    /// The key at the top of a document that allows rules for its file: comments have no place in JSON.
    static let key = "x-rundown-allow"
    /// What both ways to say it have in common.
    private static let mark = Array("rundown".utf8)

    /// Reads what a file allows. A file that never says `rundown` costs one look over its bytes.
    init(of file: SourceFile) {
        let places = SuppressionComment.places(of: Suppressions.mark, in: file.bytes)
        guard !places.isEmpty, let tree = SourceTree.reading(file, as: SourceFormat(of: file)).tree else { return }
        for root in tree.documents { readKey(in: root, tree) }
        guard SourceFormat(of: file) == .yaml else { return }
        for place in places {
            guard let comment = SuppressionComment(around: place, in: tree) else { continue }
            all += comment.suppressions
            problems += comment.problems
        }
    }

    private mutating func readKey(in root: NodeID, _ tree: SourceTree) {
        guard let value = tree.pair(Suppressions.key, in: root, hint: 0)?.value else { return }
        let names = tree.kind(value) == .sequence ? tree.elements(value) : [value]
        for name in names {
            guard tree.kind(name) == .plain || tree.kind(name) == .quoted else {
                problems.append(.suppressionWithoutName(tree.location(of: name)))
                continue
            }
            all.append(Suppression(rule: tree.text(name), location: tree.location(of: name), line: nil))
        }
    }
}

extension [Diagnostic] {
    /// The same without the warnings that their files allow, and with a warning for each allowance that is of no use.
    ///
    /// An error cannot be allowed: the service would refuse it all the same.
    ///
    /// - Parameters:
    ///   - files: the files that were looked at.
    ///   - rules: the ids of all rules.
    package func suppressed(in files: [SourceFile], rules: @autoclosure () -> [String]) -> [Diagnostic] {
        var read: Set<String> = []
        let suppressions = (files + compactMap { $0.location?.file }).filter { read.insert($0.name).inserted }
            .map { Suppressions(of: $0) }.filter { !$0.all.isEmpty || !$0.problems.isEmpty }
        guard !suppressions.isEmpty else { return self }
        let known = rules()
        return suppressions.reduce(self) { $1.applied(to: $0, rules: known) }
    }
}

extension Suppressions {
    fileprivate func applied(to diagnostics: [Diagnostic], rules: [String]) -> [Diagnostic] {
        var used = [Bool](repeating: false, count: all.count)
        let left = diagnostics.filter { diagnostic in
            guard diagnostic.severity < .error, let index = all.firstIndex(where: { $0.covers(diagnostic) }) else {
                return true
            }
            used[index] = true
            return false
        }
        let unused = zip(all, used).filter { !$0.1 }.compactMap { judge($0.0, left, rules) }
        return left + problems + unused
    }

    /// What is to be said about an allowance that was of no use.
    private func judge(_ suppression: Suppression, _ left: [Diagnostic], _ rules: [String]) -> Diagnostic? {
        guard rules.contains(suppression.rule) else {
            return .unknownRule(suppression.rule, suppression.location, known: rules)
        }
        if left.contains(where: { suppression.covers($0) }) {
            return .suppressionOfError(suppression.rule, suppression.location)
        }
        // With an error in the file not every rule has looked at it.
        let isJudged = !left.contains {
            $0.severity == .error && $0.location?.file.name == suppression.location.file.name
        }
        return isJudged ? .unusedSuppression(suppression) : nil
    }
}

extension Diagnostic {
    static func unknownRule(_ name: String, _ location: SourceLocation, known: [String]) -> Diagnostic {
        let nearest = nearest(to: name, in: known)
        return Diagnostic(
            rule: SourceRule.unknownRule.rawValue, severity: SourceRule.unknownRule.severity,
            message: "no rule is called \(quoted(name))", location: location,
            hint: nearest == nil ? "name a rule as it stands in [ ] behind a finding" : nil,
            fix: nearest.map {
                Fix(message: "did you mean \"\($0)\"?", replacement: location.respelled($0), location: location)
            })
    }

    static func suppressionWithoutName(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            rule: SourceRule.unknownRule.rawValue, severity: SourceRule.unknownRule.severity,
            message: "expected the name of a rule", location: location,
            hint: "name rules as they stand in [ ] behind their findings")
    }

    /// A comment whose verb is not the only one there is.
    static func unknownVerb(_ verb: String, _ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            rule: SourceRule.unknownRule.rawValue, severity: SourceRule.unknownRule.severity,
            message: "a comment for rundown says \"allow\", not \(quoted(verb))", location: location,
            fix: Fix(message: "did you mean \"allow\"?", replacement: "allow", location: location))
    }

    fileprivate static func suppressionOfError(_ rule: String, _ location: SourceLocation) -> Diagnostic {
        unused("\(rule) is an error here, and only warnings can be allowed", location)
    }

    fileprivate static func unusedSuppression(_ suppression: Suppression) -> Diagnostic {
        let place = suppression.line.map { "line \($0)" } ?? "this file"
        return unused("\(suppression.rule) finds nothing in \(place) that could be allowed", suppression.location)
    }

    private static func unused(_ message: String, _ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            rule: SourceRule.unusedSuppression.rawValue, severity: SourceRule.unusedSuppression.severity,
            message: message, location: location, hint: "remove this")
    }
}

extension SourceLocation {
    /// A word in the quotes that stand here, if any do.
    fileprivate func respelled(_ word: String) -> String {
        guard start < end, let quote = ["\"", "'"].first(where: { file.bytes[Int(start)] == $0.utf8.first }) else {
            return word
        }
        return quote + word + quote
    }
}
