/// What is wrong with a cron expression, and where.
package struct CronProblem: Error, Hashable {
    /// What is missed.
    package enum Kind: Hashable, Sendable {
        /// The form that ``CronExpression/regex`` describes.
        case form
        /// A meaning: every part is well formed, and together they cannot be meant.
        case meaning
    }

    package let kind: Kind
    /// The bytes of the text that it is about.
    package let range: Range<Int>
    package let message: String
    /// How to mend it, in words.
    package let hint: String?
    /// What to write in place of ``range``, where only one thing can be meant.
    package let replacement: String?
    /// The words of which one may be meant.
    package let known: [String]

    init(
        _ range: Range<Int>, _ message: String, hint: String? = nil, replacement: String? = nil, known: [String] = [],
        kind: Kind = .form
    ) {
        self.kind = kind
        self.range = range
        self.message = message
        self.hint = hint ?? replacement.map { "write \($0)" }
        self.replacement = replacement
        self.known = known
    }
}
