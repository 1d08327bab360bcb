import CloudRecordingAPI
import JobSpec
import SourceText

/// Hand-overs to a further recorder, where no token lasts as long as the timeline (v1-api 1.6, 9.2 V043).
extension Planner {
    /// The longest that the service lets a token last.
    static let tokenLimit = Duration.seconds(86_400)
    /// How long before its token ends a recorder is replaced: time for the next one to be ready, and for tries.
    private static let handOverLead = Duration.seconds(300)
    /// How long a token has to outlive what it is for: it is issued before the recording begins.
    private static let tokenMargin = Duration.seconds(60)

    /// Whether a timeline is longer than what one token is good for.
    func outlastsToken(_ length: Duration) -> Bool { length > Planner.tokenLimit - Planner.tokenMargin }

    /// When the recording is handed over to a further recorder, each with a token of its own.
    mutating func handOvers(length: Duration?) -> [Duration] {
        guard let token = job.channel.value.token, case .map(let mint) = token.value, let length, outlastsToken(length)
        else { return [] }
        let validity = max(mint.expiresIn?.judged ?? Planner.tokenLimit, .seconds(3600))
        let period = validity - Planner.handOverLead
        guard length / period <= Double(Planner.stepLimit) else {
            report(
                .tooManySteps, at: token.range,
                "the recording would be handed over more than \(Planner.stepLimit) times", hint: "end it earlier")
            return []
        }
        var moments: [Duration] = []
        var begun = Duration.zero
        while length - begun > validity - Planner.tokenMargin {
            begun += period
            moments.append(begun)
        }
        return moments
    }

    /// Whether there is what a hand-over needs.
    mutating func checkHandOvers(_ mint: MintedToken, at range: SourceRange, length: Duration) {
        let channel = job.channel.value
        if case .fixed? = channel.uid.judged, channel.spareUids == nil {
            report(
                .tokenDayLimit, at: range,
                "no token lasts longer than 24h, and the timeline lasts \(length.notation); the recording is handed over "
                    + "to another uid on the way, and there is one only",
                hint: "add spareUids to channel, or write uid: auto",
                notes: [("the recorder's uid is here", channel.uid.range)])
        }
        if let validity = mint.expiresIn, let time = validity.judged, time < .seconds(3600) {
            report(
                .tokenBeforeEnd, at: validity.range,
                "the token ends after \(time.notation), and the timeline lasts \(length.notation)",
                hint: "leave it out: then it lasts 24h, and the recording is handed over before it ends")
        }
    }
}
