import CloudRecordingAPI
import SourceText

/// What can be odd about how long things take (v1-api 1.3, 1.5, 5.4).
extension Rule {
    /// v1-api 9.2 V054.
    static let pollPeriod = Rule(
        "poll-period", .warning, "A recording that is looked at too often, or hardly ever.", .pollPeriod
    ) { job, findings in
        let poll = job.policy.value.pollEvery
        guard let period = poll.judged, !(Duration.seconds(5)...(.seconds(300))).contains(period) else { return }
        findings.add(
            at: poll.range,
            period < .seconds(5)
                ? "looking every \(findings.quote(poll.range)) uses up the quota of requests"
                : "a recording that has died is noticed only after \(findings.quote(poll.range))",
            hint: "write 2m")
    }

    /// v1-api 9.2 V050.
    static let stopTimeoutShort = Rule(
        "stop-timeout-short", .warning, "A stop that waits for the upload, and a caller that does not.",
        .stopTimeoutShort
    ) { job, findings in
        guard let timeout = job.service.value.requestTimeout, let limit = timeout.judged, limit < .seconds(30) else {
            return
        }
        for entry in job.timeline.value {
            guard case .stop(let stop) = entry.value.action.value, stop.asyncStop.judged == false else { continue }
            findings.add(
                at: stop.asyncStop.range,
                "such a stop may take 20 seconds and more, but its answer is awaited for "
                    + "\(findings.quote(timeout.range)) only",
                hint: "write async_stop: true, or a requestTimeout of 30s",
                notes: [("requestTimeout is here", timeout.range)])
        }
    }

    /// v1-api 9.2 V039.
    static let pageOutlivesResource = Rule(
        "page-outlives-resource", .warning, "A page recording that may go on when it can no longer be stopped.",
        .pageOutlivesResource
    ) { job, findings in
        guard let most = job.page?.value.maxRecordingHour, let limit = most.judged else { return }
        let resource = job.resource.value.resourceExpiredHour
        if let resource, resource.judged == nil { return }
        guard limit > resource?.value ?? .seconds(72 * 3600) else { return }
        let hours = findings.isBody ? "h" : ""
        let length = resource.map { findings.quote($0.range) + hours } ?? "72h"
        // A start by itself does not say what its acquire has asked for.
        let isUnsure = findings.isBody && job.resource.origin == .defaulted
        findings.add(
            at: most.range,
            "the recording can be stopped for \(length) only"
                + (isUnsure ? ", unless acquire has a longer resourceExpiredHour" : ""),
            hint: findings.isBody
                ? "send fewer hours, or more for \(isUnsure ? "acquire's " : "")resourceExpiredHour"
                : "write fewer hours, or more for resource.resourceExpiredHour",
            notes: resource.map { [("resourceExpiredHour is here", $0.range)] } ?? [])
    }

    /// v1-api 9.2 V055, 8.6.
    static let legacyFeature = Rule(
        "legacy-feature", .warning, "A feature that the service's documentation no longer has.", .legacyFeature
    ) { job, findings in
        guard let section = job.postprocess, section.value.transMode.judged != nil else { return }
        findings.add(
            at: section.value.transMode.range, "postprocessing is a legacy feature; the service may refuse it",
            hint: "record in mix mode for one file, or transcode the files yourself")
    }
}
