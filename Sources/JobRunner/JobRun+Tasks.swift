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
        let alarm = alarmAtTheStop(over)
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

    /// Opens a gate when the stop is due. Not inlined: whoever waits for that would keep room for it.
    @inline(never)
    private func alarmAtTheStop(_ gate: StopGate) -> Alarm? {
        guard let due = stopOffset, let now = offset else { return nil }
        return environment.clock.alarm(due - now) { gate.open() }
    }

    private func cutShort() {
        isCutShort = true
        notes.isCutShort = true
    }
}
