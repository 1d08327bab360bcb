import JSONText

extension ServiceState {
    /// The rows of v1-api 5.10 about stop, once the session is found.
    mutating func stop(_ place: Int, _ request: Fields) throws(Refusal) -> Answer {
        let isAsynchronous = try reading(.stop) { () throws(Violation) in try request.boolean("async_stop") ?? false }
        guard recordings[place].isLive else { throw .alreadyExiting }
        let hasNothing = recordings[place].streams.isEmpty && recordings[place].mode != .web
        backUpIfExpired(place)
        let uploads = hasNothing ? .zero : recordings[place].uploadDuration ?? configuration.uploads.duration
        recordings[place].finish(.stopped, at: now, uploads: max(uploads, hasNothing ? .seconds(1) : .zero))
        settle(place)
        let recording = recordings[place]
        if hasNothing {
            var answer = Answer(.noData)
            answer.isAccepted = true
            return answer
        }
        var body = sessionMembers(recording)
        let response = ServerResponse(recording, at: now, configuration)
        if isAsynchronous {
            switch readings.asyncStopAnswer {
            case .empty: body["serverResponse"] = [:]
            case .absent: break
            case .full: body["serverResponse"] = response.stop(uploadingStatus: "unknown")
            }
            return Answer(.object(body))
        }
        guard uploads <= configuration.uploads.patience else {
            var answer = Answer(.uploadsUnfinished(status: readings.slowStopStatus))
            answer.delay = configuration.uploads.patience
            answer.isAccepted = true
            return answer
        }
        body["serverResponse"] = response.stop(uploadingStatus: recording.finalUploadingStatus)
        var answer = Answer(.object(body))
        answer.delay = uploads
        return answer
    }
}
