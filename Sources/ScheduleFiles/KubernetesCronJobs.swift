import Scheduling

/// A CronJob of Kubernetes for each job, which makes an Indexed Job each time.
///
/// - Its schedule is read in the spec's time zone. Kubernetes takes a day that is in either of two restricted day
///   fields, so dates that must fall on certain days of the week cannot be said, and are refused.
/// - Times of day that clocks skip are left out by Kubernetes; the file says so where it happens.
/// - An exit code that another try would not change fails the pod's index and no other; a pod that was evicted is not
///   counted; all else is tried again, and goes on with what the journal knows.
package enum KubernetesCronJobs {
    /// What stands for the image, until somebody writes their own.
    package static let image = "rundown:latest"

    /// - Parameter now: in Unix seconds; from when on lost times are looked for.
    /// - Throws: why a job has no CronJob, in a sentence.
    package static func text(
        _ jobs: [ScheduledJob], from now: Int64, exits: ExitClasses
    ) throws(KubernetesProblem) -> String {
        var documents: [String] = []
        for job in jobs { documents.append(try document(job, from: now, exits)) }
        return header + documents.joined(separator: "---\n")
    }

    private static let header = """
        # The specs:      kubectl create configmap rundown-specs --from-file=specs/
        # The variables:  kubectl create secret generic rundown-environment --from-env-file=.env
        # The journal is kept on a volume that the claim rundown-state asks for.

        """

    private static func document(
        _ job: ScheduledJob, from now: Int64, _ exits: ExitClasses
    ) throws(KubernetesProblem) -> String {
        let schedule = try schedule(of: job)
        let name = cronJobName(job.name)
        var lines = ["apiVersion: batch/v1", "kind: CronJob", "metadata:", "  name: \(name)", "  labels:"]
        lines += [
            "    app.kubernetes.io/name: rundown", "  annotations:", "    rundown/job: \(job.name.quoted)", "spec:",
        ]
        if let lost = job.firstLoss([.skipped], from: now) {
            lines.append("  # Kubernetes leaves out what clocks skip: first the run of \(job.zone.text(of: lost)).")
        }
        lines += [
            "  schedule: \(schedule.quoted)", "  timeZone: \(job.zoneName.quoted)",
            "  concurrencyPolicy: \(concurrency(job.overlap))",
        ]
        if let seconds = deadline(job) { lines.append("  startingDeadlineSeconds: \(seconds)") }
        if job.catchUp == .all {
            lines.append("  # Of runs that were missed Kubernetes makes up for the last one only.")
        }
        lines += ["  jobTemplate:", "    spec:"] + jobSpec(job, exits).map { "      " + $0 }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func jobSpec(_ job: ScheduledJob, _ exits: ExitClasses) -> [String] {
        var final = exits.final
        // Where a second run is to wait, being refused means to try again.
        if job.overlap != .queue { final = (final + [exits.busy]).sorted() }
        return [
            "completionMode: Indexed", "completions: 1", "parallelism: 1", "backoffLimitPerIndex: 6",
            "podFailurePolicy:", "  rules:", "    - action: Ignore", "      onPodConditions:",
            "        - type: DisruptionTarget", "          status: \"True\"",
            "    # Another try would end the same.", "    - action: FailIndex", "      onExitCodes:",
            "        containerName: rundown", "        operator: In",
            "        values: [\(final.map(String.init).joined(separator: ", "))]",
            "    # The service could not be reached, or a signal came: try again, and go on.",
            "    - action: Count", "      onExitCodes:", "        containerName: rundown", "        operator: In",
            "        values: [\((exits.interrupted + [exits.later]).sorted().map(String.init).joined(separator: ", "))]",
            "template:", "  metadata:", "    labels:", "      app.kubernetes.io/name: rundown", "  spec:",
            "    restartPolicy: Never", "    # The first SIGTERM stops every recording in order.",
            "    terminationGracePeriodSeconds: 300", "    # The image's user, who is not root, may write the journal.",
            "    securityContext:", "      fsGroup: 65532", "    containers:", "      - name: rundown",
            "        image: \(image.quoted)", "        args:",
        ] + job.command.map { "          - \($0.quoted)" } + [
            "        env:", "          - name: XDG_STATE_HOME", "            value: /state", "        envFrom:",
            "          - secretRef:", "              name: rundown-environment", "        volumeMounts:",
            "          - name: specs", "            mountPath: /specs", "            readOnly: true",
            "          - name: state", "            mountPath: /state", "    volumes:", "      - name: specs",
            "        configMap:", "          name: rundown-specs", "      - name: state",
            "        persistentVolumeClaim:", "          claimName: rundown-state",
        ]
    }

    /// The five fields as Kubernetes is to read them, in which Sunday is 0.
    private static func schedule(of job: ScheduledJob) throws(KubernetesProblem) -> String {
        let schedule = job.schedule
        let month = schedule.month.text
        let days: [String]
        switch schedule.days {
        case .every: days = ["*", month, "*"]
        case .dates(let dates): days = [dates.text, month, "*"]
        case .weekdays(let weekdays): days = ["*", month, weekdays.withoutSeven]
        case .either(let dates, let weekdays): days = [dates.text, month, weekdays.withoutSeven]
        case .both: throw KubernetesProblem(job: job.name, schedule: "\(schedule)")
        }
        return ([schedule.minute.text, schedule.hour.text] + days).joined(separator: " ")
    }

    private static func concurrency(_ overlap: OverlapPolicy) -> String {
        switch overlap {
        case .forbid: "Forbid"
        case .replace: "Replace"
        // A run that is to wait does so itself.
        case .allow, .queue: "Allow"
        }
    }

    /// In seconds. Kubernetes looks every ten seconds, so less would never begin.
    private static func deadline(_ job: ScheduledJob) -> Int64? {
        let given = job.startingDeadline?.components.seconds
        return (given ?? (job.catchUp == .skip ? DueRuns.patience : nil)).map { max($0, 10) }
    }

    /// A CronJob's name has 52 characters at most; of a longer one the end is a digest.
    static func cronJobName(_ name: String) -> String {
        let whole = "rundown-\(name)"
        let plain = whole.last == "-" ? whole + "0" : whole
        guard plain.utf8.count > 52 else { return plain }
        let digest = name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        return plain.prefix(43) + "-" + String(repeating: "0", count: 8 - String(digest, radix: 16).count)
            + String(digest, radix: 16)
    }
}

/// Why there is no CronJob for a job.
package struct KubernetesProblem: Error, Hashable, CustomStringConvertible {
    let job: String
    let schedule: String

    package var description: String {
        "\(job): Kubernetes cannot say \"\(schedule)\", whose days must be in both day fields; let cron or systemd run "
            + "what is due, or make two jobs of it"
    }
}

extension CronItems {
    /// The days of the week without the second name of Sunday.
    fileprivate var withoutSeven: String {
        items.contains { $0.numbers.upperBound == 7 } ? members.map(String.init).joined(separator: ",") : text
    }
}

extension String {
    /// The text in quotes, as YAML and JSON read it.
    fileprivate var quoted: String {
        let escaped = unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case "\u{0}"..."\u{1F}", "\u{7F}": "\\x\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16))"
            default: "\(scalar)"
            }
        }
        return "\"\(escaped.joined())\""
    }
}
