import SourceText

/// What is to be said about the parameters of one document before anything is filled in.
struct ParameterCheck {
    let reading: Reading
    let parameters: [String: Parameter]
    /// Parameters without a value that may be used. What they are used in is unknown, and nothing more is said of it.
    private(set) var unusable: Set<String> = []

    /// - Parameter isFilled: whether all values were filled in before, but for secrets.
    init(_ parameters: [String: Parameter], _ reading: Reading, isFilled: Bool = false) {
        self.parameters = parameters
        self.reading = reading
        guard !isFilled else { return }
        let tree = reading.tree
        guard !parameters.isEmpty, let declared = tree.pair("parameters", in: reading.root, hint: 0)?.value else {
            return
        }
        for (key, value) in tree.pairs(declared) + tree.mergedPairs(declared) {
            let name = tree.text(key)
            guard let parameter = parameters[name] else { continue }
            check(name, parameter, declaredAt: tree.range(key), value)
        }
    }

    private mutating func check(_ name: String, _ parameter: Parameter, declaredAt key: SourceRange, _ node: NodeID) {
        if let place = parameter.defaultValue {
            if parameter.isRequired { refuseDefault(place, node) }
            if let complaint = parameter.complaint(about: place.value) {
                report(complaint, of: "the default of \"\(name)\"", parameter, at: place.range)
                unusable.insert(name)
            }
        }
        guard let given = reading.variables.parameter(name) else {
            guard parameter.isRequired else { return }
            return noteMissing(name, parameter, declaredAt: key)
        }
        if parameter.isRequired, given.text.isEmpty { return noteMissing(name, parameter, declaredAt: key) }
        unusable.remove(name)
        if parameter.isSecret, case .setting = given.origin { warnOfSetting(name, declaredAt: key) }
        guard let complaint = parameter.complaint(about: given.text) else { return }
        unusable.insert(name)
        report(complaint, of: given.subject(name), parameter, at: key, given)
    }

    private mutating func noteMissing(_ name: String, _ parameter: Parameter, declaredAt key: SourceRange) {
        unusable.insert(name)
        reading.noteUnset(
            name, at: key, because: parameter.description?.value, isParameter: true,
            elsewhere: reading.variables.row?.empty[name])
    }

    private func refuseDefault(_ place: Located<String>, _ node: NodeID) {
        let key = reading.tree.pair("default", in: node, hint: 0)?.key
        let other = reading.tree.pair("required", in: node, hint: 0)?.key
        reading.report(
            .tooManyKeys, at: key.map { reading.tree.range($0) } ?? place.range,
            "a parameter that is required cannot have a default", hint: "remove one of the two",
            notes: other.map { [.init(message: "it is required here", location: reading.tree.location(of: $0))] } ?? [])
    }

    private func warnOfSetting(_ name: String, declaredAt key: SourceRange) {
        reading.report(
            .secretSetting, at: key,
            "--set \(name)=… shows a secret to everybody who may list the processes of this machine",
            hint: "write --set-file \(name)=PATH, or set the variable \(name) in the environment")
    }

    private func report(
        _ complaint: Parameter.Complaint, of subject: String, _ parameter: Parameter, at range: SourceRange,
        _ given: GivenValue? = nil
    ) {
        var (message, hint): (String, String?)
        switch complaint {
        case .noneOf(let words):
            message = "\(subject) is none of the values that the parameter may have"
            hint = parameter.isSecret ? parameter.description?.value : ParameterCheck.list(words)
        case .mismatch(let pattern):
            message = "\(subject) does not match the pattern of the parameter: \(pattern)"
            hint = parameter.description?.value
        case .tooLong:
            message = "\(subject) is too long to be compared with a pattern"
            hint = "at most \(RegularExpression.textLimit) characters are"
        }
        guard let place = given?.location else {
            return reading.report(.parameterValue, at: range, message, hint: hint)
        }
        reading.add(
            Diagnostic(
                rule: Rule.parameterValue.id, severity: Rule.parameterValue.severity, message: message,
                path: reading.path(of: range), location: place,
                notes: [.init(message: "the parameter is declared here", location: reading.tree.location(range))],
                hint: hint))
    }
}

extension ParameterCheck {
    /// What a value may be, in words; of many the first ones.
    fileprivate static func list(_ words: [String]) -> String {
        let first = words.prefix(10).joined(separator: ", ")
        return "it may be \(first)\(words.count > 10 ? " and \(words.count - 10) more" : "")"
    }
}

extension GivenValue {
    /// What is spoken of when something is wrong with the value, which itself is never repeated.
    fileprivate func subject(_ name: String) -> String {
        switch origin {
        case .setting: "--set \(name)=…"
        case .settingFile: "the file of --set-file \(name)=…"
        case .cell, .environmentFile(.some): "this value of \"\(name)\""
        case .environment, .environmentFile(nil): "the environment variable \(name)"
        }
    }
}
