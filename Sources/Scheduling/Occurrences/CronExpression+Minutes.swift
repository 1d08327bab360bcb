/// What a clock on the wall shows, in minutes since it showed 1970-01-01 00:00.
typealias WallMinute = Int64

extension CronExpression {
    /// The first minute of a stretch that the expression names.
    ///
    /// - Complexity: a look at each month, and at each day of the months that are named.
    func first(in minutes: Range<WallMinute>) -> WallMinute? {
        var minute = minutes.lowerBound
        while minute < minutes.upperBound {
            let day = Int(minute.divided(by: 1440))
            let date = CivilDate(daysSince1970: day)
            guard month.members.contains(date.month) else {
                minute = Int64(date.nextMonth.daysSince1970) * 1440
                continue
            }
            if comes(onDay: date.day, weekday: CivilDate.weekday(ofDay: day)),
                let time = firstTime(from: Int(minute.remainder(by: 1440)))
            {
                let found = Int64(day) * 1440 + Int64(time)
                return found < minutes.upperBound ? found : nil
            }
            minute = Int64(day + 1) * 1440
        }
        return nil
    }

    /// The last minute of a stretch that the expression names.
    func last(in minutes: Range<WallMinute>) -> WallMinute? {
        var minute = minutes.upperBound - 1
        while minute >= minutes.lowerBound {
            let day = Int(minute.divided(by: 1440))
            let date = CivilDate(daysSince1970: day)
            guard month.members.contains(date.month) else {
                minute = Int64(day - date.day + 1) * 1440 - 1
                continue
            }
            if comes(onDay: date.day, weekday: CivilDate.weekday(ofDay: day)),
                let time = lastTime(through: Int(minute.remainder(by: 1440)))
            {
                let found = Int64(day) * 1440 + Int64(time)
                return found >= minutes.lowerBound ? found : nil
            }
            minute = Int64(day) * 1440 - 1
        }
        return nil
    }

    /// The first time of day from another on, in minutes.
    private func firstTime(from time: Int) -> Int? {
        let (thisHour, thisMinute) = (time / 60, time % 60)
        if hour.members.contains(thisHour), let found = minute.members.first(from: thisMinute) {
            return thisHour * 60 + found
        }
        guard let nextHour = hour.members.first(from: thisHour + 1), let found = minute.members.first(from: 0) else {
            return nil
        }
        return nextHour * 60 + found
    }

    /// The last time of day up to another, in minutes.
    private func lastTime(through time: Int) -> Int? {
        let (thisHour, thisMinute) = (time / 60, time % 60)
        if hour.members.contains(thisHour), let found = minute.members.last(through: thisMinute) {
            return thisHour * 60 + found
        }
        guard let hourBefore = hour.members.last(through: thisHour - 1), let found = minute.members.last(through: 59)
        else { return nil }
        return hourBefore * 60 + found
    }
}
