import CloudRecordingAPI
import Foundation

extension RequestMaker {
    mutating func start(_ base: Base) -> StartRequest {
        var request = StartRequest(storageConfig: storage(base == .selfBuilt ? .selfBuilt : nil))
        switch base.mode {
        case .individual: addIndividual(to: &request, base)
        case .mix:
            request.token = maybe { _ in Secret("006token") }
            var recording = channel(base)
            recording.audioProfile = maybe { $0.word(AudioProfile.self) }
            recording.transcodingConfig = maybe { $0.transcoding() }
            addLists(to: &recording)
            request.recordingConfig = recording
            request.recordingFileConfig = maybe { $0.files(hasMP4: true) }
        case .web:
            request.extensionServiceConfig = extensions(hasPush: base == .push || !isFull && chance.coin())
            request.recordingFileConfig = maybe { $0.files(hasMP4: true) }
        }
        return request
    }

    mutating func files(hasMP4: Bool) -> RecordingFileConfig {
        RecordingFileConfig(avFileType: hasMP4 && chance.coin() ? [.hls, .mp4] : [.hls])
    }

    private mutating func addIndividual(to request: inout StartRequest, _ base: Base) {
        request.token = maybe { _ in Secret("006token") }
        var recording = channel(base)
        recording.streamMode = maybe { $0.chance.one(of: [.default, .standard]) }
        switch base {
        case .snapshots, .both:
            request.snapshotConfig = SnapshotConfig(captureInterval: maybe { $0.number(5...3600) })
            if recording.streamTypes == .audio { recording.streamTypes = .audioAndVideo }
            if base == .both { request.recordingFileConfig = files(hasMP4: false) }
        case .mixing:
            recording.streamTypes = .audio
            recording.streamMode = .original
            request.appsCollection = AppsCollection(combinationPolicy: .postponeTranscoding)
            let audio = TranscodeAudio(
                sampleRate: maybe { $0.chance.one(of: [48_000, 32_000, 16_000]) }, bitrate: maybe { _ in 48_000 },
                channels: maybe { $0.number(1...2) })
            request.transcodeOptions = TranscodeOptions(
                transMode: .audioMix, format: maybe { $0.chance.one(of: [.mp3, .m4a, .aac]) },
                audio: maybe { _ in audio })
        case .postponed:
            request.appsCollection = AppsCollection(combinationPolicy: .postponeTranscoding)
            request.transcodeOptions = TranscodeOptions(transMode: .postponeTranscoding, format: maybe { _ in .mp4 })
        default: request.recordingFileConfig = maybe { $0.files(hasMP4: false) }
        }
        addLists(to: &recording, isSnapshot: base == .snapshots || base == .both)
        let named = Set((recording.subscribeAudioUids ?? []) + (recording.subscribeVideoUids ?? []))
        recording.subscribeUidGroup = SubscribeUidGroup.smallest(holding: named.count) ?? .upTo49
        request.recordingConfig = recording
    }

