import CloudRecordingAPI
import SourceText

/// What can be wrong with the picture (v1-api 2.6, 2.9).
extension Rule {
    static let transcodingIncomplete = Rule(
        "transcoding-incomplete", .error, "A picture without its size, rate or bit rate.", .transcodingIncomplete
    ) { job, findings in
        let written = job.transcoding?.value.picture.filter { $0.value != nil } ?? []
        guard job.layout?.value.isWritten == true || !written.isEmpty, job.transcoding?.origin != .mended else {
            return
        }
        let missing = (job.transcoding?.value.picture ?? []).filter { $0.value == nil }.map(\.name)
        let names = job.transcoding == nil ? ["width", "height", "fps", "bitrate"] : missing
        guard !names.isEmpty, let place = job.transcoding?.range ?? job.layout?.range else { return }
        findings.add(
            at: place, "the picture needs \(names.joined(separator: ", ")) in \"transcoding\"",
            hint: "for example width: 1280, height: 720, fps: 15, bitrate: 2260")
    }

    static let canvasTooLarge = Rule(
        "canvas-too-large", .error, "A picture of more than 1920×1080 pixels in all.", .canvasTooLarge
    ) { job, findings in
        let sizes = [
            (job.transcoding?.value.width, job.transcoding?.value.height),
            (job.page?.value.videoWidth, job.page?.value.videoHeight),
        ]
        for case (let width?, let height?) in sizes {
            guard let wide = width.judged, let high = height.judged, wide * high > 2_073_600 else { continue }
            findings.add(
                at: height.range,
                "\(findings.quote(width.range))×\(findings.quote(height.range)) are too many pixels; "
                    + "at most 2073600, such as 1920×1080, are allowed",
                notes: [("the width is here", width.range)])
        }
    }

    static let oddFrameRate = Rule(
        "odd-frame-rate", .warning, "A frame rate that the service replaces by 15.", .oddFrameRate
    ) { job, findings in
        guard let fps = job.transcoding?.value.fps, let rate = fps.judged, ![1, 7, 10, 15, 24, 30, 60].contains(rate)
        else { return }
        findings.add(
            at: fps.range, "\(findings.quote(fps.range)) frames per second silently become 15",
            hint: "write 1, 7, 10, 15, 24, 30 or 60")
    }

    static let oddBitrate = Rule(
        "odd-bitrate", .warning, "A bit rate of a page that no picture needs.", .oddBitrate
    ) { job, findings in
        guard let bitrate = job.page?.value.videoBitrate, let rate = bitrate.judged, !(50...8000).contains(rate) else {
            return
        }
        findings.add(
            at: bitrate.range, "\(findings.quote(bitrate.range)) kbps is far from what any picture needs",
            hint: "write 50 to 8000")
    }

    static let regionsNeedCustom = Rule(
        "regions-need-custom", .error, "Windows without the custom arrangement, or the other way round.",
        .regionsNeedCustom
    ) { job, findings in
        for (layout, inherits) in job.everyLayout {
            let kind = layout.value.mixedVideoLayout
            guard let arrangement = kind?.judged ?? (kind == nil && !inherits ? .floating : nil) else { continue }
            if arrangement == .custom, layout.value.layoutConfig == nil, !inherits || kind != nil {
                findings.add(
                    at: kind?.range ?? layout.range, "the custom arrangement needs layoutConfig",
                    hint: "add layoutConfig with a window for each user")
            }
            if arrangement != .custom, let regions = layout.value.layoutConfig, regions.judged == nil {
                findings.addUnwanted(
                    at: regions.range, "layoutConfig is for the custom arrangement; this one is \(arrangement)")
            } else if arrangement != .custom, let regions = layout.value.layoutConfig {
                findings.add(
                    at: kind?.range ?? regions.range,
                    "layoutConfig is for the custom arrangement; this one is \(arrangement)",
                    hint: "write mixedVideoLayout: custom", fix: kind == nil ? nil : "custom")
            }
        }
    }

    static let bigWindowNeedsVertical = Rule(
        "big-window-needs-vertical", .warning, "A user for the big window of an arrangement that has none.",
        .bigWindowNeedsVertical
    ) { job, findings in
        for (layout, inherits) in job.everyLayout {
            guard let uid = layout.value.maxResolutionUid else {
                if layout.value.mixedVideoLayout?.judged == .vertical, let kind = layout.value.mixedVideoLayout,
                    !inherits
                {
                    findings.add(
                        at: kind.range,
                        "the vertical arrangement without maxResolutionUid has nobody in its big window",
                        hint: "add maxResolutionUid")
                }
                continue
            }
            let kind = layout.value.mixedVideoLayout
            guard let arrangement = kind?.judged ?? (kind == nil && !inherits ? .floating : nil),
                arrangement != .vertical
            else { continue }
            findings.add(
                at: uid.range, "maxResolutionUid is for the vertical arrangement; this one is \(arrangement)",
                hint: "write mixedVideoLayout: vertical, or remove it")
        }
    }

    /// How far a window may reach: the canvas, a rounding at the sixth place, and what binary fractions add to that.
    private static let reach = 1 + 1e-6 + 1e-9

    static let regionOffCanvas = Rule(
        "region-off-canvas", .error, "A window that reaches beyond the canvas.", .regionOffCanvas
    ) { job, findings in
        for (layout, _) in job.everyLayout {
            for region in layout.value.layoutConfig?.judged ?? [] {
                let window = region.value
                if let x = window.xAxis.judged, let width = window.width.judged, x + width > reach {
                    findings.add(
                        at: window.width.range,
                        "x_axis \(findings.quote(window.xAxis.range)) and width \(findings.quote(window.width.range)) "
                            + "reach beyond the canvas",
                        hint: findings.isLiteral(window.xAxis.range) ? "write at most \(decimal(1 - x))" : nil)
                }
                if let y = window.yAxis.judged, let height = window.height.judged, y + height > reach {
                    findings.add(
                        at: window.height.range,
                        "y_axis \(findings.quote(window.yAxis.range)) and height "
                            + "\(findings.quote(window.height.range)) reach beyond the canvas",
                        hint: findings.isLiteral(window.yAxis.range) ? "write at most \(decimal(1 - y))" : nil)
                }
            }
        }
    }

    static let userShownTwice = Rule(
        "user-shown-twice", .error, "A user with two windows.", .userShownTwice
    ) { job, findings in
        for (layout, _) in job.everyLayout {
            // There are 17 at most: to compare them is faster than to hash them.
            var shown: [Located<String>] = []
            for region in layout.value.layoutConfig?.judged ?? [] {
                guard let uid = region.value.uid, let text = uid.judged else { continue }
                if let other = shown.first(where: { $0.value == text }) {
                    findings.add(
                        at: uid.range, "\(findings.quote(uid.range)) has a window already",
                        notes: [("the other one is here", other.range)])
                } else {
                    shown.append(uid)
                }
            }
        }
    }

    /// A number as a spec writes it, without the noise of binary fractions.
    private static func decimal(_ value: Double) -> String {
        let rounded = (value * 1_000_000).rounded() / 1_000_000
        return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)"
    }
}
