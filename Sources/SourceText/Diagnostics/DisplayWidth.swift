extension Character {
    /// How many cells of a terminal it takes: two for ideographs and emoji, none for what only marks its neighbour.
    ///
    /// What is joined to one picture, by variation selectors or zero-width joiners, counts as one.
    var displayWidth: Int {
        let scalars = unicodeScalars
        guard let first = scalars.first else { return 0 }
        guard scalars.count > 1 else { return first.displayWidth }
        if scalars.contains("\u{FE0F}") || first.properties.isEmojiPresentation { return 2 }
        return scalars.reduce(0) { $0 + $1.displayWidth }
    }
}

extension Unicode.Scalar {
    fileprivate var displayWidth: Int {
        guard value >= 0x300 else { return value == 0xAD ? 0 : 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        // The vowels and finals of Korean syllables written letter by letter.
        if (0x1160...0x11FF).contains(value) { return 0 }
        if properties.isEmojiPresentation, !(0x1F1E6...0x1F1FF).contains(value) { return 2 }
        return Unicode.Scalar.isWide(value) ? 2 : 1
    }

    /// East Asian wide and full-width blocks (Unicode Standard Annex 11), unassigned places in them included.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x16FE0...0x18AFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

extension String {
    /// The same with everything made visible that would move the cursor, change colours or reorder the line.
    package var printable: String {
        guard unicodeScalars.contains(where: String.isHazardous) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\u{0}"..<"\u{20}": result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case _ where String.isHazardous(scalar): result.unicodeScalars.append("\u{FFFD}")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isHazardous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
