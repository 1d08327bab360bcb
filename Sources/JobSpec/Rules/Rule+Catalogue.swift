import SourceText

extension Rule {
    /// Every rule about a whole job, in the order in which they look.
    package static let catalogue: [Rule] = [
        listNeedsStreamType, oneKindListed, recorderAmongUsers, uidGroupTooSmall, originalNeedsAudio,
        encryptionIncomplete, idleTimeShort, mp4NeedsHLS, snapshotsAndFiles, snapshotsNeedVideo,
        snapshotsVeryOften, audioMixNeeds,
        transcodingIncomplete, canvasTooLarge, oddFrameRate, oddBitrate, regionsNeedCustom, bigWindowNeedsVertical,
        regionOffCanvas,
        userShownTwice,
        storageExtension, stsPair, prefixTooLong, plainEndpoint, credentialSource,
        regionsOverlap, invisibleRegion, oddSize, unusualBitrate, backgroundOverHTTP, backgroundKind,
        pictureWithoutVideo,
        channelNameLong, idleTimeLong, spareUIDTaken, restartNeedsUIDs, manyUsers, groupInMix, credentialsConfused,
        placeholderValue,
        storageOutsideRegion, storageFarAway, regionConflict, regionTwice, bucketName, unreachableURL,
        pollPeriod, stopTimeoutShort, pageOutlivesResource, legacyFeature,
        entryWithoutTime, stopRepeated, noEnd, emptyChange, layoutUnchanged, publishNeedsPublish, repeatedStepName,
        notYetSupported,
    ]

    /// What the format has and this version cannot do yet. It is refused, never quietly left undone.
    static let notYetSupported = Rule(
        notSupported.id, notSupported.severity, notSupported.summary, .notSupported
    ) { job, findings in
        if let redundancy = job.policy.value.redundancy.judged, redundancy > 1 {
            findings.add(at: job.policy.value.redundancy.range, "recording twice is not supported yet", hint: "write 1")
        }
        if let credentials = job.storage.value.credentials, let source = credentials.judged,
            source.file != nil || source.command != nil
        {
            findings.add(
                at: credentials.range, "fetching credentials is not supported yet",
                hint: "use a storage entry in the timeline")
        }
    }
}
