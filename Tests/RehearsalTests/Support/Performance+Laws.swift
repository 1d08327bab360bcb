import CloudRecordingAPI
import FoundationEssentials
import JSONText
import JobPlan
import JobRunner
import Rehearsal
import RunReport
import Simulator
import Testing

extension Performance {
    /// What must hold whatever goes wrong.
    func expectLawful(_ location: SourceLocation) {
        expectNothingLeftSilently(location)
        expectNoChangeAfterStop(location)
        expectLayoutsInOrder(location)
        expectOutcomesFitErrors(location)
        expectStepsFitPlans(location)
        expectQuotaKept(location)
        expectPairsTogether(location)
        expectNoSecrets(location)
        expectReportsReadBack(location)
    }

    private func expectNothingLeftSilently(_ location: SourceLocation) {
        for recording in recordings where recording.endedAt == nil {
            let named = result.reports.flatMap(\.recordings).first { named in
                (named.sid == recording.sid || named.sid == nil && named.resourceId == recording.resourceId)
                    && [.running, .possiblyRunning].contains(named.state)
            }
            #expect(named != nil, "\(recording.sid) is live, and no report says so", sourceLocation: location)
            #expect(named?.mayRunUntil != nil, sourceLocation: location)
            #expect(named?.cname == recording.cname && named?.uid == recording.uid, sourceLocation: location)
        }
        for report in result.reports where report.recordings.contains(where: { $0.state.mayRun }) {
            #expect(report.outcome != .succeeded, "\(report.job.name) left something running", sourceLocation: location)
        }
    }

    private func expectNoChangeAfterStop(_ location: SourceLocation) {
        var stopped: Set<String> = []
        for entry in result.ledger {
            guard let sid = entry.sid, let call = entry.call else { continue }
            if call == .stop { stopped.insert(sid) }
            let isChange = call == .update || call == .updateLayout
            #expect(!(isChange && stopped.contains(sid)), "\(call) after stop", sourceLocation: location)
        }
    }

    /// Each job's layouts come in its plan's order; a repeat of the same one is no harm.
    private func expectLayoutsInOrder(_ location: SourceLocation) {
        for recording in recordings {
            guard let plan = plans.first(where: { $0.cname == recording.cname }) else { continue }
            let planned = plan.steps.compactMap { step -> String? in
                guard case .updateLayout(let request) = step.work else { return nil }
                return request.layout.backgroundColor ?? "#000000"
            }
            let seen = recording.layouts.dropFirst().compactMap { $0.value["backgroundColor"]?.string }
            let places = seen.map { planned.firstIndex(of: $0) ?? -1 }
            #expect(places == places.sorted() && !places.contains(-1), "layouts \(seen)", sourceLocation: location)
        }
    }

    private func expectOutcomesFitErrors(_ location: SourceLocation) {
        for report in result.reports {
            switch report.outcome {
            case .succeeded:
                #expect(report.error == nil, sourceLocation: location)
                #expect(report.expectations.allSatisfy { $0.isMet }, sourceLocation: location)
                for step in report.steps where step.outcome != .succeeded {
                    let isMended = report.steps.contains { $0.work == "restart" && $0.outcome == .succeeded }
                    let mayBe =
                        ["confirm", "verify"].contains(step.work) && step.outcome != .failed
                        || isMended && (step.outcome != .skipped || step.decision != nil)
                    #expect(mayBe, "\(step.id) \(step.outcome) in a success", sourceLocation: location)
                }
            case .interrupted: #expect(report.error == nil, sourceLocation: location)
            case .failed: #expect(report.error != nil, sourceLocation: location)
            case .unreachable, .refused, .skipped:
                #expect(report.error != nil && report.recordings.isEmpty, sourceLocation: location)
            }
            if let step = report.error?.step {
                #expect(report.steps.contains { $0.id == step }, sourceLocation: location)
            }
        }
    }

