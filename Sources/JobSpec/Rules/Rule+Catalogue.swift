extension Rule {
    /// Every rule about a whole job, in the order in which they look.
    package static let catalogue: [Rule] = aboutRecordings + notifications

    private static let aboutRecordings: [Rule] = [
        listNeedsStreamType, oneKindListed, recorderAmongUsers, uidGroupTooSmall, originalNeedsAudio,
        encryptionIncomplete, idleTimeShort, mp4NeedsHLS, snapshotsAndFiles, snapshotsNeedVideo,
        snapshotsVeryOften, audioMixNeeds,
        transcodingIncomplete, canvasTooLarge, oddFrameRate, oddBitrate, regionsNeedCustom, bigWindowNeedsVertical,
        regionOffCanvas,
        userShownTwice,
        tokenUnreadable, tokenMismatch,
        storageExtension, vendorChangeIncomplete, stsPair, prefixTooLong, plainEndpoint, credentialSource,
        credentialsMixed, secretInCommand, secondRecorder,
        regionsOverlap, invisibleRegion, oddSize, unusualBitrate, backgroundOverHTTP, backgroundKind,
        pictureWithoutVideo,
        channelNameLong, idleTimeLong, spareUIDTaken, restartNeedsUIDs, manyUsers, groupInMix, credentialsConfused,
        placeholderValue,
        storageOutsideRegion, storageFarAway, regionConflict, regionTwice, bucketName, unreachableURL,
        pollPeriod, stopTimeoutShort, pageOutlivesResource, legacyFeature,
        entryWithoutTime, stopRepeated, noEnd, emptyChange, layoutUnchanged, publishNeedsPublish, repeatedStepName,
        deadlineShort, scheduleOverlaps,
    ]
}
