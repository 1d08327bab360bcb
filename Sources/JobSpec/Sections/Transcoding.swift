package import CloudRecordingAPI
import JSONText

/// How the mixed picture and sound are encoded (v1-api 2.6).
package struct Transcoding: Section {
    package static let about = About(
        "transcoding", "How the mixed picture and sound are encoded.",
        v1: "clientRequest.recordingConfig.transcodingConfig")

    package let width: Located<Int>?
    package let height: Located<Int>?
    package let fps: Located<Int>?
    package let bitrate: Located<Int>?
    package let audioProfile: Located<AudioProfile>?

    package init(_ f: inout Fields) {
        width = f.optional("width", .integer(in: 1...1920), example: 1280, "Width of the picture, in pixels.")
        height = f.optional("height", .integer(in: 1...1920), example: 720, "Height of the picture, in pixels.")
        fps = f.optional("fps", .integer(in: 1...60), example: 15, "Frames per second: 1, 7, 10, 15, 24, 30 or 60.")
        bitrate = f.optional("bitrate", .integer(in: 1...6500), example: 2260, "Bit rate of the video, in kbps.")
        audioProfile = f.optional(
            "audioProfile", .word(AudioProfile.self), v1: "clientRequest.recordingConfig.audioProfile",
            leftOut: "standard-mono", "Quality of the audio.")
    }

    /// The keys that bring V1's `transcodingConfig`.
    package var picture: [(name: String, value: Located<Int>?)] {
        [("width", width), ("height", height), ("fps", fps), ("bitrate", bitrate)]
    }
}
