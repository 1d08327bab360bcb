extension RunReport {
    /// The report with every text that a spec or the service may have put into it changed.
    package func mapTexts(_ transform: (String) -> String) -> RunReport {
        var report = self
        report.job.name = transform(job.name)
        report.job.labels = job.labels.reduce(into: [:]) { $0[transform($1.key)] = transform($1.value) }
        for index in report.recordings.indices {
            report.recordings[index].cname = transform(recordings[index].cname)
            report.recordings[index].uid = transform(recordings[index].uid)
            report.recordings[index].endpoints = recordings[index].endpoints.map(transform)
        }
        report.steps = StepReports(steps.map { $0.mapTexts(transform) })
        for index in report.files.indices {
            report.files[index].name = transform(files[index].name)
            report.files[index].uid = files[index].uid.map(transform)
        }
        for index in report.expectations.indices {
            report.expectations[index].expected = transform(expectations[index].expected)
            report.expectations[index].found = transform(expectations[index].found)
        }
        report.warnings = warnings.map(transform)
        report.error?.step = error?.step.map(transform)
        report.error?.message = transform(error?.message ?? "")
        report.error?.likelyCause = error?.likelyCause.map(transform)
        report.error?.whatToDo = error?.whatToDo.map(transform)
        return report
    }
}

extension StepReport {
    /// The step with every text that a spec or the service may have put into it changed.
    package func mapTexts(_ transform: (String) -> String) -> StepReport {
        var step = self
        step.id = transform(id)
        step.decision = decision.map(transform)
        step.attempts = attempts.map { $0.mapTexts(transform) }
        step.layout?.windows = (layout?.windows ?? []).map { $0.mapTexts(transform) }
        return step
    }
}

extension WindowReport {
    /// The window with its user's name changed.
    package func mapTexts(_ transform: (String) -> String) -> WindowReport {
        var window = self
        window.user = transform(user)
        return window
    }
}

extension AttemptReport {
    /// The attempt with every text that a spec or the service may have put into it changed.
    package func mapTexts(_ transform: (String) -> String) -> AttemptReport {
        var attempt = self
        attempt.endpoint = transform(endpoint)
        attempt.error = error.map(transform)
        return attempt
    }
}
