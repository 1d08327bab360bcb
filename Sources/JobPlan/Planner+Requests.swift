import CloudRecordingAPI
import JobSpec

extension Planner {
    /// The number of uids that an open list counts as: so many the service records at once (v1-api 1.4).
    static let openListCount = 17

    func acquireRequest(start: StartRequest) -> AcquireRequest {
        let resource = job.resource.value
        return AcquireRequest(
            scene: job.mode.value == .web ? .webPage : job.postprocess == nil ? .realTime : .postponed,
            resourceExpiredHour: resource.resourceExpiredHour?.value.hours, region: resource.region?.value,
            regionAffinity: resource.regionAffinity?.value,
            excludeResourceIds: resource.excludeResourceIds?.value.map(\.value),
            startParameter: resource.startParameter.value ? start : nil)
    }

    /// The request of start. A token that is minted is put in when the run begins.
    mutating func startRequest(length: Duration?) -> StartRequest {
        var token: Secret?
        if case .scalar(let secret)? = job.channel.value.token?.value { token = secret }
        let isWeb = job.mode.value == .web
        return StartRequest(
            token: token, storageConfig: StorageConfig(job.storage.value.storage),
            recordingConfig: isWeb ? nil : recordingConfig(), recordingFileConfig: recordingFileConfig,
            snapshotConfig: job.snapshots.map {
                SnapshotConfig(captureInterval: $0.value.captureInterval?.value.wholeSeconds)
            },
            extensionServiceConfig: isWeb ? extensionServiceConfig(length: length) : nil,
            appsCollection: job.postprocess.map { _ in AppsCollection(combinationPolicy: .postponeTranscoding) },
            transcodeOptions: job.postprocess.map { TranscodeOptions($0.value) })
    }

    private var files: Files? {
        if case .map(let files)? = job.files?.value { files } else { nil }
    }

    private var recordingFileConfig: RecordingFileConfig? {
        if case .scalar? = job.files?.value { return nil }
        return RecordingFileConfig(avFileType: files?.avFileType?.value.map(\.value) ?? [.hls])
    }

    private func recordingConfig() -> RecordingConfig {
        let channel = job.channel.value
        let subscriptions = job.subscriptions.value
        let lists = StreamSubscribe(subscriptions.lists)
        return RecordingConfig(
            channelType: channel.channelType.value, streamTypes: subscriptions.streamTypes.value,
            streamMode: files?.streamMode?.value, decryptionMode: channel.decryptionMode?.value,
            secret: channel.secret?.value, salt: channel.salt?.value,
            maxIdleTime: channel.maxIdleTime?.value.wholeSeconds,
            audioProfile: job.transcoding?.value.audioProfile?.value,
            videoStreamType: subscriptions.videoStreamType?.value, subscribeUidGroup: uidGroup,
            subscribeAudioUids: lists.subscribeAudioUids, unSubscribeAudioUids: lists.unSubscribeAudioUids,
            subscribeVideoUids: lists.subscribeVideoUids, unSubscribeVideoUids: lists.unSubscribeVideoUids,
            transcodingConfig: transcodingConfig, privateParams: files?.privateParams?.value)
    }

    /// The group that is written, or in individual mode the smallest that holds all who are ever recorded.
    private var uidGroup: SubscribeUidGroup? {
        switch job.subscriptions.value.subscribeUidGroup?.value {
        case .group(let group)?: return group
        case nil where job.mode.value == .mix: return nil
        case .automatic?, nil:
            return SubscribeUidGroup.smallest(holding: job.mostSubscribedUIDs ?? Planner.openListCount)
        }
    }

    private var transcodingConfig: TranscodingConfig? {
        let transcoding = job.transcoding?.value
        let hasPicture = transcoding?.picture.contains { $0.value != nil } ?? false
        guard job.mode.value == .mix, hasPicture || job.layout?.value.isWritten == true else { return nil }
        var layout = job.layout.map { MixedLayout($0.value) } ?? MixedLayout()
        if job.layout?.value.isWritten == true { layout.mixedVideoLayout = layout.mixedVideoLayout ?? .floating }
        return TranscodingConfig(
            width: transcoding?.width?.value, height: transcoding?.height?.value, fps: transcoding?.fps?.value,
            bitrate: transcoding?.bitrate?.value, layout: layout)
    }

