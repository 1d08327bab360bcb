extension ServiceCode {
    private static let session: [V1Call] = [.query, .update, .updateLayout, .stop]

    /// Every code that any source documents, in the order of the numbers (v1-api 4.3).
    public static let catalogue: [CodeEntry] = [
        CodeEntry(
            .invalidParameter, V1Call.allCases, http: 400, "A parameter is invalid.",
            cause: "A field has the wrong type, spelling or case, is out of range, or is missing.",
            do: "Correct the field that the reason names."),
        CodeEntry(
            .alreadyStarted, [.start], http: 201, "This resource is already recording.",
            cause: "The same start was sent before, and its answer was lost.",
            do: "Adopt the recording if its sid is known; do not start again."),
        CodeEntry(
            .malformedRequest, V1Call.allCases, http: 400, "The request is malformed.",
            cause: "The Content-Type, the path, the method or the JSON is wrong.",
            do: "Check what stands between this program and the service, and report a bug."),
        CodeEntry(
            .startFailed, [.start], http: 500, "The recording was not started.",
            cause: "Undocumented; seen with an empty sid.",
            do: "Start once more, then with a new resource."),
        CodeEntry(
            .storageMisconfigured, [], "The storage is not configured rightly.",
            cause: "Vendor, region, bucket or keys are wrong.", do: "Correct the storage settings."),
        CodeEntry(
            .uploadFailed, [], "A recorded file could not be uploaded.",
            cause: "The storage refused the file or could not be reached.",
            do: "Wait: the file may still arrive by way of the backup storage."),
        CodeEntry(
            .invalidOperation, [.stop], http: 400, "The recording is already ending.",
            cause: "It was stopped before, was idle for too long, or lost its place to a user with the same uid.",
            do: "Nothing, if it was to end; else give the recorder a uid that nobody else has."),
        CodeEntry(
            .uploadUnfinished, [.stop], "The recording is stopped; its files are not all uploaded yet.",
            cause: "The upload took longer than the service waits, which is about 20 seconds.",
            do: "Do not stop again; the files will follow. Prefer the asynchronous stop."),
        CodeEntry(
            .fileProcessingFailed, [], "A recorded file could not be processed.",
            cause: "An error inside the service.", do: "Check the recorded files."),
        CodeEntry(
            .startTimedOut, [], "The recording service did not start in time.",
            cause: "The service is overloaded.", do: "Start again with a new resource."),
        CodeEntry(
            .taskConflict, [.start], http: 400, "A recorder with this channel and uid is already running.",
            cause: "An earlier recording was not stopped, or two jobs use the same uid.",
            do: "Stop the other recording, or use another uid."),
        CodeEntry(
            .requestTimedOut, [.acquire], http: 500, "The request timed out.",
            cause: "Often, cloud recording is not enabled for the App ID.",
            do: "Enable cloud recording in the console, then try again."),
        CodeEntry(
            .requestTimedOut, [.start], http: 500, "The start timed out; the recording may be running.",
            cause: "The service is overloaded, or its network is disturbed.",
            do: "Repeat the same start, then start with a new resource."),
        CodeEntry(
            .requestTimedOut, session, http: 504, "The request timed out; it may have taken effect.",
            cause: "The service is overloaded, or its network is disturbed.", do: "Repeat the request."),
        CodeEntry(
            .notCompleted, [.start] + session, http: 206, "The request was received but its answer was not.",
            cause: "The service's network is disturbed.", do: "Repeat the same request after 3 and after 6 seconds."),
        CodeEntry(
            .tokenExpired, [], "The RTC token has expired.",
            cause: "The token did not outlive the recording.", do: "Start again with a token that does."),
        CodeEntry(
            .tokenInvalid, [], "The RTC token is wrong.",
            cause: "It was made for another App ID, channel or uid, or with another certificate.",
            do: "Make a token for this App ID, channel and recorder uid."),
        CodeEntry(
            .invalidAppId, [.acquire], http: 400, "The App ID is not accepted.",
            cause: "It is wrong, or cloud recording is not enabled for it.",
            do: "Check the App ID and enable cloud recording in the console."),
        CodeEntry(
            .invalidChannelName, [.acquire], http: 400, "The channel name is not accepted.",
            cause: "It is longer than 64 bytes or has a character that is not allowed.", do: "Correct `cname`."),
        CodeEntry(
            .workerNotFound, session, http: 404, "There is no such live recording.",
            cause: "It ended, never really began (a wrong token, uid or storage), or is being moved after a failure.",
            do: "Ask again for 90 seconds; if it stays so the recording has ended."),
        CodeEntry(
            .appDisabled, [.acquire], http: 400, "The App ID is disabled.",
            cause: "Usually a bill that is overdue.", do: "Enable the project in the console."),
        CodeEntry(
            .tooManyRecorders, [.acquire], http: 400, "As many recorders are running as the account may have.",
            cause: "The quota of concurrent recorders is used up, perhaps by recordings that were never stopped.",
            do: "Wait for others to end, stop those that are not needed, or have the quota raised."),
        CodeEntry(
            .resourceMismatch, [.start] + session, "The resource belongs to another App ID, channel or uid.",
            cause: "`cname` or `uid` differs from that of the acquire.", do: "Use the same in all calls."),
        CodeEntry(
            .resourceExpired, [.start], "The resource has expired.",
            cause: "More than 5 minutes passed between acquire and start.", do: "Acquire a new resource."),
        CodeEntry(
            .nothingRecorded, [.stop], http: 206, "The recording is stopped, and nothing was recorded.",
            cause: "Nobody sent a stream that the recorder subscribes to.",
            do: "Check the uids in the subscription lists and whether anybody published."),
        CodeEntry(
            .internalError, [.acquire], http: 500, "The service has an internal error.",
            cause: "A disturbance of the service.", do: "Try again later."),
        CodeEntry(
            .unavailable, [.acquire], http: 500, "The service has no resource to give.",
            cause: "A disturbance of the region.", do: "Try again later, or in another region."),
        CodeEntry(
            .unavailable, [.query], "The recording is ending.",
            cause: "The query came after the stop.", do: "Nothing; the recording is about to be gone."),
        CodeEntry(
            .workerNotAllocated, [.start], http: 500, "The service could not find a machine for the recording.",
            cause: "A disturbance of the region.", do: "Start again with a new resource."),
        CodeEntry(
            .allocationTimedOut, [.acquire], http: 500, "The service could not find a resource in time.",
            cause: "A disturbance of the region.", do: "Try again later."),
        CodeEntry(
            .resourceUnreadable, [.start] + session, "The resource id cannot be read.",
            cause: "It was cut or altered on its way.", do: "Acquire a new resource."),
        CodeEntry(
            .sessionMismatch, [.start] + session, "The App ID or sid does not belong to the resource.",
            cause: "Ids of two recordings were mixed up.", do: "Use the ids that acquire and start gave together."),
        CodeEntry(
            .channelNameRefused, [.acquire, .start], "The channel name is not accepted.",
            cause: "It is longer than 64 bytes or has a character that is not allowed.", do: "Correct `cname`."),
        CodeEntry(
            .layoutRefused, [.updateLayout], "The layout is not accepted.",
            cause: "A field of the layout is invalid.", do: "Correct the layout."),
        CodeEntry(
            .undocumented1033, [], "The service gives a code that no documentation explains.",
            cause: "Unknown.", do: "Try once more, and ask the vendor's support with the request id."),
    ]
}
