import Testing

@testable import JobSpec

@Suite struct RegularExpressionTests {
    @Test(arguments: [
        ("", [""], ["a"]), ("abc", ["abc"], ["ab", "abcd", "xabc", ""]), ("a|bc|", ["a", "bc", ""], ["abc", "b"]),
        ("[a-z]+-[0-9]{3}", ["ab-123"], ["ab-12", "ab-1234", "AB-123", " ab-123"]),
        ("^a$", ["a"], ["^a$", "ba"]), ("^a|b$", ["a", "b"], ["ab"]), ("a^b", [], ["ab", "a^b"]),
        ("(ab)*", ["", "ab", "abab"], ["aba"]), ("(?:ab)?c", ["c", "abc"], ["ab"]), ("(?<x>a)b", ["ab"], ["a"]),
        ("a{2}", ["aa"], ["a", "aaa"]), ("a{2,}", ["aa", "aaaaa"], ["a"]), ("a{0,2}", ["", "a", "aa"], ["aaa"]),
        ("a+?b*?", ["a", "aab"], ["b"]), (".", ["x", "日", "😀"], ["", "\n", "xy"]), (".*", ["", "a b c"], ["a\nb"]),
        ("[^a-c]", ["d", "\n", "é"], ["a", "b"]), ("[]", [], ["]", "a", ""]), ("[^]", ["]", "a"], [""]),
        ("[a-]", ["a", "-"], ["b"]), ("[-a]", ["a", "-"], ["b"]), ("[\\]\\-\\\\]", ["]", "-", "\\"], ["a"]),
        ("\\d\\D\\w\\W\\s\\S", ["1ab- x", "0 _.\tq"], ["aaaaaa"]), ("[\\d_]+", ["1_2"], ["a"]), ("[\\D]", ["a"], ["1"]),
        ("\\u0041\\u{1F600}\\x42", ["A😀B"], ["AB"]), ("\\.\\*\\$\\/", [".*$/"], ["a"]), ("\\t\\n", ["\t\n"], ["tn"]),
        ("((a|b)*c)*", ["", "abc", "cabc"], ["ab"]), ("(a*)*", ["", "aaa"], ["b"]), ("(|a){3}", ["", "aaa"], ["aaaa"]),
        ("e\u{301}", ["e\u{301}"], ["\u{E9}"]), ("(^|b)*a", ["a", "ba"], ["ca"]),
    ])
    func takesTheWholeOfATextOrNothing(pattern: String, good: [String], bad: [String]) throws {
        let expression = try RegularExpression(pattern)
        for text in good { #expect(expression.matches(text), "\(pattern) \(text.debugDescription)") }
        for text in bad { #expect(!expression.matches(text), "\(pattern) \(text.debugDescription)") }
    }

    @Test(arguments: [
        ("(", "a ( is never closed"), (")", "there is a ) without its ("), ("[a", "a [ is never closed"),
        ("*", "there is nothing that * could repeat"), ("a**", "there is nothing that * could repeat"),
        ("a{", "a { that stands for itself is written \\{"), ("a{1", "a { is never closed"),
        ("a{2,1}", "{2,1} counts down"), ("a{1001}", "nothing can be counted beyond 1000"), ("]", "written \\]"),
        ("[z-a]", "the range from z to a is the wrong way round"), ("[\\d-z]", "a range goes from one character"),
        ("\\", "escapes nothing"), ("\\q", "\\q is not supported"), ("\\b", "\\b is not supported"),
        ("(a)\\1", "references back"), ("(?=a)", "looking ahead and behind"), ("(?<!a)", "looking ahead and behind"),
        ("(?i)a", "looking ahead and behind"), ("\\u12", "wants 4 hexadecimal digits"), ("\\u{110000}", "wants the"),
        ("^*", "^ and $ cannot be repeated"), ("((a{1000}){1000}){1000}", "its repeats make it too large"),
    ])
    func whatIsNoneHasAReason(pattern: String, reason: String) {
        do {
            _ = try RegularExpression(pattern)
            Issue.record("\(pattern) was taken")
        } catch {
            #expect(error.reason.contains(reason), "\(pattern): \(error.reason)")
        }
    }

    /// Each of these takes longer than the age of the universe where every way of matching is tried in turn.
    @Test(arguments: ["(a+)+", "(a*)*b", "(a|aa)+$", "(a|a)*", "(.*a){20}", "(a?){500}a{500}", "((a*)*)*c"])
    func noPatternAndNoTextTakeLong(pattern: String) throws {
        let expression = try RegularExpression(pattern)
        let text = String(repeating: "a", count: RegularExpression.textLimit - 1) + "!"
        let clock = ContinuousClock()
        var isMatch = true
        let time = clock.measure { isMatch = expression.matches(text) }
        #expect(!isMatch)
        #expect(time < .seconds(60))
    }

    @Test func emptyRepeatsEndAtOnce() throws {
        #expect(try RegularExpression("((((){1000}){1000}){1000}){1000}a").matches("a"))
        let deep = String(repeating: "(", count: 60) + String(repeating: ")", count: 60)
        #expect(throws: RegularExpression.Malformed.self) { try RegularExpression(deep) }
    }

    @Test func longTextsMatchNothing() throws {
        let expression = try RegularExpression("a*")
        #expect(expression.matches(String(repeating: "a", count: RegularExpression.textLimit)))
        #expect(!expression.matches(String(repeating: "a", count: RegularExpression.textLimit + 1)))
    }
}
