/// Which rules stand for the numbers of v1-api 9.2.
package enum ReferenceNumbers {
    /// Each number with the ids of its rules; without any, the reason for that.
    package static let rules: [(number: String, ids: [String], reason: String?)] = [
        ("V001", ["unknown-key"], nil),
        ("V002", ["wrong-type", "bad-format"], nil),
        ("V003", ["bad-format", "bad-variable"], nil),
        ("V004", ["out-of-range", "bad-format", "channel-name-long"], nil),
        ("V005", ["bad-format"], nil),
        ("V006", ["recorders-collide"], nil),
        ("V007", ["recorder-among-users", "spare-uid-taken"], nil),
        ("V008", ["key-of-another-mode"], nil),
        ("V009", ["key-of-another-mode"], nil),
        ("V010", ["missing-key", "unknown-word", "unlisted-number"], nil),
        ("V011", ["unlisted-number", "unknown-word"], nil),
        ("V012", ["storage-extension-mismatch", "bad-format"], nil),
        ("V013", ["storage-extension-mismatch", "unknown-word"], nil),
        ("V014", ["sts-incomplete"], nil),
        ("V015", ["sts-expires-early", "sts-short-lived", "sts-incomplete"], nil),
        ("V016", ["sts-not-renewed"], nil),
        ("V017", ["bad-format", "prefix-too-long"], nil),
        ("V018", ["storage-outside-region", "storage-far-away", "region-conflict", "region-twice"], nil),
        ("V019", ["list-needs-stream-type"], nil),
        ("V020", ["conflicting-keys", "out-of-range", "bad-format"], nil),
        ("V021", ["one-kind-listed"], nil),
        ("V022", ["repeated-value", "bad-format"], nil),
        ("V023", ["uid-group-too-small"], nil),
        ("V024", ["many-users"], nil),
        ("V025", ["original-needs-audio", "unknown-word"], nil),
        ("V026", ["encryption-incomplete", "unknown-word", "bad-format"], nil),
        ("V027", ["out-of-range", "idle-time-short", "idle-time-long"], nil),
        ("V028", ["transcoding-incomplete"], nil),
        ("V029", ["out-of-range", "canvas-too-large", "odd-size"], nil),
        ("V030", ["odd-frame-rate"], nil),
        ("V031", ["out-of-range", "unusual-bitrate", "odd-bitrate"], nil),
        ("V032", ["regions-need-custom", "region-off-canvas", "out-of-range", "regions-missing"], nil),
        (
            "V033", ["big-window-needs-vertical", "regions-overlap", "invisible-region", "user-shown-twice"], nil
        ),
        ("V034", ["bad-format", "background-over-http", "background-kind"], nil),
        ("V035", ["mp4-needs-hls", "repeated-value", "unknown-word"], nil),
        (
            "V036",
            ["snapshots-and-files", "snapshots-need-video", "snapshots-very-often", "key-of-another-mode"], nil
        ),
        ("V037", ["key-of-another-mode", "out-of-range", "bad-format", "unknown-word"], nil),
        ("V038", ["out-of-range", "bad-format", "wrong-type"], nil),
        ("V039", ["page-outlives-resource", "limit-far-beyond-end", "limit-before-end"], nil),
        ("V040", ["out-of-range", "resource-before-end"], nil),
        (
            "V041", [],
            "A spec says what start asks for once, and the plan copies it; only raw bodies can differ in it."
        ),
        ("V042", ["token-mismatch", "token-unreadable", "token-before-end"], nil),
        ("V043", ["token-day-limit"], nil),
        ("V044", ["key-of-another-mode", "empty-change"], nil),
        ("V045", ["key-of-another-mode", "layout-field-resets"], nil),
        ("V046", ["step-outside-recording"], nil),
        ("V047", ["steps-too-close"], nil),
        (
            "V048", [],
            "No spec can ask for it: acquire and start are planned as a pair and sent within two seconds."
        ),
        ("V049", ["recorder-quota", "request-quota"], nil),
        ("V050", ["stop-timeout-short"], nil),
        ("V051", ["literal-secret"], nil),
        ("V052", ["placeholder-value"], nil),
        ("V053", ["backup-without-exclusion", "recorders-collide", "second-recorder-without-uid"], nil),
        ("V054", ["poll-period"], nil),
        ("V055", ["postprocess-mismatch", "unknown-word", "legacy-feature"], nil),
    ]
}
