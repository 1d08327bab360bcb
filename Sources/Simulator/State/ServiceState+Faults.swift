extension ServiceState {
    /// Does to the recording what the fault does.
    mutating func suffer(_ fault: Fault, _ route: Route) {
        if case .ended(let reason) = fault, route.call == .start { doom = reason }
        guard let place = resources[route.resourceId]?.recording else { return }
        switch fault {
        case .workerLost(let duration) where recordings[place].isLive:
            recordings[place].lostUntil = now + duration.milliseconds
            schedule(place)
        case .slowUploads(let duration): recordings[place].uploadDuration = duration
        case .backup: recordings[place].isBackedUp = true
        case .emptyFileList: recordings[place].listsNoFiles = true
        case .ended(let reason) where route.call != .start:
            recordings[place].finish(reason, at: now, uploads: .zero)
            settle(place)
        case .workerLost, .ended, .answerLost, .requestLost, .connectionRefused, .connectionLost, .delayed,
            .deliveredTwice, .truncated, .answered, .spelt:
            break
        }
    }
}
