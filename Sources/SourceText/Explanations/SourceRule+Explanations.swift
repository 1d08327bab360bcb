extension SourceRule {
    /// The rule as it is documented.
    package var documentation: RuleDocumentation {
        RuleDocumentation(id: rawValue, severity: severity, summary: summary, explanation: explanation)
    }

    private var explanation: RuleExplanation {
        switch self {
        case .yamlSyntax:
            RuleExplanation(
                """
                The file cannot be read as YAML, so nothing in it counts. Mostly a quote or bracket is not closed, or a \
                line is indented otherwise than its neighbours.
                """,
                failing: .yaml("extends: mix.yaml\nstorage: {bucket: lessons"),
                passing: .yaml("extends: mix.yaml\nstorage: {bucket: lessons}"))
        case .jsonSyntax:
            RuleExplanation(
                """
                The file cannot be read as JSON, so nothing in it counts. Mostly a comma is missing, or one too many \
                stands before a closing bracket; JSON has no comments either.
                """,
                failing: .json("{\"extends\": \"mix.yaml\", \"duration\": \"1h\",}"),
                passing: .json("{\"extends\": \"mix.yaml\", \"duration\": \"1h\"}"))
        case .textEncoding:
            RuleExplanation(
                """
                Specs are text in UTF-8. Bytes of another encoding would reach the service as other characters than \
                those that were typed. Save the file as UTF-8.
                """,
                failing: RuleExample(
                    .yaml, "extends: mix.yaml\nlabels: {room: caf\\xE9}",
                    bytes: Array("extends: mix.yaml\nlabels: {room: caf".utf8) + [0xE9] + Array("}\n".utf8)),
                passing: .yaml("extends: mix.yaml\nlabels: {room: café}"))
        case .controlCharacter:
            RuleExplanation(
                """
                The file holds a character that is neither seen nor typed, mostly pasted by accident. YAML and JSON \
                refuse it, and so would the service. Delete it.
                """,
                failing: RuleExample(
                    .yaml, "extends: mix.yaml\nlabels: {room: a\\x07}",
                    bytes: Array("extends: mix.yaml\nlabels: {room: a".utf8) + [0x07] + Array("}\n".utf8)),
                passing: .yaml("extends: mix.yaml\nlabels: {room: a}"))
        case .fileTooLarge, .tooManyDocuments, .tooDeep, .aliasExpansion: limitExplanation
        case .unusedSuppression:
            RuleExplanation(
                """
                A comment allows a warning that is not there, so it would hide one that comes later; or it allows an \
                error, which would fail at the service all the same. Remove the comment, or mend the error.
                """,
                failing: .yaml("extends: mix.yaml\nduration: 1h  # rundown: allow odd-frame-rate"),
                passing: .yaml("extends: mix.yaml\nduration: 1h"))
        case .unknownRule:
            RuleExplanation(
                """
                A comment allows by a name that no rule has, so it allows nothing. Write the name that stands in \
                brackets behind the warning.
                """,
                failing: .yaml("extends: mix.yaml\nduration: 1h  # rundown: allow odd-frame-rat"),
                passing: .yaml("extends: mix.yaml\nduration: 1h"))
        case .duplicateKey:
            RuleExplanation(
                """
                The second value would silently replace the first, or the other way round, depending on the reader. \
                Keep the one that is meant.
                """,
                failing: .yaml("extends: mix.yaml\nduration: 1h\nduration: 2h"),
                passing: .yaml("extends: mix.yaml\nduration: 1h"))
        case .complexKey:
            RuleExplanation(
                "A key is a text. YAML allows maps and lists as keys; JSON, and the service, do not.",
                failing: .yaml("extends: mix.yaml\nlabels: {[a, b]: c}"),
                passing: .yaml("extends: mix.yaml\nlabels: {a: c, b: c}"))
        case .unknownAlias:
            RuleExplanation(
                """
                *NAME repeats what &NAME marked before it in the same document. Nothing of that name was marked, so \
                there is no value. Mark it, or correct the name.
                """,
                failing: .yaml("extends: mix.yaml\nduration: *lesson"),
                passing: .yaml("extends: mix.yaml\nx-times: {lesson: &lesson 1h}\nduration: *lesson"))
        case .recursiveAlias:
            RuleExplanation(
                "What holds itself has no end, and cannot be sent. Write out what is meant in one of the places.",
                failing: .yaml("extends: mix.yaml\nlabels: &all {room: *all}"),
                passing: .yaml("extends: mix.yaml\nlabels: &all {room: a}"))
        case .mergeValue:
            RuleExplanation(
                "<< takes over the keys of a map, or of a list of maps. Anything else has no keys.",
                failing: .yaml("extends: mix.yaml\nlabels: {<<: lesson}"),
                passing: .yaml("extends: mix.yaml\nx-labels: &labels {room: a}\nlabels: {<<: *labels}"))
        case .unsupportedTag:
            RuleExplanation(
                """
                Tags such as !!binary make other values of what is written. The service takes texts, numbers, truth \
                values, lists and maps, which need no tag. Remove it.
                """,
                failing: .yaml("extends: mix.yaml\nlabels: {room: !!binary Zm9v}"),
                passing: .yaml("extends: mix.yaml\nlabels: {room: foo}"))
        }
    }

    /// Of the limits that keep a file from taking all of the machine.
    private var limitExplanation: RuleExplanation {
        let passing = RuleExample.yaml("extends: mix.yaml")
        func many(_ shown: String, _ text: @autoclosure @escaping @Sendable () -> String) -> RuleExample {
            RuleExample(.yaml, shown, bytes: Array(text().utf8))
        }
        switch self {
        case .tooManyDocuments:
            return RuleExplanation(
                "Each document is a job. This many belong in files of their own, or are rows of a table: --each rows.csv.",
                failing: many(
                    "extends: mix.yaml\n---\n# and so on, too many times",
                    String(repeating: "---\na: 1\n", count: SourceLimits().documents + 1)),
                passing: passing)
        case .tooDeep:
            return RuleExplanation(
                "No spec is so deep; mostly brackets were repeated by accident. What is deeper would only cost time.",
                failing: many(
                    "x-a: [[[[[[[[[[[[[[[[ … ]]]]]]]]]]]]]]]]",
                    "x-a: " + String(repeating: "[", count: 200) + String(repeating: "]", count: 200)),
                passing: passing)
        case .aliasExpansion:
            return RuleExplanation(
                """
                Aliases of aliases can make a short file stand for more than any machine can hold. Write out what is \
                meant.
                """,
                failing: many(
                    "x-a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\nx-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n# and so on",
                    (1...9).reduce("x-0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n") { text, level in
                        let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
                        return text + "x-\(level): &a\(level) [\(aliases)]\n"
                    }),
                passing: passing)
        default:
            return RuleExplanation(
                "No spec is so large: this is most likely another file. Name the spec.",
                failing: many(
                    "# more than \(SourceLimits().bytes / 1_048_576) MiB",
                    String(repeating: "# filler\n", count: SourceLimits().bytes / 9 + 9)),
                passing: passing)
        }
    }
}
