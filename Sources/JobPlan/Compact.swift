package import JSONText

/// Keeps a JSON value as its text, which takes a fifth of the room; for values that are looked at once or twice.
@propertyWrapper
package struct Compact: Sendable, Hashable {
    private let text: [UInt8]

    /// The value as it is kept, to be kept elsewhere too.
    package var projectedValue: Compact { self }

    package init(wrappedValue: JSON) {
        // A copy takes no more room than there is text.
        let written = wrappedValue.utf8()
        var text: [UInt8] = []
        text.reserveCapacity(written.count)
        text += written
        self.text = text
    }

    /// What was written out of a value can be read again, so that it is never `null` for want of that.
    package var wrappedValue: JSON { (try? JSON(parsing: text)) ?? .null }
}

extension Compact: Codable {
    package init(from decoder: any Decoder) throws { self.init(wrappedValue: try JSON(from: decoder)) }

    package func encode(to encoder: any Encoder) throws { try wrappedValue.encode(to: encoder) }
}
