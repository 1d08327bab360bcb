import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A part of a file as it may be locked.
enum FileLock {
    case shared, exclusive, none

    fileprivate var kind: Int32 {
        switch self {
        case .shared: F_RDLCK
        case .exclusive: F_WRLCK
        case .none: F_UNLCK
        }
    }
}

extension FileDescriptor {
    /// `F_OFD_SETLK`, which the headers for Swift leave out.
    #if os(Linux)
        private static let setLock: Int32 = 37
    #else
        private static let setLock: Int32 = 90
    #endif

    /// Locks one byte of the file for whoever has this very file open, without waiting. The lock goes when it is closed,
    /// at the latest with the process.
    ///
    /// - Returns: whether it is locked; not where somebody else holds it.
    func set(_ lock: FileLock, at place: UInt64 = 0) throws(Errno) -> Bool {
        var range = flock()
        range.l_type = Int16(lock.kind)
        range.l_whence = Int16(SEEK_SET)
        range.l_start = off_t(truncatingIfNeeded: place)
        range.l_len = 1
        // The structure lives through the call, which does not keep it.
        guard unsafe fcntl(rawValue, FileDescriptor.setLock, &range) != 0 else { return true }
        guard errno == EAGAIN || errno == EACCES else { throw Errno(rawValue: errno) }
        return false
    }
}