    private mutating func extensionServiceConfig(length: Duration?) -> ExtensionServiceConfig? {
        guard let page = job.page?.value else { return nil }
        if let limit = page.maxRecordingHour, limit.judged != nil, let length, limit.value < length {
            report(
                .limitBeforeEnd, at: limit.range,
                "the service ends the recording after \(limit.value.notation), and its timeline lasts \(length.notation)",
                hint: "write more hours, or leave it out")
        }
        return ExtensionServiceConfig(
            errorHandlePolicy: page.errorHandlePolicy?.value,
            webRecorder: WebRecorderService(
                errorHandlePolicy: page.errorHandlePolicy?.value, url: page.url.value,
                audioProfile: page.audioProfile.value, videoWidth: page.videoWidth.value,
                videoHeight: page.videoHeight.value,
                maxRecordingHour: page.maxRecordingHour?.value.hours ?? Planner.hours(holding: length),
                videoBitrate: page.videoBitrate?.value, videoFps: page.videoFps?.value, mobile: page.mobile?.value,
                maxVideoDuration: page.maxVideoDuration?.value.minutes, onhold: page.onhold?.value,
                readyTimeout: page.readyTimeout?.value.wholeSeconds),
            rtmpPublish: job.publish.map { publish in
                RTMPPublishService(
                    errorHandlePolicy: publish.value.errorHandlePolicy?.value,
                    outputs: publish.value.outputs.value.map { RTMPOutput(rtmpURL: $0.value.rtmpUrl.value) })
            })
    }

    /// The whole hours that hold a timeline and ten minutes more; a day where its length is not known.
    private static func hours(holding length: Duration?) -> Int {
        guard let length else { return 24 }
        return min(max(Int((length.milliseconds + 600_000 + 3_599_999) / 3_600_000), 1), 720)
    }
}

extension StorageConfig {
    init(_ section: Storage) {
        self.init(
            vendor: section.vendor.value, region: section.region.value, bucket: section.bucket.value,
            accessKey: section.accessKey.value, secretKey: section.secretKey.value, stsToken: section.stsToken?.value,
            stsExpiration: section.stsExpiration?.value, fileNamePrefix: section.fileNamePrefix?.value.map(\.value),
            extensionParams: section.extensionParams.map { ExtensionParams($0.value) })
    }
}

extension ExtensionParams {
    init(_ section: StorageExtension) {
        self.init(sse: section.sse?.value, tag: section.tag?.value, endpoint: section.endpoint?.value)
    }
}

extension TranscodeOptions {
    init(_ section: Postprocess) {
        let audio = TranscodeAudio(
            sampleRate: section.sampleRate?.value, bitrate: section.bitrate?.value, channels: section.channels?.value)
        let hasAudio = section.sampleRate != nil || section.bitrate != nil || section.channels != nil
        self.init(
            transMode: section.transMode.value, format: section.format?.value, audio: hasAudio ? audio : nil)
    }
}

extension StreamSubscribe {
    init(_ lists: SubscriptionLists) {
        self.init(
            subscribeAudioUids: lists.subscribeAudioUids?.value.texts,
            unSubscribeAudioUids: lists.unSubscribeAudioUids?.value.texts,
            subscribeVideoUids: lists.subscribeVideoUids?.value.texts,
            unSubscribeVideoUids: lists.unSubscribeVideoUids?.value.texts)
    }

    /// The lists after a change: each kind of media that it names is replaced, the other stays (v1-api 2.11, inferred).
    func changed(by change: StreamSubscribe) -> StreamSubscribe {
        var lists = self
        if change.subscribeAudioUids != nil || change.unSubscribeAudioUids != nil {
            lists.subscribeAudioUids = change.subscribeAudioUids
            lists.unSubscribeAudioUids = change.unSubscribeAudioUids
        }
        if change.subscribeVideoUids != nil || change.unSubscribeVideoUids != nil {
            lists.subscribeVideoUids = change.subscribeVideoUids
            lists.unSubscribeVideoUids = change.unSubscribeVideoUids
        }
        return lists
    }
}

extension StartRequest {
    /// Whom a recording subscribes to from the start; `nil` for everybody, and in web mode.
    var subscriptions: StreamSubscribe? {
        guard let recording = recordingConfig else { return nil }
        let lists = StreamSubscribe(
            subscribeAudioUids: recording.subscribeAudioUids, unSubscribeAudioUids: recording.unSubscribeAudioUids,
            subscribeVideoUids: recording.subscribeVideoUids, unSubscribeVideoUids: recording.unSubscribeVideoUids)
        return lists == StreamSubscribe() ? nil : lists
    }
}

extension Duration {
    var wholeSeconds: Int { Int(milliseconds / 1000) }
    var minutes: Int { Int(milliseconds / 60_000) }
    var hours: Int { Int(milliseconds / 3_600_000) }
}
