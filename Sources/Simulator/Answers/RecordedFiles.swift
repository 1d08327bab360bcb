import JSONText

/// What a recording has to show at a time (v1-api 3.4, 3.5).
struct RecordedFiles: Sendable {
    struct File: Sendable {
        let name: String
        let kind: String
        let uid: String
        let sliceStartTime: Int64
    }

    let files: [File]
    /// When the first of them begins; 0 before there is any.
    let sliceStartTime: Int64

    /// While it records there is what has been uploaded; after its end, everything it received.
    init(of recording: Recording, at time: Int64, _ configuration: SimulatorConfiguration) {
        let readings = configuration.readings.answers
        let streams = recording.streams.filter {
            recording.end != nil || $0.start + recording.schedule.sliceDelay <= time
        }
        sliceStartTime = streams.first?.start ?? 0
        guard let first = streams.first, !recording.listsNoFiles else {
            files = []
            return
        }
        let names = FileNames(recording, readings)
        let until = recording.end?.time ?? time
        switch recording.mode {
        case .individual:
            let list = RecordedFiles.individual(streams, names: names, settings: recording.settings.files)
            let isMerged = readings.standardListsMergedPlaylist && recording.settings.recording?.isStandard == true
            files = isMerged ? list + RecordedFiles.merged(list, names: names) : list
        case .mix:
            files = RecordedFiles.mixed(
                names: names, hasMP4: recording.settings.files.hasMP4, from: first.start, until: until,
                movieLength: configuration.pace.mixFileLength.milliseconds
            )
        case .web:
            files =
                RecordedFiles.mixed(
                    names: names, hasMP4: recording.settings.files.hasMP4, from: first.start, until: until,
                    movieLength: (recording.settings.web?.maxVideoMinutes ?? 120) * 60_000
                ).reversedPlaylist
        }
    }

    private static func individual(_ streams: [RecordedStream], names: FileNames, settings: FileSettings) -> [File] {
        streams.compactMap { stream in
            guard let uid = stream.uid, let kind = stream.kind else { return nil }
            if settings.recordsMedia {
                return File(
                    name: names.playlist(of: uid, kind), kind: kind.rawValue, uid: uid, sliceStartTime: stream.start
                )
            }
            guard kind == .video, let interval = settings.captureInterval else { return nil }
            let time = stream.start + interval * 1000
            return File(
                name: names.screenshot(of: uid, at: time), kind: kind.rawValue, uid: uid, sliceStartTime: time
            )
        }
    }

    /// A playlist of sound and picture together for each uid.
    private static func merged(_ files: [File], names: FileNames) -> [File] {
        var merged: [File] = []
        for file in files where !merged.contains(where: { $0.uid == file.uid }) {
            merged.append(
                File(
                    name: names.mergedPlaylist(of: file.uid), kind: "audio_and_video", uid: file.uid,
                    sliceStartTime: file.sliceStartTime))
        }
        return merged
    }

    /// Movies first, then the playlist.
    private static func mixed(
        names: FileNames, hasMP4: Bool, from start: Int64, until end: Int64, movieLength: Int64
    ) -> [File] {
        var files: [File] = []
        func append(_ name: String, at time: Int64) {
            files.append(File(name: name, kind: "audio_and_video", uid: "0", sliceStartTime: time))
        }
        if hasMP4, movieLength > 0 {
            for index in 0...max(0, (end - start - 1) / movieLength) {
                append(names.movie(Int(index)), at: start + index * movieLength)
            }
        }
        append(names.playlist, at: start)
        return files
    }
}

extension [RecordedFiles.File] {
    /// Web answers name the playlist first.
    fileprivate var reversedPlaylist: [RecordedFiles.File] { suffix(1) + dropLast() }
}

extension RecordedFiles {
    /// As the elements of a `fileList` in individual and mix mode.
    func list(isMixed: Bool) -> JSON {
        .array(
            files.map {
                [
                    "fileName": .string($0.name), "trackType": .string($0.kind), "uid": .string($0.uid),
                    "mixedAllUser": .boolean(isMixed), "isPlayable": true,
                    "sliceStartTime": .integer($0.sliceStartTime),
                ]
            })
    }

    /// As the elements of a `fileList` in web mode.
    var webList: JSON {
        .array(files.map { ["filename": .string($0.name), "sliceStartTime": .integer($0.sliceStartTime)] })
    }

    /// The playlist alone, where `fileListMode` is `string`.
    var playlist: JSON { .string(files.last?.name ?? "") }
}
