import SourceText

/// Which jobs of a batch are meant: by name, by label, and by shard.
package struct JobSelection: Sendable, Hashable {
    /// What is known of a job before it is chosen.
    package struct Candidate: Sendable, Hashable {
        /// `nil` where it is not known.
        package var name: String?
        /// A value that is not known is `nil`; `nil` altogether where nothing is known.
        package var labels: [String: String?]?

        package init(name: String?, labels: [String: String?]?) {
            self.name = name
            self.labels = labels
        }
    }

    /// What was chosen, by the indices of the candidates.
    package struct Choice: Sendable, Hashable {
        /// What the batch is about, whichever shard runs it.
        package var batch: Set<Int>
        /// What is run here.
        package var here: Set<Int>

        package init(batch: Set<Int>, here: Set<Int>) {
            self.batch = batch
            self.here = here
        }
    }

    /// Names, or patterns with `*` and `?`; empty for all.
    package var names: [String]
    /// Each must be met; empty for all.
    package var labels: [LabelSelector]
    package var shard: Shard?

    package init(names: [String] = [], labels: [LabelSelector] = [], shard: Shard? = nil) {
        self.names = names
        self.labels = labels
        self.shard = shard
    }

    /// Chooses. A job of which too little is known may be meant, and so is chosen: what is wrong with it will be said.
    ///
    /// - Throws: which selector no job answers to.
    package func choice(among candidates: [Candidate]) throws(SelectionProblem) -> Choice {
        try checkSelectors(candidates)
        let batch = candidates.indices.filter { index in
            let candidate = candidates[index]
            let isNamed = names.isEmpty || (candidate.name.map { name in names.contains { matches($0, name) } } ?? true)
            return isNamed && labels.allSatisfy { $0.admits(candidate.labels) }
        }
        guard !batch.isEmpty || candidates.isEmpty else { throw SelectionProblem.nothingTogether }
        let here = batch.filter { index in
            shard.flatMap { shard in candidates[index].name.map { shard.holds($0) } } ?? true
        }
        return Choice(batch: Set(batch), here: Set(here))
    }

    private func checkSelectors(_ candidates: [Candidate]) throws(SelectionProblem) {
        guard !candidates.isEmpty else { return }
        let known = candidates.compactMap(\.name)
        if known.count == candidates.count {
            for name in names where !known.contains(where: { matches(name, $0) }) {
                throw SelectionProblem.noSuchName(name, nearest: nearest(to: name, in: known))
            }
        }
        for label in labels where !candidates.contains(where: { label.admits($0.labels) }) {
            let keys = Set(candidates.flatMap { ($0.labels ?? [:]).keys }).sorted()
            throw SelectionProblem.noSuchLabel(
                label, nearest: keys.contains(label.key) ? nil : nearest(to: label.key, in: keys))
        }
    }

    /// Whether a name is of a pattern, in which `*` stands for any text and `?` for one character.
    private func matches(_ pattern: String, _ name: String) -> Bool {
        let (pattern, name) = (Array(pattern.unicodeScalars), Array(name.unicodeScalars))
        var (place, position) = (0, 0)
        var star: (place: Int, position: Int)?
        while position < name.count {
            if place < pattern.count, pattern[place] == "*" {
                star = (place, position)
                place += 1
            } else if place < pattern.count, pattern[place] == "?" || pattern[place] == name[position] {
                place += 1
                position += 1
            } else if let last = star {
                // The last star takes in one more.
                star = (last.place, last.position + 1)
                (place, position) = (last.place + 1, last.position + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}

/// A label that a job must have: `KEY=VALUE`, or `KEY` with whatever value.
package struct LabelSelector: Sendable, Hashable, CustomStringConvertible {
    package static let form = "key=value|key"

    package let key: String
    package let value: String?

    /// `nil` where there is no key.
    package init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let key = parts.first, !key.isEmpty else { return nil }
        self.key = key
        value = parts.count == 2 ? parts[1] : nil
    }

    /// Whether a job may be meant.
    func admits(_ labels: [String: String?]?) -> Bool {
        guard let labels else { return true }
        guard let found = labels[key] else { return false }
        guard let value, let found else { return true }
        return found == value
    }

    package var description: String { value.map { "\(key)=\($0)" } ?? key }
}

/// Why nothing could be chosen.
package struct SelectionProblem: Error, Hashable, CustomStringConvertible {
    package let description: String

    static func noSuchName(_ name: String, nearest: String?) -> SelectionProblem {
        let wildcards = name.contains { "[]{}".contains($0) } ? "; the wildcards are * and ? alone" : ""
        return SelectionProblem(description: "--only \(name): no job has such a name\(wildcards)\(hint(nearest))")
    }

    static func noSuchLabel(_ label: LabelSelector, nearest: String?) -> SelectionProblem {
        SelectionProblem(description: "--label \(label): no job has that label\(hint(nearest))")
    }

    static let nothingTogether = SelectionProblem(description: "no job is meant by all of --only and --label together")

    private static func hint(_ nearest: String?) -> String { nearest.map { "; did you mean \"\($0)\"?" } ?? "" }
}
