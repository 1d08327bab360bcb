import CloudRecordingAPI
import JobSpec
import SourceText

/// Whether temporary storage credentials last as long as they are needed (v1-api 2.4).
extension Planner {
    /// A credential, from when it is in force.
    private struct Credential {
        let from: Duration
        let place: SourceRange
        let expiration: Located<Int64>?
    }

    mutating func checkCredentials(_ timeline: [TimelinePoint], length: Duration?) {
        guard let length else { return }
        if let fetched = job.storage.value.credentials, self.credentials != nil {
            return checkFetched(fetched, length: length)
        }
        guard let token = job.storage.value.storage.stsToken else { return }
        var credentials = [
            Credential(from: .zero, place: token.range, expiration: job.storage.value.storage.stsExpiration)
        ]
        for point in timeline {
            guard case .storage(let change) = point.action, let offset = point.offset else { continue }
            guard change.stsToken != nil || change.accessKey != nil || change.secretKey != nil else { continue }
            credentials.append(
                Credential(
                    from: offset, place: change.stsToken?.range ?? point.entry.value.action.range,
                    expiration: change.stsExpiration))
        }
        let ends = credentials.dropFirst().map(\.from) + [length]
        noteStale(zip(credentials, ends))
        checkExpirations(zip(credentials, ends))
    }

    /// Credentials that are fetched are known when they are; what is written for the start has to last until the first.
    private mutating func checkFetched(_ fetched: Located<StorageCredentials>, length: Duration) {
        let every = fetched.value.every
        if let interval = every.judged, interval > .seconds(3600), length > .seconds(3600) {
            report(
                .credentialsNotRenewed, at: every.range,
                "fresh credentials are fetched every \(interval.notation)",
                hint: "write at most 60m: the service asks for fresh ones once an hour")
        }
        guard let token = job.storage.value.storage.stsToken else { return }
        let first = Credential(
            from: .zero, place: token.range, expiration: job.storage.value.storage.stsExpiration)
        checkExpirations(zip([first], [min(every.value, length)]))
    }

    private mutating func noteStale(_ spans: Zip2Sequence<[Credential], [Duration]>) {
        guard let (credential, end) = spans.first(where: { $1 - $0.from > .seconds(3600) }) else { return }
        let from = credential.from == .zero ? "the start" : credential.from.notation
        report(
            .credentialsNotRenewed, at: credential.place,
            "the same temporary credential is used from \(from) to \(end.notation)",
            hint: "say where fresh ones come from: storage.credentials")
    }

    private mutating func checkExpirations(_ spans: Zip2Sequence<[Credential], [Duration]>) {
        guard let start else { return }
        for (credential, end) in spans {
            guard let place = credential.expiration, let expiration = place.judged, expiration < 100_000_000_000 else {
                continue
            }
            let left = Duration.seconds(expiration - start)
            if left < end {
                report(
                    .credentialsEndEarly, at: place.range,
                    left <= .zero
                        ? "this credential has expired"
                        : "this credential ends \(left.notation) after the start, and is needed until \(end.notation)",
                    hint: "fetch one that lasts longer, or give a fresh one before")
            } else if left - credential.from < .seconds(4 * 3600) {
                report(
                    .credentialsShort, at: place.range,
                    "this credential lasts \((left - credential.from).notation) only; the service asks for 4h",
                    hint: "fetch one that lasts longer")
            }
        }
    }
}