    private func expectStepsFitPlans(_ location: SourceLocation) {
        #expect(result.reports.map(\.job.name) == plans.map(\.name), sourceLocation: location)
        for (report, plan) in zip(result.reports, plans) {
            let planned = report.steps.filter { $0.work != "restart" }
            #expect(planned.map(\.id) == plan.steps.map(\.id), sourceLocation: location)
            var last: Int64 = .min
            for (step, planned) in zip(report.steps, plan.steps) {
                // What is fetched may come late, and nothing waits for it.
                guard let offset = step.offsetMilliseconds, step.work != "confirm", !planned.fetchesCredentials else {
                    continue
                }
                #expect(offset >= last, "\(step.id) before the step before it", sourceLocation: location)
                last = offset
                // A stop may come early: a signal, or a recording that has failed.
                guard let planned = step.plannedOffsetMilliseconds, step.work != "stop" else { continue }
                #expect(offset >= planned, "\(step.id) before its time", sourceLocation: location)
            }
        }
    }

    private func expectQuotaKept(_ location: SourceLocation) {
        var windows: [String: [Int64]] = [:]
        for entry in result.ledger {
            guard entry.call != nil, let app = entry.appId else { continue }
            var window = windows[app, default: []].filter { $0 > entry.time - 1000 }
            window.append(entry.time)
            windows[app] = window
            let quota = configuration.quotas.requestsPerSecond
            #expect(window.count <= quota, "\(window.count) requests within a second", sourceLocation: location)
            #expect(entry.status != 429 || entry.fault != nil, sourceLocation: location)
        }
    }

    /// A start is sent at most two seconds after the answer that gave its resource.
    private func expectPairsTogether(_ location: SourceLocation) {
        var acquired: [String: Int64] = [:]
        for event in events {
            guard case .attempted(_, let attempt) = event.happening else { continue }
            if attempt.call == "acquire", attempt.error == nil { acquired[event.title] = event.time }
            if attempt.call == "start", let time = acquired.removeValue(forKey: event.title) {
                let wait = event.time - attempt.latencyMilliseconds - time
                #expect(wait <= 2000, "start \(wait) ms after acquire", sourceLocation: location)
            }
        }
    }

    private func expectNoSecrets(_ location: SourceLocation) {
        var texts = events.map { "\($0)" }
        for report in result.reports { texts.append((try? report.text()) ?? "") }
        texts += result.reports.map(ReportText.text)
        let jobs = plans.filter { $0.replica == 0 }
        texts.append((try? PlanDocument(jobs).text()) ?? "")
        texts.append(PlanText.text(jobs))
        texts += result.journal.map { entry in
            "\(entry)" + String(decoding: (try? JSONEncoder().encode(entry)) ?? Data(), as: UTF8.self)
        }
        let all = texts.joined(separator: "\n")
        for (name, form) in Performance.secretForms where all.contains(form) {
            Issue.record("\(name) is in what is kept", sourceLocation: location)
        }
        #expect(!all.contains("007eJ"), "a token is in what is kept", sourceLocation: location)
    }

    private func expectReportsReadBack(_ location: SourceLocation) {
        for report in result.reports {
            let text = (try? report.text()) ?? ""
            let again = try? RunReport(reading: Array(text.utf8)).text()
            #expect(again == text, "the report of \(report.job.name) does not read back", sourceLocation: location)
        }
    }

    /// Every secret in every form that it could be found in.
    private static let secretForms: [(String, String)] = Stage.secrets.sorted { $0.key < $1.key }.flatMap {
        name, secret in
        let base64 = Data(secret.utf8).base64EncodedString()
        let urlEncoded = secret.utf8.map { byte -> String in
            let isPlain =
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || byte == UInt8(ascii: "-")
                || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
        return [(name, secret), (name, base64), (name, String(base64.prefix { $0 != "=" })), (name, urlEncoded)]
    }
}

extension RecordingOutcome {
    var mayRun: Bool { self == .running || self == .possiblyRunning }
}
