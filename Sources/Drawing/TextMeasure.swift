/// How wide texts are at most, in pixels, whichever of the usual sans-serif fonts they are drawn in.
///
/// The widths are those of DejaVu Sans, one of the widest; nothing has to be asked of a browser.
package enum TextMeasure {
    /// The width of a text in letters of so many pixels.
    package static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
        let units = text.unicodeScalars.reduce(0.0) { $0 + width(of: $1) }
        return units * size * (isBold ? 1.11 : 1)
    }

    /// The text, or as much of its beginning as fits, with an ellipsis; nothing where not even two letters fit.
    package static func fitting(_ text: String, in width: Double, size: Double, isBold: Bool = false) -> String? {
        guard self.width(text, size: size, isBold: isBold) > width else { return text }
        var kept = ""
        var used = self.width("…", size: size, isBold: isBold)
        for character in text {
            used += self.width(String(character), size: size, isBold: isBold)
            guard used <= width else { break }
            kept.append(character)
        }
        while kept.last == " " || kept.last == "," { kept.removeLast() }
        return kept.count < 2 ? nil : kept + "…"
    }

    /// The text in lines that fit, broken at spaces, and within words that are too long for a line.
    package static func lines(_ text: String, in width: Double, size: Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: { $0 == " " || $0.isNewline }) {
            let longer = line.isEmpty ? String(word) : "\(line) \(word)"
            if self.width(longer, size: size) <= width {
                line = longer
                continue
            }
            if !line.isEmpty { lines.append(line) }
            line = ""
            for character in word {
                if !line.isEmpty, self.width("\(line)\(character)", size: size) > width {
                    lines.append(line)
                    line = ""
                }
                line.append(character)
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    private static func width(of scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", "'": 0.28
        case " ", ".", ",", "·", "I", "!", ":", ";", "|", "/": 0.34
        case "f", "t", "r", "-", "(", ")", "[", "]": 0.42
        case "c", "s", "k", "v", "x", "y", "z", "J": 0.6
        case "m", "M", "W", "w", "%", "@", "—", "…": 1
        case "a"..."z", "0"..."9", "_", "?", "\"": 0.64
        case "A"..."Z": 0.78
        case " "..."~", "\u{A0}"..."\u{24F}", "≤", "–", "×", "•", "→": 0.86
        default: scalar.properties.generalCategory == .nonspacingMark ? 0 : 1.3
        }
    }
}
