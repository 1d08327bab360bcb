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
        storageExtension, stsPair, prefixTooLong, plainEndpoint, credentialSource, credentialsMixed,
        secretInCommand, secondRecorder,
        regionsOverlap, invisibleRegion, oddSize, unusualBitrate, backgroundOverHTTP, backgroundKind,
        pictureWithoutVideo,
        channelNameLong, idleTimeLong, spareUIDTaken, manyUsers, groupInMix, credentialsConfused, placeholderValue,
        storageOutsideRegion, storageFarAway, regionConflict, regionTwice, bucketName, unreachableURL,
        pollPeriod, stopTimeoutShort, pageOutlivesResource, legacyFeature,
        entryWithoutTime, stopRepeated, noEnd, emptyChange, layoutUnchanged, publishNeedsPublish, repeatedStepName,
        deadlineShort, scheduleOverlaps,
        notYetSupported,
    ]

    /// What the format has and this version cannot do yet. It is refused, never quietly left undone.
    static let notYetSupported = Rule(
        notSupported.id, notSupported.severity, notSupported.summary, .notSupported
    ) { job, findings in
        if job.policy.value.onUnexpectedEnd.judged == .restart {
            findings.add(
                at: job.policy.value.onUnexpectedEnd.range, "restarting is not supported yet", hint: "write fail")
        }
    }
}
