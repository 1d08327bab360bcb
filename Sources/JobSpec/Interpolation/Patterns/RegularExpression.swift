/// A regular expression over the whole of a text, in the dialect that JSON Schema recommends to everybody: characters,
/// classes, `.`, groups, alternatives, repetition, `^` and `$`.
///
/// Whatever it says, it matches in time linear in the text: there is nothing in it that would have to be tried again. So
/// there are no references back, and no looking ahead or behind.
package struct RegularExpression: Sendable {
    /// Why a text is no regular expression of this dialect.
    package struct Malformed: Error, Equatable {
        package let reason: String

        init(_ reason: String) { self.reason = reason }
    }

    /// What one step of the machine does.
    enum Instruction: Sendable {
        case scalar(ScalarClass)
        /// Goes on in two places.
        case split(Int, Int)
        case jump(Int)
        /// Goes on at the beginning of the text only.
        case beginning
        /// Goes on at the end of the text only.
        case ending
        case match
    }

    /// As it was written.
    package let source: String
    let program: [Instruction]

    /// The longest program; what repeats count many times over is longer.
    static let programLimit = 5000
    /// How many scalars a text may have to be compared at all.
    package static let textLimit = 4096

    /// One that takes nothing but the empty text.
    static let empty = RegularExpression(source: "", program: [.match])

    private init(source: String, program: [Instruction]) {
        self.source = source
        self.program = program
    }

    /// - Throws: ``Malformed``, with a reason for people.
    package init(_ source: String) throws(Malformed) {
        var parser = ExpressionParser(source)
        let expression = try parser.parse()
        var compiler = ExpressionCompiler()
        try compiler.add(expression)
        self.init(source: source, program: compiler.program + [.match])
    }

    /// Whether the whole of a text is what this says. A text of more than ``textLimit`` scalars never is.
    package func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars.prefix(RegularExpression.textLimit + 1))
        guard scalars.count <= RegularExpression.textLimit else { return false }
        var threads = ThreadList(count: program.count)
        threads.follow(0, in: program, at: 0, of: scalars.count)
        for (index, scalar) in scalars.enumerated() {
            guard !threads.waiting.isEmpty else { return false }
            let waiting = threads.waiting
            threads.advance()
            for place in waiting {
                guard case .scalar(let wanted) = program[place], wanted.contains(scalar) else { continue }
                threads.follow(place + 1, in: program, at: index + 1, of: scalars.count)
            }
        }
        return threads.hasMatched
    }
}

/// Everywhere that the machine is at once.
private struct ThreadList {
    /// The instructions that wait for a scalar.
    private(set) var waiting: [Int] = []
    private(set) var hasMatched = false
    /// The step in which each instruction was come to last, so that no one is followed twice.
    private var visits: [Int]
    private var step = 0

    init(count: Int) { visits = [Int](repeating: -1, count: count) }

    mutating func advance() {
        waiting.removeAll(keepingCapacity: true)
        hasMatched = false
        step += 1
    }

    /// Follows everything that needs no scalar.
    mutating func follow(_ start: Int, in program: [RegularExpression.Instruction], at index: Int, of count: Int) {
        var open = [start]
        while let place = open.popLast() {
            guard visits[place] != step else { continue }
            visits[place] = step
            switch program[place] {
            case .scalar: waiting.append(place)
            case .split(let first, let second): open += [second, first]
            case .jump(let target): open.append(target)
            case .beginning: if index == 0 { open.append(place + 1) }
            case .ending: if index == count { open.append(place + 1) }
            case .match: hasMatched = true
            }
        }
    }
}
