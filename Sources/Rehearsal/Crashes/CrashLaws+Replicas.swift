import CloudRecordingAPI
import JSONText
import JobPlan
import JobRunner
import RunReport
import Simulator

/// Jobs that are recorded twice.
extension CrashLaws {
    /// The recordings of a run: those of its channel; of several runs of one channel, those that it was about to start.
    func recordings(of report: RunReport, _ plan: JobPlan) -> [RecordingRecord] {
        let all = result.recordings.filter { $0.cname == plan.cname }
        guard plan.policy.redundancy > 1 else { return all }
        let intended = resources(of: report.runKey)
        return all.filter { intended.contains($0.resourceId) }
    }

    /// The resources with which a run was about to start something.
    private func resources(of run: String) -> Set<String> {
        Set(
            result.journal.compactMap { entry in
                guard entry.run == run, case .intent(let intent) = entry.event, intent.call == .start else {
                    return nil
                }
                return intent.resourceId
            })
    }

    /// No recorder takes another's uid, every recording is one of theirs, and a recorder that is started while another
    /// records is kept away from it.
    mutating func checkReplicas() {
        let pairs = zip(result.reports, result.plans).filter { $0.1.policy.redundancy > 1 }
        for channel in Set(pairs.map(\.1.cname)).sorted() {
            let runs = pairs.filter { $0.1.cname == channel }
            let resources = runs.map { self.resources(of: $0.0.runKey) }
            let all = result.recordings.filter { $0.cname == channel }
            require(
                all.allSatisfy { record in resources.contains { $0.contains(record.resourceId) } },
                "\(channel): a recording is no recorder's")
            let uids = resources.map { own in Set(all.filter { own.contains($0.resourceId) }.map(\.uid)) }
            require(
                uids.indices.allSatisfy { index in uids[..<index].allSatisfy { $0.isDisjoint(with: uids[index]) } },
                "\(channel): two recorders have had the same uid")
            for (own, report) in zip(resources, runs.map(\.0)) {
                checkExclusion(of: own, among: all, runKey: report.runKey)
            }
        }
    }

    /// A recorder is told of those that were known to record when it was acquired.
    private mutating func checkExclusion(of own: Set<String>, among all: [RecordingRecord], runKey: String) {
        for entry in result.ledger where entry.call == .acquire && entry.status == 200 {
            guard let resource = entry.resourceId, own.contains(resource) else { continue }
            let excluded = entry.change?["excludeResourceIds"]?.array?.compactMap(\.string) ?? []
            let known = all.filter { record in
                !own.contains(record.resourceId)
                    && result.journal.contains { $0.isAnchor(of: record, before: entry.time) }
                    && !result.journal.contains { $0.isEnd(of: record, before: entry.time) }
            }
            for record in known where record.endedAt.map({ $0 > entry.time }) ?? true {
                require(excluded.contains(record.resourceId), "\(record.cname): a recorder may stand beside another")
            }
        }
    }
}

extension JournalEntry {
    fileprivate func isAnchor(of record: RecordingRecord, before moment: Int64) -> Bool {
        guard time < moment - 1000, case .anchored(let anchor) = event else { return false }
        return anchor.handle.sid == record.sid
    }

    /// Whether it tells that a recording has ended, or is thought to have.
    fileprivate func isEnd(of record: RecordingRecord, before moment: Int64) -> Bool {
        guard time < moment, case .outcome(let outcome) = event else { return false }
        return outcome.call == .stop && outcome.sid == record.sid
    }
}
