import CloudRecordingAPI
import LayoutGeometry
import SourceText

/// What can be wrong with the windows of a custom arrangement, and with the pictures behind them (v1-api 2.6).
extension Rule {
    /// v1-api 9.2 V033.
    static let regionsOverlap = Rule(
        "regions-overlap", .warning, "A window that covers a part of another one.", .regionsOverlap
    ) { job, findings in
        for (layout, _) in job.everyLayout {
            var below: [(region: Located<Region>, window: Window)] = []
            for region in layout.value.layoutConfig?.judged ?? [] {
                guard let window = region.value.window, region.value.isOpaque else { continue }
                let covered = below.first { lower in
                    guard lower.window.overlap(with: window) > 0, !region.value.isTwin(of: lower.region.value) else {
                        return false
                    }
                    // A small window wholly on top of a larger one is a picture in a picture, as it is meant to be.
                    return !lower.window.covers(window) || window.covers(lower.window)
                }
                if let covered {
                    let hides = window.covers(covered.window)
                    findings.add(
                        at: region.range, "this window \(hides ? "hides" : "covers a part of") an earlier one",
                        hint: "move it, make it smaller, or give it an alpha below 1 if that is meant",
                        notes: [("the other one is here", covered.region.range)])
                }
                below.append((region, window))
            }
        }
    }

    /// v1-api 9.2 V033.
    static let invisibleRegion = Rule(
        "invisible-region", .warning, "A window that nobody can see.", .invisibleRegion
    ) { job, findings in
        for (layout, _) in job.everyLayout {
            for region in layout.value.layoutConfig?.judged ?? [] {
                let isNarrow = region.value.width.judged == 0
                if isNarrow || region.value.height.judged == 0 {
                    let zero = isNarrow ? region.value.width : region.value.height
                    findings.add(at: zero.range, "a window of no size shows nothing", hint: "remove the window")
                } else if let alpha = region.value.alpha, alpha.judged == 0 {
                    findings.add(at: alpha.range, "a window of alpha 0 shows nothing", hint: "remove the window")
                }
            }
        }
    }

    /// v1-api 9.2 V034, 8.21.
    static let backgroundOverHTTP = Rule(
        "background-over-http", .warning, "A background image that is fetched without encryption.", .backgroundOverHTTP
    ) { job, findings in
        for image in job.everyBackgroundImage {
            guard let url = image.judged?.reveal(), url.lowercased().hasPrefix("http://") else { continue }
            findings.add(
                at: image.range, "newer documentation of the service takes https only for images",
                hint: "write https://")
        }
    }

    /// v1-api 9.2 V034.
    static let backgroundKind = Rule(
        "background-kind", .warning, "A background image of a kind that the service does not show.", .backgroundKind
    ) { job, findings in
        for image in job.everyBackgroundImage {
            guard let url = image.judged?.reveal(), let kind = Rule.fileKind(of: url),
                !["jpg", "jpeg", "bmp"].contains(kind)
            else { continue }
            findings.add(
                at: image.range, "the service shows images in JPG and BMP only; this one ends in .\(kind)",
                hint: "use a .jpg or .bmp of at most 6 MB")
        }
    }

    /// The ending of the file that a URL names, where it has one.
    private static func fileKind(of url: String) -> String? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let parts = url[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
        guard parts.count > 1, let name = parts.last, let dot = name.lastIndex(of: ".") else { return nil }
        let kind = name[dot...].dropFirst().lowercased()
        return (1...5).contains(kind.count) && kind.allSatisfy(\.isLetter) ? kind : nil
    }

    static let pictureWithoutVideo = Rule(
        "picture-without-video", .warning, "A picture where no video is recorded.", .pictureWithoutVideo
    ) { job, findings in
        let types = job.subscriptions.value.streamTypes
        guard types.judged == .audio else { return }
        let size = job.transcoding?.value.picture.compactMap(\.value).first { $0.origin == .written }
        guard let place = job.layout?.value.isWritten == true ? job.layout?.range : size?.range else { return }
        findings.add(
            at: place, "there is no picture: streamTypes is audio",
            hint: "remove it, or write streamTypes: audio-and-video", notes: [("streamTypes is here", types.range)])
    }
}

extension Region {
    /// Where it stands; `nil` where that is not known, or where other rules speak of it.
    fileprivate var window: Window? {
        guard let x = xAxis.judged, let y = yAxis.judged, let width = width.judged, let height = height.judged else {
            return nil
        }
        let window = Window(uid: uid?.judged, x: x, y: y, width: width, height: height)
        return window.isEmpty || window.leavesCanvas ? nil : window
    }

    /// Whether nothing shines through it, as far as is known.
    fileprivate var isOpaque: Bool { alpha.map { $0.judged == 1 } ?? true }

    /// Whether it is of the same user, which another rule refuses.
    fileprivate func isTwin(of other: Region) -> Bool {
        guard let uid = uid?.judged else { return false }
        return uid == other.uid?.judged
    }
}
