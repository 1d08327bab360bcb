package import CloudRecordingAPI

extension RecordingState {
    /// What is in force when a recording has been started so; `nil` for a start without storage.
    init?(_ start: StartRequest) {
        guard let storage = start.storageConfig else { return nil }
        self.init(
            layout: start.recordingConfig?.transcodingConfig?.layout, subscriptions: start.subscriptions,
            isOnHold: start.extensionServiceConfig.map { $0.webRecorder.onhold ?? false },
            outputs: start.extensionServiceConfig?.rtmpPublish?.outputs, storage: storage)
    }

    /// Turns it into the state once a step has done its work.
    package mutating func change(by work: Work) {
        switch work {
        case .updateLayout(let request): layout = request.layout
        case .update(let request):
            if let lists = request.streamSubscribe {
                subscriptions = (subscriptions ?? StreamSubscribe()).changed(by: lists)
            }
            if let isHeld = request.onhold { isOnHold = isHeld }
            if let places = request.outputs { outputs = places }
            if let config = request.storageConfig { storage = config }
        case .acquire, .start, .confirm, .query, .handOver, .stop, .verify: break
        }
    }
}

extension Work {
    /// Whether it changes what is in force in a recording.
    var changesRecording: Bool {
        switch self {
        case .updateLayout, .update: true
        case .acquire, .start, .confirm, .query, .handOver, .stop, .verify: false
        }
    }
}

extension JobPlan {
    /// What is in force when the recording begins.
    package var initialState: RecordingState? { RecordingState(start) }

    /// Every step, with the state once it has been done. Steps that change nothing share it.
    package var stepsWithStates: [(step: Step, after: Boxed<RecordingState>)] {
        guard var current = initialState else { return [] }
        var state = Boxed(wrappedValue: current)
        return steps.map { step in
            if step.work.changesRecording {
                current.change(by: step.work)
                state = Boxed(wrappedValue: current)
            }
            return (step, state)
        }
    }

    /// The request of start for a recording that begins in the middle of the timeline, with what is in force there. A
    /// layout is left out of it where ``startCarriesLayout`` says so. Where a token is minted, it has none yet.
    package func start(in state: RecordingState) -> StartRequest {
        var request = start
        request.storageConfig = state.storage
        if let layout = state.layout { request.recordingConfig?.transcodingConfig?.layout = layout }
        request.recordingConfig?.subscribeAudioUids = state.subscriptions?.subscribeAudioUids
        request.recordingConfig?.unSubscribeAudioUids = state.subscriptions?.unSubscribeAudioUids
        request.recordingConfig?.subscribeVideoUids = state.subscriptions?.subscribeVideoUids
        request.recordingConfig?.unSubscribeVideoUids = state.subscriptions?.unSubscribeVideoUids
        let page = request.extensionServiceConfig?.webRecorder
        if let isOnHold = state.isOnHold, isOnHold != (page?.onhold ?? false) {
            request.extensionServiceConfig?.webRecorder.onhold = isOnHold
        }
        if let outputs = state.outputs { request.extensionServiceConfig?.rtmpPublish?.outputs = outputs }
        return request
    }

    /// Whether a layout has its place in start. It has none where no size of the picture is given, since V1 wants all of
    /// `transcodingConfig` or nothing (v1-api 2.6); then it is sent by an updateLayout.
    package var startCarriesLayout: Bool { start.recordingConfig?.transcodingConfig != nil }
}
