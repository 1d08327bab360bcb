import CloudRecordingAPI
import SourceText

/// What can be wrong with whom and what is recorded (v1-api 2.5, 2.7, 2.8, 2.10).
extension Rule {
    static let listNeedsStreamType = Rule(
        "list-needs-stream-type", .error, "A list of uids for a kind of media that is not recorded.",
        .listNeedsStreamType
    ) { job, findings in
        let types = job.subscriptions.value.streamTypes
        guard let kinds = types.judged, kinds == .audio || kinds == .video else { return }
        for lists in job.everySubscription {
            let audio = [lists.subscribeAudioUids, lists.unSubscribeAudioUids].compactMap(\.self)
            let video = [lists.subscribeVideoUids, lists.unSubscribeVideoUids].compactMap(\.self)
            let unused = (kinds == .video ? audio : []) + (kinds == .audio ? video : [])
            for list in unused where list.origin != .mended {
                findings.add(
                    at: list.range, "this list is about \(kinds == .video ? "audio" : "video"), which is not recorded",
                    hint: "remove it, or write streamTypes: audio-and-video",
                    notes: [("streamTypes is \(kinds)", types.range)])
            }
        }
    }

    static let oneKindListed = Rule(
        "one-kind-listed", .warning, "Lists of one kind of media only, so that nothing of the other is recorded.",
        .oneKindListed
    ) { job, findings in
        let lists = job.subscriptions.value.lists
        guard job.subscriptions.value.streamTypes.judged == .audioAndVideo else { return }
        let audio = lists.subscribeAudioUids ?? lists.unSubscribeAudioUids
        let video = lists.subscribeVideoUids ?? lists.unSubscribeVideoUids
        guard let only = audio ?? video, (audio == nil) != (video == nil), only.origin != .mended else { return }
        // With screenshots that is an error, said elsewhere.
        guard job.snapshots == nil || lists.subscribeAudioUids == nil else { return }
        let other = audio == nil ? "audio" : "video"
        findings.add(
            at: only.range, "nobody's \(other) is recorded: only \(audio == nil ? "video" : "audio") is listed",
            hint: "write subscribe\(audio == nil ? "Audio" : "Video")Uids: all as well, or streamTypes without \(other)"
        )
    }

    static let recorderAmongUsers = Rule(
        "recorder-among-users", .error, "The recorder's uid is also a user's.", .recorderAmongUsers
    ) { job, findings in
        guard case .fixed(let uid)? = job.channel.value.uid.judged else { return }
        for place in job.everyUserUID where place.judged == uid {
            findings.add(
                at: place.range, "\(findings.quote(place.range)) is the recorder's own uid",
                hint: "give the recorder a uid that nobody in the channel has",
                notes: [("the recorder's uid is here", job.channel.value.uid.range)])
        }
    }

    static let uidGroupTooSmall = Rule(
        "uid-group-too-small", .error, "More uids are recorded than the group holds.", .uidGroupTooSmall
    ) { job, findings in
        guard let group = job.subscriptions.value.subscribeUidGroup, case .group(let chosen)? = group.judged,
            let limit = chosen.limit
        else { return }
        let most = job.mostNamedUIDs
        guard most.count > limit else { return }
        findings.add(
            at: group.range,
            "\(most.isOpen ? "at least " : "")\(most.count) uids are recorded at once; \(chosen) holds \(limit)",
            hint: "write auto", fix: "auto")
    }

    static let originalNeedsAudio = Rule(
        "original-needs-audio", .error, "The original stream mode is for audio alone.", .originalNeedsAudio
    ) { job, findings in
        guard case .map(let files)? = job.files?.judged, let mode = files.streamMode, mode.judged == .original,
            let types = job.subscriptions.value.streamTypes.judged, types != .audio
        else { return }
        findings.add(
            at: mode.range, "streamMode original records audio alone, but streamTypes is \(types)",
            hint: "write streamTypes: audio in subscriptions, or another streamMode",
            notes: [("streamTypes is \(types)", job.subscriptions.value.streamTypes.range)])
    }

    static let encryptionIncomplete = Rule(
        "encryption-incomplete", .error, "Encryption without its key, or a key without encryption.",
        .encryptionIncomplete
    ) { job, findings in
        let channel = job.channel.value
        guard let mode = channel.decryptionMode else {
            for part in [channel.secret, channel.salt].compactMap(\.self) {
                findings.addUnwanted(
                    at: part.range, "there is a key but no decryptionMode",
                    hint: "write decryptionMode, or remove the key")
            }
            return
        }
        guard let kind = mode.judged else { return }
        if !kind.needsSecret, let secret = channel.secret {
            findings.addUnwanted(at: secret.range, "decryptionMode \(kind) takes no secret")
        }
        if kind.needsSecret, channel.secret == nil {
            findings.add(at: mode.range, "decryptionMode \(kind) needs a secret", hint: "add channel.secret: ${NAME}")
        }
        if kind.needsSalt, channel.salt == nil {
            findings.add(at: mode.range, "decryptionMode \(kind) needs a salt", hint: "add channel.salt: ${NAME}")
        }
        if !kind.needsSalt, let salt = channel.salt {
            findings.addUnwanted(at: salt.range, "decryptionMode \(kind) takes no salt")
        }
    }

