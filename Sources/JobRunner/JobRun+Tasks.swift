import Clocks

/// The tasks in which a run does its work.
extension JobRun {
    /// Does what needs much room in a task of its own: a task keeps all the room that it ever took until it ends, and the
    /// one that calls this waits for hours. For the same reason this is not inlined.
    @inline(never)
    func apart<Value: Sendable>(_ body: @escaping @Sendable (isolated JobRun) async -> Value) async -> Value {
        async let value = body(self)
        return await value
    }

    /// Runs something that is cut short when the gate opens, and when the stop is due: that waits for nothing.
    func untilStopIsDue(_ body: @escaping @Sendable (isolated JobRun) async -> Void) async {
        let over = gate.inner()
        let alarm = stopOffset.flatMap { due in offset.map { due - $0 } }.map { length in
            environment.clock.alarm(length) { over.open() }
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await body(self)
                over.open()
            }
            await over.wait()
            if gate.isHandingOver { isLeaving = true }
            group.cancelAll()
        }
        alarm?.cancel()
        if gate.isOpen { cutShort() }
    }

    private func cutShort() {
        isCutShort = true
        notes.isCutShort = true
    }
}
