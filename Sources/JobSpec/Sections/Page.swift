package import CloudRecordingAPI
import JSONText

/// The web page that is recorded (v1-api 2.9).
package struct Page: Section {
    package static let about = About(
        "page", "The web page that is recorded.",
        v1: "clientRequest.extensionServiceConfig.extensionServices[].serviceParam")

    package let url: Located<SensitiveURL>
    package let audioProfile: Located<AudioProfile>
    package let videoWidth: Located<Int>
    package let videoHeight: Located<Int>
    package let maxRecordingHour: Located<Duration>?
    package let videoBitrate: Located<Int>?
    package let videoFps: Located<Int>?
    package let mobile: Located<Bool>?
    package let maxVideoDuration: Located<Duration>?
    package let onhold: Located<Bool>?
    package let readyTimeout: Located<Duration>?
    package let errorHandlePolicy: Located<ErrorHandlePolicy>?

    package init(_ f: inout Fields) {
        url = f("url", .url, example: "https://stage.example.com/town-hall", "The page's URL; it must need no login.")
        audioProfile = f("audioProfile", .word(AudioProfile.self), default: .standardMono, "Quality of the audio.")
        videoWidth = f("videoWidth", .integer(in: 240...1920), example: 1280, "Width of the page and video, in pixels.")
        videoHeight = f(
            "videoHeight", .integer(in: 240...1920), example: 720, "Height of the page and video, in pixels.")
        maxRecordingHour = f.optional(
            "maxRecordingHour", .duration(in: .hours, .seconds(3600)...(.seconds(2_592_000))),
            leftOut: "the whole hours that hold the timeline and 10 minutes more", example: "2h",
            "When the recording ends by itself, since a page is never idle.")
        videoBitrate = f.optional(
            "videoBitrate", .integer(in: 1...1_000_000), leftOut: "2000 from 1280×720 on, else 1500",
            "Bit rate of the video, in kbps.")
        videoFps = f.optional("videoFps", .integer(in: 5...60), leftOut: "15", "Frames per second.")
        mobile = f.optional("mobile", .boolean, leftOut: "false", "Whether the page is rendered as on a phone.")
        maxVideoDuration = f.optional(
            "maxVideoDuration", .duration(in: .minutes, .seconds(1800)...(.seconds(14_400))), leftOut: "120 minutes",
            example: "1h", "How long an MP4 file grows before the next begins.")
        onhold = f.optional("onhold", .boolean, leftOut: "false", "Whether the recording starts paused.")
        readyTimeout = f.optional(
            "readyTimeout", .duration(in: .seconds, .seconds(1)...(.seconds(60)), allowsZero: true), leftOut: "off",
            example: "20s", "How long the page may take to say that it is ready.")
        errorHandlePolicy = f.optional(
            "errorHandlePolicy", .name(of: [ErrorHandlePolicy.abort]),
            v1: "clientRequest.extensionServiceConfig.errorHandlePolicy",
            "What an error of the recorder does.")
    }
}

/// Where the page's picture is pushed to while it is recorded (v1-api 2.9).
package struct Publish: Section {
    package static let about = About(
        "publish", "Where the page's picture is pushed to.",
        v1: "clientRequest.extensionServiceConfig.extensionServices[].serviceParam")

    package let outputs: Located<[Located<PublishOutput>]>
    package let errorHandlePolicy: Located<ErrorHandlePolicy>?

    package init(_ f: inout Fields) {
        outputs = f("outputs", .list(of: .section(PublishOutput.self), count: 1...1), "The one place it is pushed to.")
        errorHandlePolicy = f.optional(
            "errorHandlePolicy", .name(of: [ErrorHandlePolicy.ignore]),
            v1: "clientRequest.extensionServiceConfig.extensionServices[].errorHandlePolicy",
            "What an error of the push does.")
    }
}

package struct PublishOutput: Section {
    package static let about = About(
        "output", "One place that a stream is pushed to.",
        v1: "clientRequest.extensionServiceConfig.extensionServices[].serviceParam.outputs[]")

    package let rtmpUrl: Located<SensitiveURL>

    package init(_ f: inout Fields) {
        rtmpUrl = f(
            "rtmpUrl", .streamURL, example: "rtmps://live.example.com/app/${STREAM_KEY}", "Its URL, rtmp or rtmps.")
    }
}
