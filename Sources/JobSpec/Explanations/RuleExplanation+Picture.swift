import SourceText

/// Of the picture and its windows (v1-api 2.6, 2.9; 9.2 V028 to V034).
extension RuleExplanation {
    static let transcodingIncomplete = RuleExplanation(
        """
        A picture needs its size, frame rate and bit rate together. What is left out is filled by the service, with a \
        portrait picture of 360×640, say, on which a landscape video has black bars; older versions refuse it. Write \
        all four.
        """,
        failing: .mix("transcoding: {width: 1280, height: 720}"),
        passing: .mix("transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}"))

    static let canvasTooLarge = RuleExplanation(
        """
        The service makes pictures of up to 1920×1080 pixels, in either direction, and answers larger ones with code \
        2. Make it smaller.
        """,
        failing: .mix("transcoding: {width: 1920, height: 1200, fps: 15, bitrate: 3000}"),
        passing: .mix("transcoding: {width: 1920, height: 1080, fps: 15, bitrate: 3000}"))

    static let oddFrameRate = RuleExplanation(
        """
        The service knows frame rates of 1, 7, 10, 15, 24, 30 and 60; any other silently becomes 15. Write the nearest \
        of these.
        """,
        failing: .mix("transcoding: {width: 1280, height: 720, fps: 25, bitrate: 2000}"),
        passing: .mix("transcoding: {width: 1280, height: 720, fps: 24, bitrate: 2000}"))

    static let oddBitrate = RuleExplanation(
        """
        The older documentation of page recording allows 50 to 8000 kbps; outside of that the service may refuse the \
        start with code 2, and no picture gains by it. Leave it out for the default, 2000 from 1280×720 on.
        """,
        failing: .web("page: {videoBitrate: 9000}"), passing: .web("page: {videoBitrate: 3000}"))

    static let oddSize = RuleExplanation(
        """
        Video encoders work on blocks of pixels. An odd width or height may be cut, padded with a coloured line, or \
        refused by players. Write an even number.
        """,
        failing: .mix("transcoding: {width: 1281, height: 720, fps: 15, bitrate: 2000}"),
        passing: .mix("transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}"))

    static let unusualBitrate = RuleExplanation(
        """
        Far below what the service recommends for the size, frame rate and channel profile, the picture turns to \
        blocks; far above, the files grow and nothing is gained. Over 6500 kbps is refused. Write about what the hint \
        says; a live channel wants twice as much as one for communication.
        """,
        failing: .mix("transcoding: {width: 1280, height: 720, fps: 15, bitrate: 200}"),
        passing: .mix("transcoding: {width: 1280, height: 720, fps: 15, bitrate: 1130}"))

    static let regionsNeedCustom = RuleExplanation(
        """
        layoutConfig places windows in the custom arrangement and in no other; the service answers with code 2 where \
        the one comes without the other. Write mixedVideoLayout: custom, or remove the windows.
        """,
        failing: .mix(
            """
            transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}
            layout:
              mixedVideoLayout: best-fit
              layoutConfig: [{uid: 22, x_axis: 0, y_axis: 0, width: 1, height: 1}]
            """),
        passing: .mix(
            """
            transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}
            layout:
              mixedVideoLayout: custom
              layoutConfig: [{uid: 22, x_axis: 0, y_axis: 0, width: 1, height: 1}]
            """))

    static let bigWindowNeedsVertical = RuleExplanation(
        """
        Only the vertical arrangement has a big window. Without maxResolutionUid that window shows the background; \
        with another arrangement the key does nothing. Write both or neither.
        """,
        failing: .mix("timeline: [{at: 5m, updateLayout: {mixedVideoLayout: best-fit, maxResolutionUid: 22}}]"),
        passing: .mix("timeline: [{at: 5m, updateLayout: {mixedVideoLayout: vertical, maxResolutionUid: 22}}]"))

    static let regionOffCanvas = RuleExplanation(
        """
        A window stands on the canvas whole: x_axis and width together are at most 1, and so are y_axis and height. \
        The service answers others with code 2 or 1028, and the layout stays as it was.
        """,
        failing: .mix(
            """
            timeline:
              - at: 5m
                updateLayout:
                  mixedVideoLayout: custom
                  layoutConfig: [{uid: 22, x_axis: 0.75, y_axis: 0, width: 0.5, height: 1}]
            """),
        passing: .mix(
            """
            timeline:
              - at: 5m
                updateLayout:
                  mixedVideoLayout: custom
                  layoutConfig: [{uid: 22, x_axis: 0.75, y_axis: 0, width: 0.25, height: 1}]
            """))

