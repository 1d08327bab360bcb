import CloudRecordingAPI
import JobPlan
import Synchronization

/// What the recorders of one job know of each other, so that the service puts them into different places (v1-api 5.7).
///
/// A class around a lock, since each of the runs tells the others and none waits for another's work.
package final class Replicas: Sendable {
    /// The resources that each recorder records with, or may.
    private let resources: Mutex<[[String]]>
    /// Opened once the first recorder has a resource, or has met trouble in getting one, or needs none.
    private let firstHasTried = StopGate()

    init(count: Int) { resources = Mutex(Array(repeating: [], count: count)) }

    /// What another process has left of the run of one recorder.
    func enter(_ state: RunState, of replica: Int) {
        for resource in state.liveResources { note(resource, of: replica) }
        if state.needsNoResource { settle(replica) }
    }

    /// Takes in a resource that a recorder is about to record with.
    func note(_ resource: String, of replica: Int) {
        resources.withLock { resources in
            if !resources[replica].contains(resource) { resources[replica].append(resource) }
        }
        settle(replica)
    }

    /// Takes out a resource with which nothing records, or nothing does any more.
    func withdraw(_ resource: String, of replica: Int) {
        resources.withLock { $0[replica].removeAll { $0 == resource } }
    }

    /// Lets the others go on, whatever has become of this one's try to get a resource.
    func settle(_ replica: Int) {
        if replica == 0 { firstHasTried.open() }
    }

    /// The resources of all recorders but one, in the order in which they came.
    func resources(besides replica: Int) -> [String] {
        resources.withLock { resources in
            resources.enumerated().filter { $0.offset != replica }.flatMap(\.element)
        }
    }

    /// Returns when it is another recorder's turn to get a resource, or when the task is cancelled.
    func waitForTurn(of replica: Int) async {
        if replica > 0 { await firstHasTried.wait() }
    }
}

extension RunState {
    /// The resources with which something records, or may.
    var liveResources: [String] {
        let doubts =
            (orphans + doubtful).map(\.resourceId) + earlier.filter(\.mayRun).map(\.anchor.handle.resourceId)
        switch phase {
        case .starting(let pending): return doubts + [pending.intent.resourceId]
        case .running(let anchor), .stopping(let anchor): return doubts + [anchor.handle.resourceId]
        case .notStarted, .stopped, .over, .ended: return doubts
        }
    }

    /// Whether no resource will be asked for any more, or the run has one.
    fileprivate var needsNoResource: Bool {
        switch phase {
        case .notStarted: false
        case .starting, .running, .stopping, .stopped, .over, .ended: true
        }
    }
}

extension JobRun {
    /// Waits until the first recorder has a resource that this one's can be kept away from. Neither its trouble nor a
    /// signal is waited out: a backup does not wait for what it is to stand in for.
    func awaitOtherRecorders() async {
        guard let replicas, plan.replica > 0 else { return }
        let gate = gate
        let replica = plan.replica
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await replicas.waitForTurn(of: replica) }
            group.addTask { await gate.wait() }
            await group.next()
            group.cancelAll()
        }
    }

    /// Tells the other recorders that this one's try to get a resource is over.
    func settleReplica() { replicas?.settle(plan.replica) }

    /// Tells the other recorders that nothing records with a resource any more.
    func withdraw(_ resource: String?) {
        if let resource { replicas?.withdraw(resource, of: plan.replica) }
    }
}
