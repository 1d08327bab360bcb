import CloudRecordingAPI
package import JobPlan
package import Simulator

extension SimulatorConfiguration {
    /// A service that has room for the plans: their quotas are the customer's.
    package static func forRehearsal(_ plans: [JobPlan], seed: UInt64) -> SimulatorConfiguration {
        var configuration = SimulatorConfiguration(seed: seed)
        configuration.quotas.requestsPerSecond = plans.map(\.service.requestsPerSecond).min() ?? 10
        configuration.quotas.workers = plans.filter { $0.mode != .web }.map(\.service.concurrentRecorders).max() ?? 50
        configuration.quotas.webWorkers =
            plans.filter { $0.mode == .web }.map(\.service.concurrentRecorders).max() ?? 200
        return configuration
    }
}

extension JobPlan {
    /// The plan with credentials that mean nothing, for a service that takes any.
    package func withPlaceholderSecrets() -> JobPlan {
        var plan = self
        plan.service.customerSecret = Secret("placeholder")
        if plan.service.appId.contains("${") { plan.service.appId = String(repeating: "0", count: 32) }
        return plan
    }
}
