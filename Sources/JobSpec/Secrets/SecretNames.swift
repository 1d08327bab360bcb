import SourceText

/// The names of keys whose values are secrets, from the declarations of the fields.
struct SecretNames: Sendable {
    static let all = SecretNames()

    /// The names of secret fields, in specs and in V1 bodies, as they are declared.
    private let secret: Set<String>
    /// Those whose names alone say that the value is a secret: `url` does not.
    private let telling: [String]
    /// The names that are declared with a value that is no secret.
    private let plain: Set<String>
    /// The same for V1 bodies alone.
    private let plainInBodies: Set<String>
    /// The names of maps that must have a secret: a text in the place of one is probably that.
    let holders: Set<String>

    /// What people write for a secret where V1 and specs have no such key.
    private static let others = ["authorization", "password", "passwd"]
    /// Names of fewer letters are found in too many words.
    private static let shortest = 4

    private init() {
        var (secret, plain, plainInBodies): (Set<String>, Set<String>, Set<String>) = ([], [], [])
        var holders: Set<String> = []
        /// - Returns: whether a secret must be there.
        func take(_ form: SectionForm) -> Bool {
            var needsSecret = false
            for field in form.fields {
                let names = [field.name] + [field.alias].compactMap(\.self)
                let inBodies =
                    (field.v1?.split(separator: ".").last).map { [String($0).replacing("[]", with: "")] } ?? []
                if field.form.isSecret {
                    secret.formUnion(names + inBodies)
                } else {
                    plain.formUnion(names)
                    plainInBodies.formUnion(inBodies)
                }
                let isHolder = field.form.section.map { take($0.form()) } ?? false
                if isHolder { holders.formUnion(names + inBodies) }
                if field.isNeeded, isHolder || field.form.isSecret { needsSecret = true }
            }
            return needsSecret
        }
        for form in [Job.form, NotificationList.form] { _ = take(form) }
        self.secret = secret
        telling = secret.filter { $0.count >= SecretNames.shortest }.sorted()
        self.plain = plain.subtracting(secret)
        self.plainInBodies = plainInBodies
        self.holders = holders
    }

    /// Whether the value of a key is a secret, wherever the key is: by its name, which may be misspelt, a part of a
    /// longer one, or the end of one, such as `key`.
    func means(_ key: String, inBody: Bool = false) -> Bool {
        if secret.contains(key) { return !inBody || !plainInBodies.contains(key) }
        guard key.utf8.count <= 64, !plain.contains(key), !plainInBodies.contains(key) else { return false }
        let letters = key.lowercased().filter { $0.isLetter || $0.isNumber }
        guard letters.utf8.count > 2 else { return false }
        if telling.contains(where: { $0.lowercased().hasSuffix(letters) }) { return true }
        guard letters.utf8.count >= SecretNames.shortest else { return false }
        return telling.contains { letters.contains($0.lowercased()) }
            || SecretNames.others.contains { letters.contains($0) } || nearest(to: letters, in: telling) != nil
    }

    /// Whether a word is a key of specs or of V1 bodies.
    func isKey(_ word: String) -> Bool {
        secret.contains(word) || plain.contains(word) || plainInBodies.contains(word)
    }

    /// Whether a key is the name of a secret as it is declared.
    func isDeclared(_ key: String) -> Bool { secret.contains(key) }

    /// Whether a key of a body is declared, and its value is no secret.
    func isPlainInBodies(_ key: String) -> Bool { plainInBodies.contains(key) }
}
