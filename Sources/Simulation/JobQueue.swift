/// Jobs in order of arrival. Takes from the front in constant time, on average.
struct JobQueue {
    private var jobs: [UnownedJob] = []
    private var first = 0

    var isEmpty: Bool { first == jobs.count }

    mutating func append(_ job: UnownedJob) {
        jobs.append(job)
    }

    mutating func popFirst() -> UnownedJob? {
        guard first < jobs.count else { return nil }
        defer {
            first += 1
            if first == jobs.count {
                jobs.removeAll(keepingCapacity: true)
                first = 0
            } else if first == 1024 {
                jobs.removeFirst(first)
                first = 0
            }
        }
        return jobs[first]
    }
}
