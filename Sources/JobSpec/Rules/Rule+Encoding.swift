import CloudRecordingAPI
import SourceText

/// What can be odd about the size and the bit rate of a picture (v1-api 2.6).
extension Rule {
    /// v1-api 9.2 V029.
    static let oddSize = Rule(
        "odd-size", .warning, "A picture whose width or height is an odd number.", .oddSize
    ) { job, findings in
        func look(at width: Located<Int>?, _ height: Located<Int>?) {
            // What is too large is to be changed anyway.
            guard (width?.value ?? 1) * (height?.value ?? 1) <= 1920 * 1080 else { return }
            for case let size? in [width, height] {
                guard let pixels = size.judged, pixels % 2 == 1 else { continue }
                findings.add(
                    at: size.range, "video encoders want even numbers of pixels",
                    hint: findings.isLiteral(size.range) ? "write \(pixels + (pixels < 1920 ? 1 : -1))" : nil)
            }
        }
        if let transcoding = job.transcoding?.value { look(at: transcoding.width, transcoding.height) }
        if let page = job.page?.value { look(at: page.videoWidth, page.videoHeight) }
    }

    /// v1-api 9.2 V031.
    static let unusualBitrate = Rule(
        "unusual-bitrate", .warning, "A bit rate far from what a picture of this size needs.", .unusualBitrate
    ) { job, findings in
        guard let transcoding = job.transcoding?.value, let width = transcoding.width?.judged,
            let height = transcoding.height?.judged, let fps = transcoding.fps?.judged,
            let place = transcoding.bitrate, let bitrate = place.judged,
            let type = job.channel.value.channelType.judged
        else { return }
        let wanted = VideoBitrate.recommended(width: width, height: height, fps: fps, isLive: type == .live)
        guard Double(bitrate) < 0.5 * wanted || Double(bitrate) > 3 * wanted else { return }
        let usual = Int((wanted / 10).rounded()) * 10
        findings.add(
            at: place.range,
            "\(findings.quote(place.range)) kbps is far \(Double(bitrate) < wanted ? "below" : "above") what a picture "
                + "of this size needs",
            hint: "about \(min(usual, 6500)) kbps is usual for \(type)")
    }
}

/// The bit rates that the service recommends (v1-api 2.6).
package enum VideoBitrate {
    /// Pixels of a picture, and kbps for it at 15 frames a second in a channel for communication.
    private static let table: [(pixels: Int, kbps: Double)] = [
        (120 * 120, 50), (160 * 120, 65), (180 * 180, 100), (240 * 180, 120), (320 * 180, 140), (320 * 240, 200),
        (424 * 240, 220), (360 * 360, 260), (480 * 360, 320), (640 * 360, 400), (640 * 480, 500), (848 * 480, 610),
        (960 * 720, 910), (1280 * 720, 1130), (1920 * 1080, 2080),
    ]

    /// What is recommended, in kbps: that of the nearest size, by the frame rate that the service will use.
    package static func recommended(width: Int, height: Int, fps: Int, isLive: Bool) -> Double {
        let pixels = width * height
        let nearest = table.min { abs($0.pixels - pixels) < abs($1.pixels - pixels) }
        let rate = Double([1, 7, 10, 15, 24, 30, 60].contains(fps) ? fps : 15)
        let factor =
            switch rate {
            case ...15: 0.25 + 0.05 * rate
            case ...30: 1 + (rate - 15) / 30
            default: 1.5 + (rate - 30) * 0.8 / 30
            }
        return min((nearest?.kbps ?? 500) * factor * (isLive ? 2 : 1), 6500)
    }
}
