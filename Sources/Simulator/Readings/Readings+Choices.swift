extension Readings {
    package enum RateWindowShape: Sendable, Hashable, CaseIterable {
        /// The last 1000 milliseconds.
        case sliding
        /// Each second of the clock by itself.
        case wholeSeconds
    }

    package enum RateHolder: Sendable, Hashable, CaseIterable {
        /// Each app by itself.
        case app
        /// All apps of a customer together.
        case account
    }

    package enum QueryAfterStop: Sendable, Hashable, CaseIterable {
        /// 200 with status 6, then 7.
        case status
        /// Code 501 of the older list.
        case code501
        /// 404, as if it were gone.
        case notFound
    }

    package enum AsyncStopAnswer: Sendable, Hashable, CaseIterable {
        /// `serverResponse` is an empty object.
        case empty
        /// There is no `serverResponse`.
        case absent
        /// `serverResponse` lists the files so far, with an upload status of `unknown`.
        case full
    }

    package enum LateFailure: Sendable, Hashable, CaseIterable {
        /// It is gone without ever having been ready: 404.
        case goneBeforeReady
        /// It is ready, then gone: 404.
        case goneAfterReady
        /// It has status 20 for a while, then it is gone (v1-api 3.4).
        case exitsAbnormally
    }

    package enum OtherModeAnswer: Sendable, Hashable, CaseIterable {
        /// 400 with code 2.
        case code2
        /// 404 with code 404.
        case notFound
    }
}
