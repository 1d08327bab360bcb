import CZlib

/// zlib's format (RFC 1950). Every pointer to the C library is in this file.
enum Zlib {
    static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        let capacity = Int(compressBound(uLong(bytes.count)))
        return unsafe Array(unsafeUninitializedCapacity: capacity) { buffer, count in
            var length = uLongf(capacity)
            // The buffer is as large as the library asks for, and the length says so.
            let status = unsafe compress(buffer.baseAddress, &length, bytes, uLong(bytes.count))
            assert(status == Z_OK, "zlib refused a buffer of the size it had asked for")
            count = status == Z_OK ? Int(length) : 0
        }
    }

    /// The whole of the content, or `nil` where it is damaged, incomplete, followed by more, or longer than the limit.
    static func inflate(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        var isWhole = false
        let content = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            var length = uLongf(limit)
            var consumed = uLong(bytes.count)
            // Both lengths are those of the memory behind the pointers; the library writes no further.
            let status = unsafe uncompress2(buffer.baseAddress, &length, bytes, &consumed)
            isWhole = status == Z_OK && Int(consumed) == bytes.count
            count = isWhole ? Int(length) : 0
        }
        return isWhole ? content : nil
    }
}
