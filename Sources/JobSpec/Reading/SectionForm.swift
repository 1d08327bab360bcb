package import JSONText

/// What a section is called and where its keys go in V1.
package struct About: Sendable {
    package let name: String
    package let summary: String
    /// The V1 path that a key's name is appended to; `nil` where keys have no V1 field unless they say so.
    package let v1: String?

    package init(_ name: String, _ summary: String, v1: String? = nil) {
        self.name = name
        self.summary = summary
        self.v1 = v1
    }
}

/// A part of a spec that reads itself.
///
/// The initialiser asks for each property in turn and never branches: run against a ``Fields`` that only takes notes, it
/// yields the section's form.
package protocol Section: Sendable {
    static var about: About { get }
    /// Whether it means something to write the section without any key. Elsewhere an empty section counts as left out.
    static var countsWhenEmpty: Bool { get }
    init(_ f: inout Fields)
}

extension Section {
    package static var countsWhenEmpty: Bool { false }

    /// The section's form, from which schema, reference, secrets and V1 paths come.
    package static var form: SectionForm {
        var fields = Fields(describing: about)
        _ = Self(&fields)
        return fields.form ?? SectionForm(about: about)
    }
}

/// The form of a section: its fields in the order of declaration.
package struct SectionForm: Sendable {
    package let about: About
    package var fields: [FieldForm] = []
    /// Sets of keys of which exactly one must be written.
    package var choices: [[String]] = []
    /// Sets of keys that may not stand beside each other.
    package var exclusions: [[String]] = []

    /// Whether nothing is missing where no key is written.
    var isComplete: Bool {
        choices.isEmpty && !fields.contains(where: \.isNeeded)
    }
}

extension FieldForm {
    /// Whether it must be there, in every mode and unless another key is.
    var isNeeded: Bool {
        switch presence {
        case .required, .requiredUnless: true
        case .requiredIn, .defaulted, .optional, .environment: false
        }
    }
}

/// The form of one field.
package struct FieldForm: Sendable {
    package let name: String
    package let summary: String
    package let form: Form
    package let presence: Presence
    package let modes: Modes
    package let v1: String?
    package let example: JSON?
    /// Another spelling that is taken too.
    package let alias: String?
    package let deprecation: String?
    /// Where the schema of this field depends on another one's word.
    package let dependence: Dependence?

    package enum Presence: Sendable {
        case required
        /// Required in some modes, optional in the others.
        case requiredIn(Modes)
        /// Required where another key, named here, is left out.
        case requiredUnless(String)
        case defaulted(JSON)
        /// With a sentence on what happens when it is left out, where that needs one.
        case optional(String?)
        /// Taken from an environment variable when left out.
        case environment(String)
    }

    package struct Dependence: Sendable {
        package let on: String
        package let cases: [Case]
        /// The schema of this field where the other one is a number of no case.
        package let otherwise: JSON
        /// Whether it is required then.
        package let isRequired: Bool

        package struct Case: Sendable {
            /// The words and numbers of the other field in this case.
            package let values: [JSON]
            /// The schema of this field then.
            package let schema: JSON
            package let isRequired: Bool
        }
    }
}
