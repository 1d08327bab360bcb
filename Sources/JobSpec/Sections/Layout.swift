package import CloudRecordingAPI
import JSONText

/// Where each user's picture stands on the canvas (v1-api 2.6). A class, so that a copy costs next to nothing.
package final class Layout: Section {
    package static let about = About(
        "layout", "Where each user's picture stands on the canvas.",
        v1: "clientRequest.recordingConfig.transcodingConfig")

    package let mixedVideoLayout: Located<MixedVideoLayout>?
    package let maxResolutionUid: Located<String>?
    package let backgroundColor: Located<String>?
    package let backgroundImage: Located<SensitiveURL>?
    package let defaultUserBackgroundImage: Located<SensitiveURL>?
    package let layoutConfig: Located<[Located<Region>]>?
    package let backgroundConfig: Located<[Located<UserBackgroundSection>]>?

    package init(_ f: inout Fields) {
        mixedVideoLayout = f.optional(
            "mixedVideoLayout", .word(MixedVideoLayout.self), leftOut: "floating", "The arrangement.")
        maxResolutionUid = f.optional("maxResolutionUid", .uid, "Who gets the big window of the vertical arrangement.")
        backgroundColor = f.optional(
            "backgroundColor", .text(1...7, .color), leftOut: "#000000", example: "#102030", "The canvas's colour.")
        backgroundImage = f.optional("backgroundImage", .url, "The URL of a picture for the canvas.")
        defaultUserBackgroundImage = f.optional(
            "defaultUserBackgroundImage", .url, "The URL of a picture for users without video.")
        layoutConfig = f.optional(
            "layoutConfig", .list(of: .section(Region.self), count: 1...17), "The windows of the custom arrangement.")
        backgroundConfig = f.optional(
            "backgroundConfig", .list(of: .section(UserBackgroundSection.self), count: 1...Int.max),
            "A picture for each of some users.")
    }

    /// Whether any key is written.
    package var isWritten: Bool {
        mixedVideoLayout != nil || maxResolutionUid != nil || backgroundColor != nil || backgroundImage != nil
            || defaultUserBackgroundImage != nil || layoutConfig != nil || backgroundConfig != nil
    }
}

/// One window of the custom arrangement, in fractions of the canvas. A class, as several rules look at each.
package final class Region: Section {
    package static let about = About(
        "region", "One window of the custom arrangement, in fractions of the canvas.",
        v1: "clientRequest.recordingConfig.transcodingConfig.layoutConfig[]")

    package let uid: Located<String>?
    package let xAxis: Located<Double>
    package let yAxis: Located<Double>
    package let width: Located<Double>
    package let height: Located<Double>
    package let alpha: Located<Double>?
    package let renderMode: Located<RenderMode>?

    package init(_ f: inout Fields) {
        uid = f.optional("uid", .uidIfAny, leftOut: "filled in the order of joining", "Whose picture it shows.")
        xAxis = f("x_axis", .number(in: 0...1), "Its left edge.")
        yAxis = f("y_axis", .number(in: 0...1), "Its upper edge.")
        width = f("width", .number(in: 0...1), "Its width.")
        height = f("height", .number(in: 0...1), "Its height.")
        alpha = f.optional("alpha", .number(in: 0...1), leftOut: "1", "Its opacity.")
        renderMode = f.optional(
            "render_mode", .word(RenderMode.self), leftOut: "crop", "How the picture is fitted into it.")
    }
}

/// A picture for one user.
package struct UserBackgroundSection: Section {
    package static let about = About(
        "userBackground", "A picture that is shown for one user without video.",
        v1: "clientRequest.recordingConfig.transcodingConfig.backgroundConfig[]")

    package let uid: Located<String>
    package let imageURL: Located<SensitiveURL>
    package let renderMode: Located<RenderMode>?

    package init(_ f: inout Fields) {
        uid = f("uid", .uid, "The user.")
        imageURL = f("image_url", .url, "The URL of the picture: JPG or BMP, at most 6 MB.")
        renderMode = f.optional(
            "render_mode", .word(RenderMode.self), leftOut: "crop", "How the picture is fitted into the window.")
    }
}
