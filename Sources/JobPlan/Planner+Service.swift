import CloudRecordingAPI
import JobSpec

extension Planner {
    /// Where the service is and as whom it is called.
    func servicePlan() -> ServicePlan? {
        let service = job.service.value
        let endpoint = service.endpoint.flatMap { try? Endpoint.url($0.value.reveal()) } ?? .area(service.area.value)
        return ServicePlan(
            appId: service.appId.value, customerId: service.customerId.value,
            customerSecret: service.customerSecret.value, endpoint: endpoint,
            requestsPerSecond: service.requestsPerSecond.value,
            concurrentRecorders: service.concurrentRecorders?.value ?? (job.mode.value == .web ? 200 : 50),
            connectTimeout: service.connectTimeout.value, requestTimeout: service.requestTimeout?.value,
            spelling: service.unSubscribeSpelling.value)
    }

    var fixedUID: String? {
        if case .fixed(let uid) = job.channel.value.uid.value { uid } else { nil }
    }

    /// Whether no variable of channel and uid is without a value.
    var isIdentityKnown: Bool { job.channel.value.cname.judged != nil && job.channel.value.uid.judged != nil }

    var recurrence: String? {
        job.schedule.map { "\($0.value.cron.value) \($0.value.timeZone?.value ?? "UTC")" }
    }

    var spareUIDs: [String] {
        if case .these(let uids)? = job.channel.value.spareUids?.value { uids.map(\.value) } else { [] }
    }

    /// Known users whose uids have values.
    var participants: [String] {
        guard case .these(let uids)? = job.channel.value.participants?.judged else { return [] }
        return uids.compactMap(\.judged)
    }

    /// How the recorder's token is minted: for the timeline and ten minutes more, but at most for a day (v1-api 1.6).
    mutating func tokenMint(length: Duration?) -> TokenMint? {
        guard case .map(let mint)? = job.channel.value.token?.value else { return nil }
        let longest = Planner.tokenLimit
        let own = length.map { min($0 + .seconds(600), longest) } ?? longest
        let validity = mint.expiresIn?.value ?? own
        // What is longer than any token may last is spoken of elsewhere.
        if let length, length <= longest, validity < length, mint.expiresIn?.origin != .unknown {
            report(
                .tokenBeforeEnd, at: mint.expiresIn?.range ?? mint.appCertificate.range,
                "the token ends after \(validity.notation), and the timeline lasts \(length.notation)",
                hint: "write at least \(min(length + .seconds(600), longest).notation), or leave it out")
        }
        return TokenMint(appCertificate: mint.appCertificate.value, expiresIn: validity)
    }

    var policy: RunPolicy {
        let policy = job.policy.value
        return RunPolicy(
            confirmTimeout: policy.confirmTimeout.value, pollEvery: policy.pollEvery.value,
            uploadTimeout: policy.uploadTimeout.value, failsWithoutData: policy.onNoData.value == .fail,
            replacesUnknownStart: (policy.onUnknownStart?.value ?? (job.mode.value == .web ? .fail : .replace))
                == .replace,
            redundancy: policy.redundancy.value,
            restarts: policy.onUnexpectedEnd.value == .restart ? policy.maxRestarts.value : 0)
    }

    var expectation: ExpectationPlan? {
        job.expect.map { expect in
            ExpectationPlan(
                files: expect.value.files?.value, duration: expect.value.duration?.value,
                uploadingStatus: expect.value.uploadingStatus?.value.map(\.value.rawValue))
        }
    }
}