    private mutating func channel(_ base: Base) -> RecordingConfig {
        var recording = RecordingConfig(channelType: word(ChannelType.self))
        recording.streamTypes = isFull ? .audioAndVideo : maybe { $0.word(StreamTypes.self) }
        recording.maxIdleTime = maybe { $0.number(5...2_592_000) }
        recording.videoStreamType = maybe { $0.word(VideoStreamType.self) }
        recording.privateParams = maybe { _ in #"{"correctEXTINF":true}"# }
        let mode =
            base == .encrypted ? .aes256GCM2 : isFull ? DecryptionMode.none : maybe { $0.word(DecryptionMode.self) }
        recording.decryptionMode = mode
        if mode?.needsSecret == true { recording.secret = Secret("channel-secret") }
        if mode?.needsSalt == true { recording.salt = Secret(Data((0..<32).map { UInt8($0) }).base64EncodedString()) }
        return recording
    }

    /// The lists that go with the media; a full request names those to record.
    private mutating func addLists(to recording: inout RecordingConfig, isSnapshot: Bool = false) {
        let hasAudio = recording.streamTypes != .video
        let hasVideo = recording.streamTypes != .audio
        if hasVideo, isFull || chance.coin() {
            switch isFull ? 0 : number(0...2) {
            case 0: recording.subscribeVideoUids = uids(1...5)
            case 1: recording.subscribeVideoUids = RecordingConfig.allStreams
            default: recording.unSubscribeVideoUids = uids(1...32)
            }
        }
        // Screenshots need to know whose video where they know whose audio.
        let mayListAudio = !isSnapshot || recording.subscribeVideoUids != nil
        if hasAudio, mayListAudio, isFull || chance.coin() {
            switch isFull ? 0 : number(0...2) {
            case 0: recording.subscribeAudioUids = uids(1...5)
            case 1: recording.subscribeAudioUids = RecordingConfig.allStreams
            default: recording.unSubscribeAudioUids = uids(1...32)
            }
        }
    }

    private mutating func transcoding() -> TranscodingConfig {
        let (width, height) = chance.one(of: [(1920, 1080), (1080, 1920), (640, 360), (1, 1), (1280, 720)])
        return TranscodingConfig(
            width: width, height: height, fps: chance.one(of: [1, 7, 10, 15, 24, 30, 60]), bitrate: number(1...6500),
            layout: layout())
    }

    mutating func layout() -> MixedLayout {
        var layout = MixedLayout(mixedVideoLayout: isFull ? .custom : maybe { $0.word(MixedVideoLayout.self) })
        if layout.mixedVideoLayout == .vertical || isFull { layout.maxResolutionUid = maybe { $0.uid() } }
        layout.backgroundColor = maybe { "#" + $0.chance.text(of: "0123456789abcdefABCDEF", length: 6...6) }
        layout.backgroundImage = maybe { $0.image() }
        layout.defaultUserBackgroundImage = maybe { $0.image() }
        if layout.mixedVideoLayout == .custom {
            layout.layoutConfig = (0..<number(1...17)).map { _ in region() }
        }
        layout.backgroundConfig = maybe { maker in
            maker.uids(1...3).map { uid in
                UserBackground(uid: uid, imageURL: maker.image(), renderMode: maker.maybe { $0.word(RenderMode.self) })
            }
        }
        return layout
    }

    private mutating func region() -> LayoutRegion {
        let (width, height) = (number(1...1_000_000), number(1...1_000_000))
        func fraction(_ millionths: Int) -> Double { Double(millionths) / 1_000_000 }
        return LayoutRegion(
            uid: maybe { $0.uid() }, xAxis: fraction(number(0...(1_000_000 - width))),
            yAxis: fraction(number(0...(1_000_000 - height))), width: fraction(width), height: fraction(height),
            alpha: maybe { Double($0.number(0...100)) / 100 }, renderMode: maybe { $0.word(RenderMode.self) })
    }

    private mutating func extensions(hasPush: Bool) -> ExtensionServiceConfig {
        let (width, height) = chance.one(of: [(1920, 1080), (1080, 1920), (240, 240), (1280, 720)])
        let url = SensitiveURL("https://page.example.com:8443/room/\(number(1...999))?key=1#top")
        var page = WebRecorderService(
            errorHandlePolicy: maybe { _ in .abort }, url: url, audioProfile: word(AudioProfile.self),
            videoWidth: width,
            videoHeight: height, maxRecordingHour: number(1...720))
        page.videoBitrate = maybe { $0.number(50...8000) }
        page.videoFps = maybe { $0.number(5...60) }
        page.mobile = maybe { $0.chance.coin() }
        page.maxVideoDuration = maybe { $0.number(30...240) }
        page.onhold = maybe { $0.chance.coin() }
        page.readyTimeout = maybe { $0.number(0...60) }
        let push = RTMPPublishService(errorHandlePolicy: maybe { _ in .ignore }, outputs: [output()])
        return ExtensionServiceConfig(
            errorHandlePolicy: maybe { _ in .abort }, webRecorder: page, rtmpPublish: hasPush ? push : nil)
    }

    mutating func output() -> RTMPOutput {
        RTMPOutput(
            rtmpURL: SensitiveURL("\(chance.one(of: ["rtmp", "rtmps"]))://push.example.net/live/\(number(1...999))"))
    }
}
