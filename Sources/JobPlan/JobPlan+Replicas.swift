extension JobPlan {
    /// The plan of each of the job's recorders; this one alone, unless the spec wants redundancy (v1-api 5.7).
    ///
    /// They share all but their uids, which they take by turns from those of the spec, so that no two ever have the same.
    package var replicas: [JobPlan] {
        guard policy.redundancy > 1 else { return [self] }
        return (0..<policy.redundancy).map { replica in
            var plan = self
            plan.replica = replica
            guard let uid else { return plan }
            let own = ([uid] + spareUids).enumerated().filter { $0.offset % policy.redundancy == replica }.map(
                \.element)
            plan.uid = own.first
            plan.spareUids = Array(own.dropFirst())
            return plan
        }
    }

    /// Which of several recorders this is, in words: "2 of 2"; `nil` where there is one.
    package var replicaText: String? {
        policy.redundancy > 1 ? "\(replica + 1) of \(policy.redundancy)" : nil
    }

    /// Who records: "recorder 700001", "recorders auto and auto".
    var recorderText: String {
        let uids = replicas.map { $0.uid ?? "auto" }
        return (uids.count > 1 ? "recorders " : "recorder ") + uids.joined(separator: " and ")
    }
}
