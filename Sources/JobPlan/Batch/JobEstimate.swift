package import CloudRecordingAPI
import JobSpec

/// What a recording will cost and weigh, roughly (v1-api 2.6, 9.3).
package struct JobEstimate: Sendable, Hashable {
    /// What recorded minutes are billed as, by the number of pixels.
    package enum Resolution: String, Sendable, Hashable, CaseIterable {
        case audio
        /// Up to 1280×720.
        case hd
        /// Up to 1920×1080.
        case fullHD = "full-hd"
        /// As the users send it, which no spec tells.
        case asSent = "as-sent"
    }

    package let mode: RecordingMode
    package let resolution: Resolution
    /// Each user's in individual mode, where they are named, and each recorder's. `nil` where the end, or the number of users, is not known.
    package let recordedMinutes: Int?
    /// How many bytes the files have; `nil` where too little is known.
    package let bytes: Int64?

    init(_ plan: JobPlan) {
        mode = plan.mode
        let sound = plan.start.recordingConfig?.streamTypes != .video
        let picture = plan.start.recordingConfig?.streamTypes != .audio
        let users = JobEstimate.users(plan)
        let recorded = JobEstimate.recordedTime(plan)
        let copies: Double = plan.start.recordingFileConfig?.avFileType?.contains(.mp4) == true ? 2 : 1
        let kbps: Double?
        switch plan.mode {
        case .web:
            let page = plan.start.extensionServiceConfig?.webRecorder
            let pixels = (page?.videoWidth ?? 0) * (page?.videoHeight ?? 0)
            resolution = .init(pixels: pixels)
            let usual = pixels >= 1280 * 720 ? 2000 : 1500
            kbps = Double(page?.videoBitrate ?? usual) + JobEstimate.kbps(page?.audioProfile)
        case .mix:
            let canvas = plan.start.recordingConfig?.transcodingConfig
            resolution = picture ? .init(pixels: (canvas?.width ?? 360) * (canvas?.height ?? 640)) : .audio
            kbps =
                (picture ? Double(canvas?.bitrate ?? 500) : 0)
                + (sound ? JobEstimate.kbps(plan.start.recordingConfig?.audioProfile) : 0)
        case .individual:
            resolution = picture ? .asSent : .audio
            // Nobody's stream is known beforehand: each is taken for one of 1280×720 at 15 frames a second.
            let each = (picture ? 1130.0 : 0) + (sound ? 48 : 0)
            kbps = plan.start.recordingFileConfig == nil ? 0 : users.map { Double($0) * each }
        }
        let heads = plan.mode == .individual ? users : 1
        recordedMinutes = plan.length.flatMap { length in
            heads.map { $0 * Int((length.milliseconds + 59_999) / 60_000) * plan.policy.redundancy }
        }
        guard let recorded, let kbps else {
            bytes = nil
            return
        }
        let seconds = Double(recorded.milliseconds) / 1000
        var total = kbps * 125 * seconds * copies
        if let snapshots = plan.start.snapshotConfig {
            guard let users else {
                bytes = nil
                return
            }
            total += seconds / Double(snapshots.captureInterval ?? 10) * Double(users) * 100_000
        }
        bytes = Int64(total) * Int64(plan.policy.redundancy)
    }

    private static func kbps(_ profile: AudioProfile?) -> Double {
        switch profile {
        case .musicMono?: 128
        case .musicStereo?: 192
        default: 48
        }
    }

    /// How many users are recorded from the start; `nil` for everybody.
    private static func users(_ plan: JobPlan) -> Int? {
        guard let lists = plan.start.subscriptions else { return nil }
        let named = [lists.subscribeAudioUids, lists.subscribeVideoUids].compactMap(\.self)
        guard lists.unSubscribeAudioUids == nil, lists.unSubscribeVideoUids == nil,
            !named.contains(RecordingConfig.allStreams)
        else { return nil }
        return Set(named.joined()).count
    }

    /// How long is recorded, without the time on hold.
    private static func recordedTime(_ plan: JobPlan) -> Duration? {
        guard let length = plan.length else { return nil }
        var recorded = Duration.zero
        var last = Duration.zero
        var isOnHold = plan.start.extensionServiceConfig?.webRecorder.onhold ?? false
        for (step, state) in plan.stepsWithStates {
            guard let offset = step.moment.offset else { continue }
            if !isOnHold { recorded += offset - last }
            last = offset
            isOnHold = state.wrappedValue.isOnHold ?? false
        }
        if !isOnHold { recorded += max(length - last, .zero) }
        return recorded
    }
}

extension JobEstimate.Resolution {
    fileprivate init(pixels: Int) { self = pixels <= 1280 * 720 ? .hd : .fullHD }
}

extension BatchPlan {
    /// The recorded minutes of all jobs of one kind.
    package struct Minutes: Sendable, Hashable {
        package let mode: RecordingMode
        package let resolution: JobEstimate.Resolution
        /// Of those jobs whose minutes can be told.
        package let minutes: Int
        package let jobs: Int
        /// The jobs whose minutes cannot be told.
        package let unknown: Int
    }

    /// What the whole batch will cost and weigh.
    package struct Estimates: Sendable, Hashable {
        package let minutes: [Minutes]
        /// Of those jobs of which it can be told.
        package let bytes: Int64
        /// The jobs of which it cannot.
        package let unknownBytes: Int
    }

    /// What the jobs will cost and weigh together, the kinds in order.
    package var estimates: Estimates {
        let all = plans.map { JobEstimate($0) }
        var minutes: [Minutes] = []
        for mode in RecordingMode.allCases {
            for resolution in JobEstimate.Resolution.allCases {
                let same = all.filter { $0.mode == mode && $0.resolution == resolution }
                guard !same.isEmpty else { continue }
                minutes.append(
                    Minutes(
                        mode: mode, resolution: resolution, minutes: same.compactMap(\.recordedMinutes).reduce(0, +),
                        jobs: same.count, unknown: same.filter { $0.recordedMinutes == nil }.count))
            }
        }
        return Estimates(
            minutes: minutes, bytes: all.compactMap(\.bytes).reduce(0, +),
            unknownBytes: all.filter { $0.bytes == nil }.count)
    }
}
