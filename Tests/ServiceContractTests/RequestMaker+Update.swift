import CloudRecordingAPI

extension RequestMaker {
    /// An update of what a base is about; one that is not full changes one thing, as is best.
    mutating func update(_ base: Base, started: StartRequest) -> UpdateRequest {
        switch base {
        case .updatePush: return UpdateRequest(outputs: [output()])
        case .updateWeb: return UpdateRequest(onhold: chance.coin())
        case .updateStorage: return UpdateRequest(storageConfig: storage())
        default: return UpdateRequest(streamSubscribe: lists(started.recordingConfig?.streamTypes))
        }
    }

    private mutating func lists(_ streamTypes: StreamTypes?) -> StreamSubscribe {
        var lists = StreamSubscribe()
        let hasAudio = streamTypes != .video
        let hasVideo = streamTypes != .audio
        if hasAudio, isFull || !hasVideo || chance.coin() {
            if isFull || chance.coin() {
                lists.subscribeAudioUids = chance.coin() ? RecordingConfig.allStreams : uids(1...32)
            } else {
                lists.unSubscribeAudioUids = uids(1...32)
            }
        }
        if hasVideo, isFull || lists == StreamSubscribe() || chance.coin() {
            if isFull || chance.coin() {
                lists.subscribeVideoUids = chance.coin() ? RecordingConfig.allStreams : uids(1...32)
            } else {
                lists.unSubscribeVideoUids = uids(1...32)
            }
        }
        return lists
    }
}
