import JSONText
import JobPlan
import JobSpec
import Scheduling
import SourceText

/// The next times at which jobs are due, all of them together.
struct ComingRuns {
    private let plans: [(plan: JobPlan, schedule: SchedulePlan, zone: ZoneRules)]
    private let runs: [(at: Int64, index: Int)]

    /// - Parameters:
    ///   - start: in Unix seconds; what is due later is shown.
    ///   - count: how many times, of all jobs together.
    /// - Throws: why this machine does not know a zone.
    init(_ plans: [JobPlan], after start: Int64, count: Int) throws(ZoneProblem) {
        var known: [(plan: JobPlan, schedule: SchedulePlan, zone: ZoneRules)] = []
        var runs: [(at: Int64, index: Int)] = []
        for plan in plans {
            guard let schedule = plan.schedulePlan else { continue }
            let occurrences = try schedule.occurrences()
            var last = start
            for _ in 0..<count {
                guard let next = occurrences.next(after: last) else { break }
                runs.append((next, known.count))
                last = next
            }
            known.append((plan, schedule, occurrences.zone))
        }
        self.plans = known
        self.runs = Array(runs.sorted { ($0.at, $0.index) < ($1.at, $1.index) }.prefix(count))
    }

    /// One line a run, with the time that clocks show in the job's zone.
    var text: String {
        let width = runs.map { plans[$0.index].plan.name.count }.max() ?? 0
        return runs.map { run in
            let (plan, schedule, zone) = plans[run.index]
            let name = plan.name + String(repeating: " ", count: width - plan.name.count)
            return "\(zone.shortText(of: run.at))  \(name)  \(schedule.expression) \(schedule.zoneName)\n"
        }.joined()
    }

    /// The runs, and the schedules of the jobs.
    var json: JSON {
        .object([
            "runs": .array(
                runs.map { run in
                    let (plan, _, zone) = plans[run.index]
                    return .object(["at": .string(zone.text(of: run.at)), "job": .string(plan.name)])
                }),
            "jobs": .array(
                plans.map { plan, schedule, _ in
                    var job: JSONObject = [
                        "name": .string(plan.name), "spec": .string(plan.source.file.name),
                        "cron": .string(schedule.expression.description), "timeZone": .string(schedule.zoneName),
                        "overlap": .string(schedule.overlap.rawValue), "catchUp": .string(schedule.catchUp.rawValue),
                    ]
                    if let deadline = schedule.startingDeadline {
                        job["startingDeadline"] = .string(deadline.notation)
                    }
                    return .object(job)
                }),
        ])
    }
}
