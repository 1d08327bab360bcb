import JobPlan
import JobRunner

/// Finds the receivers of messages that earlier processes have left: their secrets are looked up again.
struct ReceiverSearch: Sendable {
    let replanner: Replanner
    /// The jobs of the command, in whose specs a secret may be written out.
    var plans: [JobPlan] = []
    /// Who was given by the command line.
    var given: [NotificationPlan] = []

    func receiver(of waiting: WaitingMessage) -> Result<NotificationPlan, JournalError> {
        guard let beginning = waiting.beginning else {
            return .failure(JournalError("the journal has no beginning of its run"))
        }
        let name = waiting.message.receiver
        let found = name.digest == nil ? ofSpec(waiting.message.run, beginning, name) : ofCommandLine(name)
        return found.map { $0.filled(for: beginning.job) }
    }

    private func ofSpec(
        _ run: String, _ beginning: RunBeginning, _ name: NotificationName
    ) -> Result<NotificationPlan, JournalError> {
        let here = plans.filter { $0.name == beginning.job }.flatMap(\.replicas)
            .first { RunKey($0, scheduledAt: beginning.scheduledAt).text == run }
        let plan = here.map { .success($0) } ?? replanner.plan(of: KnownRun(key: run, beginning: beginning))
        return plan.flatMap { plan in
            plan.notifications.first { $0.name.isSame(as: name) }.map { .success($0) }
                ?? .failure(JournalError("its spec is read in another way by this rundown"))
        }
    }

    private func ofCommandLine(_ name: NotificationName) -> Result<NotificationPlan, JournalError> {
        if let given = given.first(where: { $0.name.isSame(as: name) }) { return .success(given) }
        guard case .given(let digest, let file, let text) = name else {
            return .failure(JournalError("its receiver has no name"))
        }
        if let text { return GivenReceivers(url: text).plan(of: digest, replanner.values) }
        guard let file else {
            return .failure(
                JournalError("its URL was written out on the command line, so that only the same --notify sends it"))
        }
        do throws(InputFiles.Problem) {
            return try GivenReceivers(file: file, shownAs: file).plan(of: digest, replanner.values)
        } catch {
            return .failure(JournalError("\(error)"))
        }
    }
}
