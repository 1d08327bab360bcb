import JobPlan
import JobSpec

/// How far the timeline has been followed.
struct TimelineWalk {
    /// The steps that are passed over, each with the reason.
    fileprivate let passedOver: [Int: String]
    fileprivate let origin: Origin
    /// The step that is waited for, and the moment at which it is due; `nil` before it is looked for.
    fileprivate var ahead: (index: Int, due: Duration)?
    /// Where the next one is looked for.
    fileprivate var next: Int
    /// When the recording is looked at.
    fileprivate var poll: Duration
    fileprivate var isLooking = false
}

/// What is done next on the timeline.
enum TimelineMove {
    case wait(Duration)
    /// The recording is looked at; what fails is not repeated beyond this offset, that of the next step.
    case look(until: Duration)
    /// The step of this index is due.
    case take(Int)
}

extension JobRun {
    /// Takes the steps of the timeline, each when it is due, and looks at the recording between them. Returns when the
    /// recording is to be stopped.
    func followTimeline() async {
        guard beginFollowing() else { return }
        while let move = nextMove() {
            switch move {
            case .wait(let length): guard await pause(length, endsWithGate: false) else { return }
            case .look(let limit): await apart { await $0.poll(until: limit) }
            case .take(let index): guard await apart({ await $0.take(index) }) else { return }
            }
        }
    }

    // What follows is not inlined: the timeline would keep room for whole steps while it waits.

    /// - Returns: whether the timeline is to be followed.
    @inline(never)
    private func beginFollowing() -> Bool {
        guard let origin, recording?.trouble == nil, !mustStop else { return false }
        walk = TimelineWalk(
            passedOver: hasFollowed ? [:] : passedOver(at: offset ?? .zero), origin: origin,
            next: plan.steps.startIndex, poll: nextPoll)
        return true
    }

    /// `nil` once there is nothing left to be done.
    @inline(never)
    private func nextMove() -> TimelineMove? {
        guard var walk, recording?.hasEndedByItself != true else { return nil }
        defer { self.walk = walk }
        if walk.isLooking { (walk.poll, walk.isLooking) = (nextPoll, false) }
        guard let (index, due) = walk.ahead ?? stepAhead(&walk) else { return nil }
        let now = environment.clock.elapsed()
        if now >= due {
            (walk.ahead, walk.next) = (nil, index + 1)
            return .take(index)
        }
        walk.ahead = (index, due)
        guard now >= walk.poll else { return .wait(min(due, walk.poll) - now) }
        walk.isLooking = true
        return .look(until: due - walk.origin.moment)
    }

    /// The next step to be taken, and the moment at which it is due; those that are passed over end on the way.
    private func stepAhead(_ walk: inout TimelineWalk) -> (index: Int, due: Duration)? {
        for index in walk.next..<plan.steps.count {
            let step = plan.steps[index]
            switch step.work {
            case .acquire, .start, .confirm, .verify: continue
            case .updateLayout, .update, .query, .handOver, .stop: break
            }
            if isOver(index) || step.fetchesCredentials { continue }
            if let reason = walk.passedOver[index] {
                passOver(index, reason)
                continue
            }
            let due = walk.origin.moment + due(step)
            tellNext(step, at: due)
            return (index, due)
        }
        return nil
    }

    /// Tells which step is next, unless it is due.
    private func tellNext(_ step: Step, at moment: Duration) {
        let wait = moment - environment.clock.elapsed()
        guard wait > .zero else { return }
        tell(.awaits(step: step.id, at: environment.clock.timeOfDay() + wait.milliseconds))
    }
}
