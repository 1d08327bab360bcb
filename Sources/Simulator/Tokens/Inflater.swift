/// Decompresses DEFLATE data (RFC 1951): tokens hold some (v1-api 1.6.1, step 7).
struct Inflater {
    private let input: [UInt8]
    private var position: Int
    private var bitBuffer: UInt32 = 0
    private var bitCount = 0
    private var output: [UInt8] = []

    /// What is wrong is not worth telling apart.
    struct Malformed: Error {}

    /// The content of a zlib stream (RFC 1950). Its checksum is not looked at.
    ///
    /// - Parameter limit: the longest content that is read.
    static func content(ofZlib bytes: [UInt8], limit: Int) throws(Malformed) -> [UInt8] {
        guard bytes.count > 2, bytes[0] & 0x0F == 8, (Int(bytes[0]) << 8 | Int(bytes[1])).isMultiple(of: 31) else {
            throw Malformed()
        }
        var inflater = Inflater(input: bytes, position: 2)
        try inflater.run(limit: limit)
        return inflater.output
    }

    private init(input: [UInt8], position: Int) {
        self.input = input
        self.position = position
    }

    private mutating func run(limit: Int) throws(Malformed) {
        var isLast = false
        while !isLast {
            isLast = try bits(1) == 1
            switch try bits(2) {
            case 0: try stored()
            case 1: try compressed(Inflater.fixedLiterals, Inflater.fixedDistances, limit: limit)
            case 2:
                let (literals, distances) = try dynamicCodes()
                try compressed(literals, distances, limit: limit)
            default: throw Malformed()
            }
            guard output.count <= limit else { throw Malformed() }
        }
    }

    private mutating func bits(_ count: Int) throws(Malformed) -> Int {
        while bitCount < count {
            guard position < input.count else { throw Malformed() }
            bitBuffer |= UInt32(input[position]) << UInt32(bitCount)
            position += 1
            bitCount += 8
        }
        let value = bitBuffer & (1 << UInt32(count) - 1)
        bitBuffer >>= UInt32(count)
        bitCount -= count
        return Int(value)
    }

    private mutating func stored() throws(Malformed) {
        bitBuffer = 0
        bitCount = 0
        guard position + 4 <= input.count else { throw Malformed() }
        let length = Int(input[position]) | Int(input[position + 1]) << 8
        position += 4
        guard position + length <= input.count else { throw Malformed() }
        output.append(contentsOf: input[position..<position + length])
        position += length
    }

    private mutating func compressed(_ literals: Code, _ distances: Code, limit: Int) throws(Malformed) {
        while true {
            let symbol = try self.symbol(literals)
            if symbol < 256 {
                output.append(UInt8(symbol))
            } else if symbol == 256 {
                return
            } else {
                guard symbol < 286 else { throw Malformed() }
                let length = Inflater.lengths[symbol - 257] + (try bits(Inflater.lengthExtra[symbol - 257]))
                let slot = try self.symbol(distances)
                guard slot < 30 else { throw Malformed() }
                let distance = Inflater.distances[slot] + (try bits(Inflater.distanceExtra[slot]))
                guard distance <= output.count, output.count + length <= limit else { throw Malformed() }
                for _ in 0..<length { output.append(output[output.count - distance]) }
            }
        }
    }

    private mutating func symbol(_ code: Code) throws(Malformed) -> Int {
        var value = 0
        var first = 0
        var index = 0
        for length in 1...15 {
            value |= try bits(1)
            let count = code.counts[length]
            if value - count < first { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        throw Malformed()
    }

    private mutating func dynamicCodes() throws(Malformed) -> (literals: Code, distances: Code) {
        let literalCount = try bits(5) + 257
        let distanceCount = try bits(5) + 1
        let lengthCount = try bits(4) + 4
        var codeLengths = [Int](repeating: 0, count: 19)
        for index in 0..<lengthCount { codeLengths[Inflater.lengthOrder[index]] = try bits(3) }
        let lengthCode = Code(codeLengths)
        var lengths: [Int] = []
        while lengths.count < literalCount + distanceCount {
            switch try symbol(lengthCode) {
            case let length where length < 16: lengths.append(length)
            case 16:
                guard let last = lengths.last else { throw Malformed() }
                lengths += Array(repeating: last, count: 3 + (try bits(2)))
            case 17: lengths += Array(repeating: 0, count: 3 + (try bits(3)))
            default: lengths += Array(repeating: 0, count: 11 + (try bits(7)))
            }
        }
        guard lengths.count == literalCount + distanceCount else { throw Malformed() }
        return (Code(Array(lengths[..<literalCount])), Code(Array(lengths[literalCount...])))
    }

    /// A canonical Huffman code: how many symbols each length has, and the symbols in order.
    private struct Code {
        private(set) var counts = [Int](repeating: 0, count: 16)
        private(set) var symbols: [Int] = []

        init(_ lengths: [Int]) {
            for length in lengths where length > 0 { counts[length] += 1 }
            for length in 1...15 {
                symbols += lengths.indices.filter { lengths[$0] == length }
            }
        }
    }

    private static let fixedLiterals = Code(
        Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112) + Array(repeating: 7, count: 24)
            + Array(repeating: 8, count: 8)
    )
    private static let fixedDistances = Code(Array(repeating: 5, count: 30))
    private static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let lengths = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthExtra = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distances = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12_289, 16_385, 24_577,
    ]
    private static let distanceExtra = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]
}
