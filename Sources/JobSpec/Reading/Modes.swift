package import CloudRecordingAPI

/// A set of recording modes.
package struct Modes: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let individual = Modes(rawValue: 1)
    package static let mix = Modes(rawValue: 2)
    package static let web = Modes(rawValue: 4)
    /// The modes that join a channel.
    package static let channel: Modes = [.individual, .mix]
    package static let all: Modes = [.individual, .mix, .web]

    package init(_ mode: RecordingMode) {
        self =
            switch mode {
            case .individual: .individual
            case .mix: .mix
            case .web: .web
            }
    }

    package func contains(_ mode: RecordingMode) -> Bool { contains(Modes(mode)) }

    package var each: [RecordingMode] { RecordingMode.allCases.filter { contains($0) } }

    /// The modes in words: "mode mix", "modes individual and mix".
    package var words: String {
        let names = each.map(\.rawValue)
        return names.count == 1 ? "mode \(names[0])" : "modes \(names.joined(separator: " and "))"
    }
}
