import CloudRecordingAPI
import JobSpec
import SourceText

extension Planner {
    /// The layout that a change asks for, whole as V1 wants it.
    ///
    /// Under `inherit` it begins with the one in force: each key written replaces that key, lists as wholes, and `null`
    /// returns a key to V1's default. Leaving `custom` drops the windows, leaving `vertical` the user of the big one.
    mutating func layout(after change: LayoutChange, in current: MixedLayout?, at range: SourceRange) -> MixedLayout {
        let written = MixedLayout(change.layout)
        guard change.inherit.value else {
            var layout = written
            layout.mixedVideoLayout = written.mixedVideoLayout ?? .floating
            if let current { noteResets(from: current, to: layout, at: range) }
            return layout
        }
        var layout = current ?? MixedLayout(mixedVideoLayout: .floating)
        for key in change.cleared { layout.clear(key.value) }
        layout.replace(by: written)
        layout.mixedVideoLayout = layout.mixedVideoLayout ?? .floating
        if change.layout.mixedVideoLayout == nil { checkWrittenKeys(of: change.layout, for: layout.mixedVideoLayout) }
        if layout.mixedVideoLayout != .custom { layout.layoutConfig = nil }
        if layout.mixedVideoLayout != .vertical { layout.maxResolutionUid = nil }
        if layout.mixedVideoLayout == .custom, layout.layoutConfig == nil {
            report(
                .regionsMissing, at: change.layout.mixedVideoLayout?.range ?? range,
                "there are no windows to inherit here", hint: "add layoutConfig")
        }
        return layout
    }

    /// What is written and would be dropped, since the arrangement that is inherited has no place for it.
    private mutating func checkWrittenKeys(of section: Layout, for arrangement: MixedVideoLayout?) {
        guard let arrangement else { return }
        if arrangement != .custom, let regions = section.layoutConfig {
            report(
                .keyNotTaken, at: regions.range,
                "layoutConfig is for the custom arrangement; \(arrangement) is inherited",
                hint: "write mixedVideoLayout: custom")
        }
        if arrangement != .vertical, let user = section.maxResolutionUid {
            report(
                .keyNotTaken, at: user.range,
                "maxResolutionUid is for the vertical arrangement; \(arrangement) is inherited",
                hint: "write mixedVideoLayout: vertical")
        }
    }

    private mutating func noteResets(from old: MixedLayout, to new: MixedLayout, at range: SourceRange) {
        let lost = [
            ("backgroundColor", old.backgroundColor != nil && new.backgroundColor == nil),
            ("backgroundImage", old.backgroundImage != nil && new.backgroundImage == nil),
            (
                "defaultUserBackgroundImage",
                old.defaultUserBackgroundImage != nil && new.defaultUserBackgroundImage == nil
            ),
            ("backgroundConfig", old.backgroundConfig != nil && new.backgroundConfig == nil),
        ].filter(\.1).map(\.0)
        guard !lost.isEmpty else { return }
        report(
            .layoutFieldResets, at: range,
            "this layout resets \(lost.joined(separator: ", ")) to the service's default",
            hint: "write inherit: true, or repeat it")
    }
}

extension MixedLayout {
    init(_ section: Layout) {
        self.init(
            mixedVideoLayout: section.mixedVideoLayout?.value, maxResolutionUid: section.maxResolutionUid?.value,
            backgroundColor: section.backgroundColor?.value, backgroundImage: section.backgroundImage?.value,
            defaultUserBackgroundImage: section.defaultUserBackgroundImage?.value,
            layoutConfig: section.layoutConfig?.value.map { LayoutRegion($0.value) },
            backgroundConfig: section.backgroundConfig?.value.map {
                UserBackground(
                    uid: $0.value.uid.value, imageURL: $0.value.imageURL.value, renderMode: $0.value.renderMode?.value)
            })
    }

    /// Takes over each key that another layout sets.
    mutating func replace(by other: MixedLayout) {
        mixedVideoLayout = other.mixedVideoLayout ?? mixedVideoLayout
        maxResolutionUid = other.maxResolutionUid ?? maxResolutionUid
        backgroundColor = other.backgroundColor ?? backgroundColor
        backgroundImage = other.backgroundImage ?? backgroundImage
        defaultUserBackgroundImage = other.defaultUserBackgroundImage ?? defaultUserBackgroundImage
        layoutConfig = other.layoutConfig ?? layoutConfig
        backgroundConfig = other.backgroundConfig ?? backgroundConfig
    }

    /// Returns a key to V1's default.
    mutating func clear(_ key: String) {
        switch key {
        case "mixedVideoLayout": mixedVideoLayout = .floating
        case "maxResolutionUid": maxResolutionUid = nil
        case "backgroundColor": backgroundColor = nil
        case "backgroundImage": backgroundImage = nil
        case "defaultUserBackgroundImage": defaultUserBackgroundImage = nil
        case "layoutConfig": layoutConfig = nil
        case "backgroundConfig": backgroundConfig = nil
        default: break
        }
    }
}

extension LayoutRegion {
    init(_ section: Region) {
        self.init(
            uid: section.uid?.value, xAxis: section.xAxis.value, yAxis: section.yAxis.value, width: section.width.value,
            height: section.height.value, alpha: section.alpha?.value, renderMode: section.renderMode?.value)
    }
}
