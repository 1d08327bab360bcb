import SourceText
import Testing

@Suite struct YAMLProblemTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        let expected: [String]
        let hint: String?

        init(_ text: String, _ expected: String..., hint: String? = nil) {
            self.text = text
            self.expected = expected
            self.hint = hint
        }

        var testDescription: String { text.debugDescription }
    }

    @Test(arguments: [
        Case(
            "a:\n1️⃣\tb: 1\n", "1️⃣ yaml-syntax: a tab cannot stand here: YAML is indented with spaces",
            hint: "replace the tab by spaces"),
        Case("a: 1\n1️⃣\tb: 2\n", "1️⃣ yaml-syntax: a tab cannot stand here: YAML is indented with spaces"),
        Case("é: |\n  x\n1️⃣\ty\n", "1️⃣ yaml-syntax: a tab cannot stand here: YAML is indented with spaces"),
        Case(
            "a: 1️⃣\"foo\nb: 12️⃣\n",
            "1️⃣ yaml-syntax: this quote is never closed; 2️⃣ the file ends inside of the quoted text",
            hint: "close it with \""),
        Case(
            "a: 1️⃣'日本\n2️⃣---\nb: '", "1️⃣ yaml-syntax: this quote is never closed; 2️⃣ the document ends here",
            hint: "close it with '"),
        Case(
            "a: 2️⃣\"foo\nb: \"1️⃣bar\"\nc: 1\n",
            "1️⃣ yaml-syntax: unexpected text after the closing quote; "
                + "2️⃣ the quoted text begins here: is its closing quote missing?"),
        Case(
            "a: 2️⃣'it'1️⃣s'\n",
            "1️⃣ yaml-syntax: unexpected text after the closing quote; 2️⃣ the quoted text begins here",
            hint: "inside of single quotes write '' for a quote"),
        Case("a: \"1️⃣\\q\"\n", "1️⃣ yaml-syntax: unknown escape in double quotes"),
    ])
    func quotesAndTabs(_ test: Case) { expectProblems(test.text, test.expected, hint: test.hint) }

    @Test(arguments: [
        Case(
            "a: 2️⃣[1, 21️⃣",
            "1️⃣ yaml-syntax: expected \",\" or \"]\" before the end of the file; 2️⃣ this \"[\" is never closed",
            hint: "close it with \"]\""),
        Case(
            "a: {é: 1, b: 2️⃣[21️⃣\n\n",
            "1️⃣ yaml-syntax: expected \",\" or \"]\" before the end of the file; 2️⃣ this \"[\" is never closed"),
        Case(
            "a: 2️⃣[1, 2\nb1️⃣: 3\n",
            "1️⃣ yaml-syntax: expected \",\" or \"]\" before \":\"; 2️⃣ the list begins here",
            hint: "is the \"]\" of that list missing?"),
        Case(
            "2️⃣{a: 1 b1️⃣: 2}", "1️⃣ yaml-syntax: expected \",\" or \"}\" before \":\"; 2️⃣ the mapping begins here",
            hint: "put a text that contains any of , : [ ] { } in quotes"),
        Case("a: 1️⃣]\n", "1️⃣ yaml-syntax: expected a value before \"]\""),
        Case("{a: 1,1️⃣, b: 2}", "1️⃣ yaml-syntax: expected a value before \",\""),
        Case("[a]1️⃣]", "1️⃣ yaml-syntax: nothing is open that \"]\" could close", hint: "remove it"),
    ])
    func brackets(_ test: Case) { expectProblems(test.text, test.expected, hint: test.hint) }

    @Test(arguments: [
        Case("{a: 1️⃣${X}}", hint: "quote it: \"${X}\""),
        Case("a: [1️⃣${X}, b]", hint: "quote it: \"${X}\""),
        Case("日: {b: 1️⃣x/${X:-d}/y, c: 1}", hint: "quote it: \"x/${X:-d}/y\""),
        Case("a: {b: \"${Y}\", c: 1️⃣${X:?set it}}", hint: "quote it: \"${X:?set it}\""),
        Case("a: [1️⃣${X:?}]", hint: "quote it: \"${X:?}\""),
        Case("a: {k: 1️⃣${file:/run/x}}", hint: "quote it: \"${file:/run/x}\""),
        Case("{1️⃣${X}: 1}", hint: "quote it: \"${X}\""),
    ])
    func aReferenceInBracketsWantsQuotes(_ test: Case) {
        expectProblems(
            test.text, ["1️⃣ yaml-syntax: a reference inside of [ ] or { } must be in quotes"], hint: test.hint)
    }

    @Test(arguments: [
        Case(
            "a: 1️⃣@x # c\n", "1️⃣ yaml-syntax: a text that begins with \"@\" must be in quotes",
            hint: "quote it: \"@x\""),
        Case(
            "- 1️⃣`x`\n", "1️⃣ yaml-syntax: a text that begins with \"`\" must be in quotes", hint: "quote it: \"`x`\""),
        Case(
            "a: 1️⃣%x\n", "1️⃣ yaml-syntax: a text that begins with \"%\" must be in quotes", hint: "quote it: \"%x\""),
        Case(
            "a: 1️⃣*.mp4\n", "1️⃣ yaml-syntax: \"*\" begins an alias, but no name follows",
            hint: "if this is meant as text, quote it: \"*.mp4\""),
        Case(
            "a: foo1️⃣: \"bar\"\n", "1️⃣ yaml-syntax: \": \" cannot stand inside of a text without quotes",
            hint: "quote it: 'foo: \"bar\"'"),
        Case(
            "a: 1\n1️⃣key:value\nb: 2\n", "1️⃣ yaml-syntax: expected a space after the \":\" of this key",
            hint: "write \"key: value\""),
        Case("a: 1\n1️⃣baz\n", "1️⃣ yaml-syntax: expected \":\" after this key"),
        Case(
            "a: 1\n  b1️⃣: 2\n",
            "1️⃣ yaml-syntax: a key cannot begin on this line: the text above goes on here"),
        Case("2️⃣a: 'x'\n  1️⃣b: 2\n", "1️⃣ yaml-syntax: expected a key; 2️⃣ the mapping begins here"),
        Case(
            "2️⃣a: 1\n1️⃣- b\n",
            "1️⃣ yaml-syntax: a list item cannot stand among the keys of a mapping; 2️⃣ the mapping begins here"),
        Case("2️⃣- a\n1️⃣b: c\n", "1️⃣ yaml-syntax: expected a list item, \"- \"; 2️⃣ the list begins here"),
        Case("a: 1️⃣- b\n", "1️⃣ yaml-syntax: a list item cannot begin here"),
        Case("  a: 1\n1️⃣b: 2\n", "1️⃣ yaml-syntax: this does not belong to the document above"),
        Case("a: |1️⃣x\n  foo\n", "1️⃣ yaml-syntax: text cannot follow \"|\" on its line"),
    ])
    func unquotedTextAndIndentation(_ test: Case) { expectProblems(test.text, test.expected, hint: test.hint) }

    @Test(arguments: [
        Case(
            "2️⃣a: 1\nb: {3️⃣c: 1, d: 2, 4️⃣\"c\": 3}\n1️⃣a: 2\n5️⃣\"\\x61\": 3\n",
            "4️⃣ duplicate-key: duplicate key \"c\"; 3️⃣ \"c\" is first written here",
            "1️⃣ duplicate-key: duplicate key \"a\"; 2️⃣ \"a\" is first written here",
            "5️⃣ duplicate-key: duplicate key \"a\"; 2️⃣ \"a\" is first written here"),
        Case(
            "a: &base 1\nb: 1️⃣*bsae\nc: 2️⃣*other\n--- 3️⃣*base",
            "1️⃣ unknown-alias: there is no anchor \"&bsae\" before this alias",
            "2️⃣ unknown-alias: there is no anchor \"&other\" before this alias",
            "3️⃣ unknown-alias: there is no anchor \"&base\" before this alias"),
        Case("a: &a [1️⃣*a]", "1️⃣ recursive-alias: the alias \"*a\" stands inside of what it refers to"),
        Case(
            "a: &a [1]\n? 1️⃣[b]\n: c\n2️⃣{d: e}: f\n3️⃣*a : g\n",
            "1️⃣ complex-key: a list or mapping cannot be a key", "2️⃣ complex-key: a list or mapping cannot be a key",
            "3️⃣ complex-key: a list or mapping cannot be a key"),
        Case("? 1️⃣? ? [a]\n", "1️⃣ complex-key: a list or mapping cannot be a key"),
        Case(
            "<<: 1️⃣1\na: {<<: [2️⃣x, {}]}\nb: {<<: {c: d}}\n",
            "1️⃣ merge-value: only a mapping, or a list of mappings, can be merged",
            "2️⃣ merge-value: only a mapping, or a list of mappings, can be merged"),
        Case(
            "a: {<<: [1️⃣*b]}\nc: {<<: 2️⃣*b}\n", "1️⃣ unknown-alias: there is no anchor \"&b\" before this alias",
            "2️⃣ unknown-alias: there is no anchor \"&b\" before this alias"),
        Case(
            "a: 1️⃣!secret x\nb: 2️⃣!!int 3\nc: !!str 4\nd: &q 3️⃣!x {a: b}\ne: !!map {}\nf: 4️⃣!foo!bar x",
            "1️⃣ unsupported-tag: tags are not supported", "2️⃣ unsupported-tag: tags are not supported",
            "3️⃣ unsupported-tag: tags are not supported", "4️⃣ unsupported-tag: tags are not supported"),
    ])
    func whatIsReadButMakesNoSense(_ test: Case) { expectProblems(test.text, test.expected) }

    @Test func aMisspeltAliasHasAFix() {
        let file = SourceFile(name: "a.yaml", bytes: Array("a: &base 1\nb: *bsae\n".utf8))
        let problem = SourceTree.reading(file, as: .yaml).problems.first
        #expect(problem?.fix?.message == "did you mean \"*base\"?")
        #expect(problem?.fix?.replacement == "*base")
    }

    @Test func duplicatesAndTagsLeaveATree() {
        let file = SourceFile(name: "a.yaml", bytes: Array("a: 1\na: !x 2\n".utf8))
        let reading = SourceTree.reading(file, as: .yaml)
        #expect(reading.problems.count == 2)
        #expect(reading.tree?.documents.count == 1)
    }

    @Test func forbiddenTextIsPointedAt() {
        expectProblems("é: 1️⃣\u{1}b", ["1️⃣ control-character: the control character U+0001 cannot stand in a text"])
        expectProblems("a1️⃣\u{0}", ["1️⃣ control-character: the control character U+0000 cannot stand in a text"])
        expectProblems("a1️⃣\u{FEFF}", ["1️⃣ control-character: the control character U+FEFF cannot stand in a text"])
        for bytes: [UInt8] in [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80]] {
            let file = SourceFile(name: "a.yaml", bytes: Array("a: 1\né: ".utf8) + bytes)
            for format in [SourceFormat.yaml, .json] {
                let problems = SourceTree.reading(file, as: format).problems
                #expect(problems.map(\.rule) == ["text-encoding"])
                #expect(problems.first?.location?.position == SourcePosition(line: 2, column: 4))
            }
        }
    }
}
