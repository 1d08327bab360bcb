package import CloudRecordingAPI
import JSONText

/// What the recorded files look like (v1-api 2.7).
package struct Files: Section {
    package static let about = About(
        "files", "What the recorded files look like.", v1: "clientRequest.recordingFileConfig")

    package let avFileType: Located<[Located<AVFileType>]>?
    package let streamMode: Located<StreamMode>?
    package let privateParams: Located<String>?

    package init(_ f: inout Fields) {
        avFileType = f.optional(
            "avFileType", .list(of: .name(AVFileType.self), count: 1...2, isUnique: true), leftOut: "[hls]",
            example: ["hls", "mp4"], "The kinds of files: hls, in mix and web mode also mp4 beside it.")
        streamMode = f.optional(
            "streamMode", .name(StreamMode.self), modes: .individual, v1: "clientRequest.recordingConfig.streamMode",
            leftOut: "default", "How each stream is written.")
        privateParams = f.optional(
            "privateParams", .jsonText, modes: .channel, v1: "clientRequest.recordingConfig.privateParams",
            example: ["correctEXTINF": true], "Switches of the service, as a map or JSON text.")
    }
}

/// The map of `files`, or the word `none` for screenshots alone.
package typealias FilesChoice = MapOrScalarNotation<SectionNotation<Files>, NameNotation<NoFiles>>.Value

package enum NoFiles: String, Sendable, CaseIterable { case none }

/// Screenshots of each video (v1-api 2.8).
package struct Snapshots: Section {
    package static let about = About("snapshots", "Screenshots of each video.", v1: "clientRequest.snapshotConfig")
    package static let countsWhenEmpty = true

    package let captureInterval: Located<Duration>?
    package let fileType: Located<[Located<SnapshotFileType>]>?

    package init(_ f: inout Fields) {
        captureInterval = f.optional(
            "captureInterval", .duration(in: .seconds, .seconds(1)...(.seconds(3600))), leftOut: "10 s", example: "30s",
            "How often a picture is taken.")
        fileType = f.optional(
            "fileType", .list(of: .name(SnapshotFileType.self), count: 1...1), leftOut: "[jpg]", "The kind of picture.")
    }
}

package enum SnapshotFileType: String, Sendable, CaseIterable { case jpg }

/// Transcoding or mixing after the recording has ended; a legacy feature (v1-api 2.10).
package struct Postprocess: Section {
    package static let about = About(
        "postprocess", "Transcoding or mixing after the recording has ended; a legacy feature.",
        v1: "clientRequest.transcodeOptions")

    package let combinationPolicy: Located<CombinationPolicy>?
    package let transMode: Located<TransMode>
    package let format: Located<ContainerFormat>?
    package let sampleRate: Located<Int>?
    package let bitrate: Located<Int>?
    package let channels: Located<Int>?

    package init(_ f: inout Fields) {
        combinationPolicy = f.optional(
            "combinationPolicy",
            .name(of: [CombinationPolicy.postponeTranscoding], inBodies: CombinationPolicy.allCases),
            v1: "clientRequest.appsCollection.combinationPolicy",
            leftOut: "postpone_transcoding", "What is combined.")
        transMode = f(
            "transMode", .name(TransMode.self), v1: "clientRequest.transcodeOptions.transConfig.transMode",
            "Whether the files are transcoded or the sound is mixed.")
        format = f.optional(
            "format", .name(ContainerFormat.self), v1: "clientRequest.transcodeOptions.container.format",
            leftOut: "mp4, or mp3 for audioMix", "The container.")
        sampleRate = f.optional(
            "sampleRate", .integer(of: [48000, 32000, 16000], isTextInBodies: true),
            v1: "clientRequest.transcodeOptions.audio.sampleRate",
            leftOut: "48000", "Samples per second, for audioMix.")
        bitrate = f.optional(
            "bitrate", .integer(of: [48000], isTextInBodies: true), v1: "clientRequest.transcodeOptions.audio.bitrate",
            leftOut: "48000",
            "Bits per second, for audioMix.")
        channels = f.optional(
            "channels", .integer(of: [1, 2], isTextInBodies: true), v1: "clientRequest.transcodeOptions.audio.channels",
            leftOut: "2",
            "Channels of sound, for audioMix.")
    }
}
