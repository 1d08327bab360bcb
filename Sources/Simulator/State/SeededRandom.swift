/// SplitMix64: the same seed gives the same numbers everywhere.
struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// - Parameter stream: keeps apart what grows from the same seed.
    init(seed: UInt64, stream: UInt64 = 0) {
        state = seed &+ stream &* 0xD1B5_4A32_D192_ED03
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A resource id: 240 characters of Base64, URL-safe unless told otherwise (v1-api 1.2, 8.31).
    mutating func resourceId(isURLSafe: Bool = true) -> String {
        text(length: 240, digits: isURLSafe ? SeededRandom.urlSafe : SeededRandom.base64, bits: 6)
    }

    /// 32 hexadecimal digits in lower case, as sids are (v1-api 1.2).
    mutating func hexadecimal() -> String {
        text(length: 32, digits: SeededRandom.hexadecimal, bits: 4)
    }

    /// A number below that one, or 0.
    mutating func index(below count: Int) -> Int {
        count > 1 ? Int(next() % UInt64(count)) : 0
    }

    /// A number from 0 up to, not including, 1.
    mutating func fraction() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    private mutating func text(length: Int, digits: [UInt8], bits: UInt64) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        let perWord = Int(64 / bits)
        while bytes.count < length {
            var word = next()
            for _ in 0..<min(perWord, length - bytes.count) {
                bytes.append(digits[Int(word & (1 << bits - 1))])
                word >>= bits
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
    private static let base64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let urlSafe = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