    static let idleTimeShort = Rule(
        "idle-time-short", .warning, "A recorder that leaves in the first break.", .idleTimeShort
    ) { job, findings in
        guard let mode = job.mode.judged, mode != .web, job.channel.origin == .written else { return }
        let channel = job.channel.value
        guard let idle = channel.maxIdleTime else {
            return findings.add(
                at: job.channel.range, "without maxIdleTime the recorder leaves after 30 seconds without anybody",
                hint: "write maxIdleTime: 5m")
        }
        guard let length = idle.judged, length < .seconds(60) else { return }
        findings.add(
            at: idle.range,
            "after \(findings.seconds(idle.range)) without anybody the recorder leaves, in a break too",
            hint: "write maxIdleTime: 5m", fix: "5m")
    }

    static let mp4NeedsHLS = Rule(
        "mp4-needs-hls", .error, "MP4 files are made from the HLS files, so they need them.", .mp4NeedsHLS
    ) { job, findings in
        guard case .map(let files)? = job.files?.judged, let types = files.avFileType, let list = types.judged else {
            return
        }
        if job.mode.judged == .individual, let mp4 = list.first(where: { $0.judged == .mp4 }) {
            findings.add(
                at: mp4.range, "individual mode makes no MP4 files", hint: "write avFileType: [hls]")
        } else if list.contains(where: { $0.judged == .mp4 }), !list.contains(where: { $0.value == .hls }) {
            findings.add(
                at: types.range, "MP4 files come only beside HLS files", fix: "[\"hls\", \"mp4\"]")
        }
    }

    static let snapshotsAndFiles = Rule(
        "snapshots-and-files", .error, "Whether media are recorded beside screenshots must be said.", .snapshotsAndFiles
    ) { job, findings in
        if let snapshots = job.snapshots, snapshots.judged != nil, job.files == nil {
            findings.add(
                at: snapshots.range, "with snapshots, V1 records media only when asked to",
                hint: "write files: {avFileType: [hls]} for media too, or files: none for screenshots alone")
        }
        if let files = job.files, case .scalar(NoFiles.none)? = files.judged, job.snapshots == nil {
            findings.add(
                at: files.range, "without files and without snapshots nothing is recorded",
                hint: job.mode.judged == .individual
                    ? "remove files: none, or add snapshots: {}" : "remove files: none")
        }
    }

    static let snapshotsNeedVideo = Rule(
        "snapshots-need-video", .error, "Screenshots without video to take them of.", .snapshotsNeedVideo
    ) { job, findings in
        guard let snapshots = job.snapshots else { return }
        let types = job.subscriptions.value.streamTypes
        if types.judged == .audio {
            findings.add(
                at: snapshots.range, "screenshots need video, but streamTypes is audio",
                notes: [("streamTypes is here", types.range)])
        }
        let lists = job.subscriptions.value.lists
        if let audio = lists.subscribeAudioUids, audio.origin != .mended, lists.subscribeVideoUids == nil,
            types.judged != .audio
        {
            findings.add(
                at: audio.range, "with screenshots, a list of audio uids needs one of video uids beside it",
                hint: "add subscribeVideoUids")
        }
    }

    static let snapshotsVeryOften = Rule(
        "snapshots-very-often", .warning, "A picture more often than every five seconds.", .snapshotsVeryOften
    ) { job, findings in
        guard let interval = job.snapshots?.value.captureInterval, let length = interval.judged, length < .seconds(5)
        else { return }
        findings.add(
            at: interval.range, "newer documentation allows 5 seconds at least", hint: "write 5s or more")
    }

    /// What is said of a fence, wherever it is seen.
    static let fencedPostprocessing = (
        message: "postprocessing does not work inside the fence of a region", hint: "remove it"
    )

    static let audioMixNeeds = Rule(
        "postprocess-mismatch", .error, "A kind of postprocessing and settings that do not fit it.", .audioMixNeeds
    ) { job, findings in
        guard let section = job.postprocess, let kind = section.value.transMode.judged else { return }
        let post = section.value
        if let region = job.resource.value.region, region.judged != nil {
            findings.add(at: region.range, fencedPostprocessing.message, hint: fencedPostprocessing.hint)
        }
        if let policy = post.combinationPolicy, policy.judged == .default {
            findings.add(
                at: policy.range, "combinationPolicy default asks for no postprocessing, and transcodeOptions do",
                hint: "write postpone_transcoding", fix: "postpone_transcoding")
        }
        switch kind {
        case .postponeTranscoding:
            for part in [post.sampleRate, post.bitrate, post.channels].compactMap(\.self) {
                findings.addUnwanted(at: part.range, "this is for audioMix only")
            }
            if let format = post.format, let name = format.judged, name != .mp4 {
                findings.add(at: format.range, "postponeTranscoding makes mp4 only", hint: "write mp4", fix: "mp4")
            }
        case .audioMix:
            if let format = post.format, format.judged == .mp4 {
                findings.add(at: format.range, "audioMix makes mp3, m4a or aac", hint: "write mp3", fix: "mp3")
            }
            var streamMode: StreamMode?
            if case .map(let files)? = job.files?.judged { streamMode = files.streamMode?.value }
            if job.files?.origin == .mended || job.subscriptions.value.streamTypes.judged == nil { return }
            if streamMode != .original || job.subscriptions.value.streamTypes.value != .audio {
                findings.add(
                    at: post.transMode.range, "audioMix needs the original sound of each user and no video",
                    hint: "write streamMode: original in files and streamTypes: audio in subscriptions")
            }
        }
    }
}
