import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The thread a simulation runs on, and whether any part of it was seen on another.
final class HomeThread: Sendable {
    private struct State {
        var home: UInt?
        var wasLeft = false
    }

    private let state = Mutex(State())

    /// Makes the calling thread the home.
    func settle() {
        let current = HomeThread.current
        state.withLock { $0 = State(home: current) }
    }

    /// Remembers it if the calling thread is not the home.
    func check() {
        let current = HomeThread.current
        state.withLock { state in
            guard let home = state.home, home != current else { return }
            state.wasLeft = true
        }
    }

    var wasLeft: Bool { state.withLock { $0.wasLeft } }

    /// Gives other threads a millisecond.
    static func pause() {
        usleep(1000)
    }

    private static var current: UInt {
        #if canImport(Glibc)
            pthread_self()
        #else
            unsafe UInt(bitPattern: pthread_self())
        #endif
    }
}
