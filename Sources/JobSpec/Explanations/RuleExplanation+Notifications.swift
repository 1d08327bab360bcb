import SourceText

/// Of who is told of runs.
extension RuleExplanation {
    static let notificationURL = RuleExplanation(
        """
        What is told of a run names channels, recordings and errors, and the URL itself may be all that a receiver goes \
        by, so that both go over https only; plain http reaches nothing but a program on this machine. User names and \
        passwords do not belong into URLs. Redirects are not followed: give the place that answers.
        """,
        failing: .mix("notify: [{webhook: {url: \"http://ops.example.com/hooks\", secret: \"${WEBHOOK_SECRET}\"}}]"),
        passing: .mix("notify: [{webhook: {url: \"https://ops.example.com/hooks\", secret: \"${WEBHOOK_SECRET}\"}}]"))

    static let heartbeatToCheck = RuleExplanation(
        """
        A heartbeat calls the URL itself, which means success. A check that was told of a start takes the first \
        heartbeat for its end, and so a recording that dies afterwards goes unnoticed. Heartbeats need a check of their \
        own, whose period is that of the heartbeats.
        """,
        failing: .mix("notify: [{ping: {url: \"https://hc-ping.com/${PING}\"}, on: [start, heartbeat, failure]}]"),
        passing: .mix(
            """
            notify:
              - {ping: {url: "https://hc-ping.com/${PING}"}, on: [start, success, failure]}
              - {ping: {url: "https://hc-ping.com/${ALIVE}"}, on: [heartbeat], every: 1m}
            """))

    static let heartbeatPeriod = RuleExplanation(
        """
        every says how often a heartbeat is sent, and heartbeats are sent only where they are asked for by on. Whoever \
        waits for them would think that the run has died.
        """,
        failing: .mix("notify: [{ping: {url: \"https://hc-ping.com/${PING}\"}, every: 1m}]"),
        passing: .mix("notify: [{ping: {url: \"https://hc-ping.com/${PING}\"}, on: [heartbeat], every: 1m}]"))

    static let unsignedWebhook = RuleExplanation(
        """
        Whoever knows the URL of a webhook can post to it what looks like the end of a run. With a secret every message \
        carries a signature of its id, its time and its body by HMAC-SHA256, as Standard Webhooks lays it down, and \
        libraries of many languages check it. Make one by: echo "whsec_$(openssl rand -base64 32)".
        """,
        failing: .mix("notify: [{webhook: {url: \"https://ops.example.com/hooks\"}}]"),
        passing: .mix("notify: [{webhook: {url: \"https://ops.example.com/hooks\", secret: \"${WEBHOOK_SECRET}\"}}]"))
}