    static let userShownTwice = RuleExplanation(
        """
        A user has one window. The service refuses a second one, or leaves one of them empty. Give the window to \
        somebody else, or remove it.
        """,
        failing: .mix(
            """
            timeline:
              - at: 5m
                updateLayout:
                  mixedVideoLayout: custom
                  layoutConfig:
                    - {uid: 22, x_axis: 0, y_axis: 0, width: 0.5, height: 1}
                    - {uid: 22, x_axis: 0.5, y_axis: 0, width: 0.5, height: 1}
            """),
        passing: .mix(
            """
            timeline:
              - at: 5m
                updateLayout:
                  mixedVideoLayout: custom
                  layoutConfig:
                    - {uid: 22, x_axis: 0, y_axis: 0, width: 0.5, height: 1}
                    - {uid: 57, x_axis: 0.5, y_axis: 0, width: 0.5, height: 1}
            """))

    static let regionsOverlap = RuleExplanation(
        """
        Windows lie over each other in the order of the list, so a later one covers a part of an earlier one, which is \
        then missing from the recording. A small window wholly on top of a larger one is fine, and so is one with an \
        alpha below 1.
        """,
        failing: .mix(
            """
            timeline:
              - at: 5m
                updateLayout:
                  mixedVideoLayout: custom
                  layoutConfig:
                    - {uid: 22, x_axis: 0, y_axis: 0, width: 0.6, height: 1}
                    - {uid: 57, x_axis: 0.5, y_axis: 0, width: 0.5, height: 1}
            """),
        passing: .mix(
            """
            timeline:
              - at: 5m
                updateLayout:
                  mixedVideoLayout: custom
                  layoutConfig:
                    - {uid: 22, x_axis: 0, y_axis: 0, width: 1, height: 1}
                    - {uid: 57, x_axis: 0.75, y_axis: 0, width: 0.25, height: 0.25}
            """))

    static let invisibleRegion = RuleExplanation(
        """
        A window of no size or of alpha 0 is taken by the service and shows nothing. If nobody is to be seen there, \
        leave the window out: the user's sound is recorded all the same.
        """,
        failing: .mix(
            """
            timeline:
              - at: 5m
                updateLayout:
                  mixedVideoLayout: custom
                  layoutConfig: [{uid: 22, x_axis: 0, y_axis: 0, width: 1, height: 1, alpha: 0}]
            """),
        passing: .mix(
            """
            timeline:
              - at: 5m
                updateLayout:
                  mixedVideoLayout: custom
                  layoutConfig: [{uid: 22, x_axis: 0, y_axis: 0, width: 1, height: 1, alpha: 0.5}]
            """))

    static let backgroundOverHTTP = RuleExplanation(
        """
        Newer documentation of the service takes images over https only, older one over http too. An image that cannot \
        be fetched is left out without a word. Serve it over https.
        """,
        failing: .mix(
            "timeline: [{at: 5m, updateLayout: {backgroundImage: \"http://cdn.example.com/board.jpg\"}}]"),
        passing: .mix(
            "timeline: [{at: 5m, updateLayout: {backgroundImage: \"https://cdn.example.com/board.jpg\"}}]"))

    static let backgroundKind = RuleExplanation(
        """
        Images are shown in JPG and BMP, of up to 6 MB. The service leaves others out without a word, and the \
        background colour is seen instead. Convert the image.
        """,
        failing: .mix(
            "timeline: [{at: 5m, updateLayout: {backgroundImage: \"https://cdn.example.com/board.png\"}}]"),
        passing: .mix(
            "timeline: [{at: 5m, updateLayout: {backgroundImage: \"https://cdn.example.com/board.jpg\"}}]"))

    static let pictureWithoutVideo = RuleExplanation(
        """
        Where only audio is recorded the service makes no picture, so size and layout do nothing. Remove them, or \
        record video as well.
        """,
        failing: .mix(
            """
            subscriptions: {streamTypes: audio}
            transcoding: {width: 1280, height: 720, fps: 15, bitrate: 2000}
            """),
        passing: .mix("subscriptions: {streamTypes: audio}\ntranscoding: {audioProfile: music-stereo}"))
}
