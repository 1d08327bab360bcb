import CloudRecordingAPI
import JobSpec
package import SourceText

/// The plans of jobs that are run together, and what only the whole of them shows.
///
/// Jobs without a schedule begin together, and so do those of one schedule; of jobs with different schedules nothing is
/// said, since they begin at different times.
package struct BatchPlan: Sendable {
    package let plans: [JobPlan]
    /// The plans with those that were not chosen from what was given.
    private let all: [JobPlan]
    /// When they begin.
    let starts: StartPolicy

    /// - Parameters:
    ///   - all: the plans with those that were not chosen, which have names too.
    ///   - starts: when they begin, of those that are due together.
    package init(_ plans: [JobPlan], among all: [JobPlan]? = nil, starts: StartPolicy = StartPolicy()) {
        self.plans = plans
        self.starts = starts
        self.all = all ?? plans
    }

    /// What is wrong with the batch, by place.
    package var problems: [Diagnostic] {
        (repeatedNames + groups.flatMap { collisions($0) + requestLoad($0) + recorderLoad($0) }).sortedByPlace()
    }

    /// The jobs that begin together, in the order given.
    var groups: [[JobPlan]] {
        var order: [String?] = []
        var groups: [String?: [JobPlan]] = [:]
        for plan in plans {
            if groups[plan.recurrence] == nil { order.append(plan.recurrence) }
            groups[plan.recurrence, default: []].append(plan)
        }
        return order.compactMap { groups[$0] }
    }

    /// Jobs by something that they share, in the order in which it first comes up.
    static func grouped<Key: Hashable>(_ plans: [JobPlan], by key: (JobPlan) -> Key) -> [[JobPlan]] {
        var order: [Key] = []
        var groups: [Key: [JobPlan]] = [:]
        for plan in plans {
            let key = key(plan)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(plan)
        }
        return order.compactMap { groups[$0] }
    }

    static func problem(
        _ rule: PlanRule, at location: SourceLocation, path: String, _ message: String, hint: String,
        notes: [(String, SourceLocation)] = []
    ) -> Diagnostic {
        Diagnostic(
            rule: rule.id, severity: rule.severity, message: message, path: path, location: location,
            notes: notes.map { .init(message: $0.0, location: $0.1) }, hint: hint)
    }

    /// The first of jobs that has a recorder with one of some uids, with that uid.
    private static func firstRecorder(of jobs: [JobPlan], among uids: Set<String>) -> (JobPlan, String)? {
        for job in jobs {
            if let uid = job.replicas.compactMap(\.uid).first(where: uids.contains) { return (job, uid) }
        }
        return nil
    }

    private var repeatedNames: [Diagnostic] {
        let chosen = Set(plans.map(\.name))
        return BatchPlan.grouped(all.filter { chosen.contains($0.name) }, by: \.name).flatMap { same in
            same.dropFirst().map { plan in
                BatchPlan.problem(
                    .repeatedJobName, at: plan.place, path: "name", "another job is called \(plan.name) already",
                    hint: plan.row == nil
                        ? "give each job of a batch a name of its own" : "give each row another value for the name",
                    notes: [("it is here", same[0].place)])
            }
        }
    }

    /// Recorders of one channel: with one uid they cannot run together, with two they may be meant as main and backup.
    private func collisions(_ group: [JobPlan]) -> [Diagnostic] {
        let known = group.filter { $0.isIdentityKnown && $0.mode != .web }
        let channels = BatchPlan.grouped(known) { [$0.service.appId, $0.cname] }
        let pages = group.filter { $0.isIdentityKnown && $0.mode == .web }
        let labels = BatchPlan.grouped(pages) { [$0.service.appId, $0.cname] }
        return (channels + labels).flatMap { same -> [Diagnostic] in
            same.indices.dropFirst().compactMap { index in
                let plan = same[index]
                // Of jobs with one name only that is said.
                let earlier = same[..<index].filter { $0.name != plan.name }
                let uids = Set(plan.replicas.compactMap(\.uid))
                if let (other, uid) = BatchPlan.firstRecorder(of: earlier, among: uids) {
                    return BatchPlan.problem(
                        .recordersCollide, at: plan.place, path: "channel.uid",
                        "\(plan.name) records channel \(plan.cname) with uid \(uid) while \(other.name) does",
                        hint: "give one of them another uid", notes: [("\(other.name) is here", other.place)])
                }
                guard plan.mode != .web, let other = earlier.first(where: { $0.mode == plan.mode }),
                    (other.acquire.excludeResourceIds ?? []).isEmpty, (plan.acquire.excludeResourceIds ?? []).isEmpty
                else { return nil }
                return BatchPlan.problem(
                    .backupWithoutExclusion, at: plan.place, path: "resource.excludeResourceIds",
                    "\(plan.name) and \(other.name) record channel \(plan.cname) alike, and may run in one place",
                    hint: "give the second one resource.excludeResourceIds",
                    notes: [("\(other.name) is here", other.place)])
            }
        }
    }
}
