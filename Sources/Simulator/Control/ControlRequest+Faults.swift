import JSONText

extension ControlRequest {
    /// `GET faults`: those at work, and all that can be asked for. `POST` adds some, and takes all away first with
    /// `"clear": true`:
    ///
    ///     {"name": "worker-lost", "call": "query", "rate": 0.1, "seed": 7, "count": 3, "duration": "45s"}
    ///     {"add": "answer-lost=0.05,http-429@start=0.1", "seed": 7}
    ///     {"clear": true}
    func faults(of state: inout ServiceState) throws(ControlError) -> JSON {
        if let fields = try fields {
            let plan = try plan(fields)
            let isCleared = try fields.boolean("clear") ?? false
            guard state.faults.rules.count + plan.rules.count <= ControlRequest.mostFaults || isCleared else {
                throw ControlError(
                    field: "body", message: "\(ControlRequest.mostFaults) faults are at work at most; clear them first")
            }
            if isCleared { state.setFaults(FaultPlan()) }
            state.addFaults(plan)
        }
        return [
            "faults": .array(state.faults.rules.map(\.json)), "known": .array(FaultKind.allCases.map(\.json)),
        ]
    }

    private static let mostFaults = 1000

    private func plan(_ fields: ControlFields) throws(ControlError) -> FaultPlan {
        try fields.allow([
            "clear", "add", "name", "call", "calls", "rate", "seed", "count", "duration", "burst", "nth", "effect",
            "cname",
        ])
        let seed = try fields.integer("seed", in: 0...Int64.max).map { UInt64($0) }
        if let text = try fields.string("add") {
            guard !fields.has("name") else {
                throw fields.error("add", "give \"add\" or \"name\", not both")
            }
            let cname = try fields.string("cname")
            do throws(FaultNotationError) {
                var plan = try FaultPlan(parsing: text, seed: seed)
                for index in plan.rules.indices { plan.rules[index].cname = cname }
                return plan
            } catch {
                throw fields.error("add", error.description)
            }
        }
        guard let name = try fields.string("name") else {
            guard try fields.boolean("clear") == true else {
                throw fields.error("name", "give the name of a fault, or \"add\", or \"clear\": true")
            }
            return FaultPlan()
        }
        let request = try request(name, fields, seed: seed)
        do throws(FaultNotationError) {
            return FaultPlan([try request.rule()])
        } catch {
            throw fields.error(error.field, error.description)
        }
    }

    private func request(
        _ name: String, _ fields: ControlFields, seed: UInt64?
    ) throws(ControlError) -> FaultRequest {
        var request = FaultRequest(name: name)
        request.seed = seed
        request.rate = try fields.number("rate", in: 0...1)
        let numbers: ClosedRange<Int64> = 1...1_000_000
        request.count = try fields.integer("count", in: numbers).map { Int($0) }
        request.burst = try fields.integer("burst", in: numbers).map { Int($0) }
        request.nth = try fields.integer("nth", in: numbers).map { Int($0) }
        request.takesEffect = try fields.boolean("effect")
        request.cname = try fields.string("cname")
        if let text = fields.members["duration"]?.string, text.contains("..") {
            request.durations = FaultRequest.span(text)
            if request.durations == nil {
                throw fields.error("duration", "\"duration\" must be like 45s, or 30s..90s with the shorter one first")
            }
        } else {
            request.durations = try fields.span("duration").map { $0...$0 }
        }
        request.calls = try calls(fields)
        return request
    }

    /// `call` with one, or `calls` with several.
    private func calls(_ fields: ControlFields) throws(ControlError) -> [String] {
        if let call = try fields.string("call") { return [call] }
        guard let list = fields.members["calls"] else { return [] }
        guard case .array(let elements) = list, !elements.isEmpty else {
            throw fields.error("calls", "\"calls\" must be an array of the names of calls")
        }
        var calls: [String] = []
        for element in elements {
            guard let call = element.string else {
                throw fields.error("calls", "\"calls\" must be an array of the names of calls")
            }
            calls.append(call)
        }
        return calls
    }
}

extension FaultState.Working {
    fileprivate var json: JSON {
        var members: JSONObject = [
            "name": .string(rule.name), "notation": .string(rule.notation),
            "calls": .array(rule.calls.map { .string($0.rawValue) }),
        ]
        members["cname"] = rule.cname.map { .string($0) }
        members["seed"] = rule.seed.flatMap { Int64(exactly: $0) }.map { .integer($0) }
        members["seen"] = .integer(Int64(seen))
        members["struck"] = .integer(Int64(struck))
        return .object(members)
    }
}

extension FaultKind {
    fileprivate var json: JSON {
        var members: JSONObject = [
            "name": .string(name), "meaning": .string(meaning),
            "calls": .array(calls.map { .string($0.rawValue) }),
        ]
        members["duration"] = durations.map {
            .string(
                $0.lowerBound == $0.upperBound
                    ? $0.lowerBound.spanText : "\($0.lowerBound.spanText)..\($0.upperBound.spanText)")
        }
        if burst > 1 { members["burst"] = .integer(Int64(burst)) }
        return .object(members)
    }
}
