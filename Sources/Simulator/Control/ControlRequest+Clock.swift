import JSONText

extension ControlRequest {
    /// `GET clock`: the service's time, and how fast it passes. `POST` changes it:
    ///
    ///     {"speed": 60}      sixty of the service's seconds in one outside
    ///     {"jump": "5m"}     five minutes on, at once: everything that falls into them happens, in order
    ///
    /// With both, the jump comes first. The pace of recordings is in the service's time, and so are rate limits and the
    /// delays of answers: both pass as much faster as the clock.
    func clock(
        _ clock: inout ServiceClock, of state: inout ServiceState, outerTime: Int64
    ) throws(ControlError) -> JSON {
        if let fields = try fields {
            try fields.allow(["speed", "jump"])
            let speed = try fields.number("speed", in: 0.001...100_000)
            let jump = try fields.span("jump")
            guard speed != nil || jump != nil else {
                throw fields.error("speed", "give \"speed\", \"jump\" or both")
            }
            if let jump {
                clock.jump(by: jump.milliseconds, at: outerTime)
                state.advance(to: clock.time(at: outerTime))
            }
            if let speed { clock.set(speed: speed, at: outerTime) }
        }
        return ["now": .integer(state.now), "utc": .string(utcStamp(state.now)), "speed": .number(clock.speed)]
    }
}
