/// A regular expression taken apart.
indirect enum Expression: Sendable, Equatable {
    case scalar(ScalarClass)
    case sequence([Expression])
    case choice([Expression])
    case repeated(Expression, least: Int, most: Int?)
    case beginning
    case ending
}

/// Writes the program of an expression.
struct ExpressionCompiler {
    private(set) var program: [RegularExpression.Instruction] = []

    mutating func add(_ expression: Expression) throws(RegularExpression.Malformed) {
        switch expression {
        case .scalar(let wanted): try emit(.scalar(wanted))
        case .beginning: try emit(.beginning)
        case .ending: try emit(.ending)
        case .sequence(let parts): for part in parts { try add(part) }
        case .choice(let branches): try add(branches[...])
        case .repeated(let part, let least, let most): try add(part, least: least, most: most)
        }
    }

    private mutating func add(_ branches: ArraySlice<Expression>) throws(RegularExpression.Malformed) {
        guard let first = branches.first else { return }
        guard branches.count > 1 else { return try add(first) }
        let fork = program.count
        try emit(.jump(fork))
        try add(first)
        let end = program.count
        try emit(.jump(end))
        program[fork] = .split(fork + 1, program.count)
        try add(branches.dropFirst())
        program[end] = .jump(program.count)
    }

    private mutating func add(_ part: Expression, least: Int, most: Int?) throws(RegularExpression.Malformed) {
        for _ in 0..<least {
            let before = program.count
            try add(part)
            // What is nothing is nothing however often.
            if program.count == before { return }
        }
        guard let most else {
            let fork = program.count
            try emit(.jump(fork))
            try add(part)
            try emit(.jump(fork))
            program[fork] = .split(fork + 1, program.count)
            return
        }
        var forks: [Int] = []
        for _ in least..<max(least, most) {
            forks.append(program.count)
            try emit(.jump(program.count))
            try add(part)
        }
        for fork in forks { program[fork] = .split(fork + 1, program.count) }
    }

    private mutating func emit(_ instruction: RegularExpression.Instruction) throws(RegularExpression.Malformed) {
        guard program.count < RegularExpression.programLimit else {
            throw RegularExpression.Malformed("its repeats make it too large")
        }
        program.append(instruction)
    }
}
