import CloudRecordingAPI
package import Drawing
import JobSpec
import LayoutGeometry

/// A layout in force from a moment on, as a thumbnail below the line.
struct PlannedPicture: Sendable, Hashable {
    /// Milliseconds from the answer that gave the sid; more where the same picture comes again.
    var moments: [Int64]
    /// The arrangement, in a word.
    let title: String
    /// What the picture cannot show.
    let notes: [String]
    let layout: LayoutPicture

    fileprivate var look: PlannedPicture {
        var look = self
        look.moments = []
        return look
    }
}

/// The pictures of a plan: the one at the start, and one after each change of the layout, or of the users that it shows.
struct PlannedPictures: Sendable {
    let pictures: [PlannedPicture]

    init(_ plan: JobPlan) {
        guard plan.hasMixedPicture, let initial = plan.initialState else {
            pictures = []
            return
        }
        var tones = Tones()
        var pictures = [PlannedPicture(plan, initial, at: 0, &tones)]
        var state = initial
        for (step, after) in plan.stepsWithStates {
            let isLayout = StepKind(step.work) == .layout
            guard let moment = step.moment.offset?.milliseconds, isLayout || after.wrappedValue != state else {
                continue
            }
            state = after.wrappedValue
            let picture = PlannedPicture(plan, state, at: moment, &tones)
            if isLayout || picture.look != pictures.last?.look { pictures.append(picture) }
        }
        self.pictures = pictures
    }

    /// At most so many: equal ones once, and then the first.
    ///
    /// - Returns: the pictures, and how many are not among them.
    func fitting(_ limit: Int) -> (pictures: [PlannedPicture], left: Int) {
        guard pictures.count > limit else { return (pictures, 0) }
        var order: [PlannedPicture] = []
        var places: [PlannedPicture: Int] = [:]
        for picture in pictures {
            if let place = places[picture.look] {
                order[place].moments += picture.moments
            } else {
                places[picture.look] = order.count
                order.append(picture)
            }
        }
        return (Array(order.prefix(limit)), max(order.count - limit, 0))
    }
}

/// The tone of each user, in the order in which they first come up.
struct Tones {
    private var tones: [String: Int] = [:]

    mutating func tone(of user: String) -> Int {
        if let tone = tones[user] { return tone }
        tones[user] = tones.count
        return tones.count - 1
    }
}

extension JobPlan {
    /// Whether a mixed picture is recorded.
    var hasMixedPicture: Bool { mode == .mix && start.recordingConfig?.streamTypes != .audio }

    /// The mixed picture from each step on that sets or changes it, by the step's name; empty where none is recorded.
    package var pictures: [String: LayoutPicture] {
        guard hasMixedPicture else { return [:] }
        var tones = Tones()
        var pictures: [String: LayoutPicture] = [:]
        var last: LayoutPicture?
        for (step, state) in stepsWithStates {
            guard let kind = StepKind(step.work), last != nil || kind == .start else { continue }
            let picture = PlannedPicture(self, state.wrappedValue, at: 0, &tones).layout
            if kind == .layout || picture != last { pictures[step.id] = picture }
            last = picture
        }
        return pictures
    }
}

extension PlannedPicture {
    fileprivate init(_ plan: JobPlan, _ state: RecordingState, at moment: Int64, _ tones: inout Tones) {
        let canvas = plan.start.recordingConfig?.transcodingConfig
        let layout = state.layout ?? MixedLayout()
        let arrangement = layout.mixedVideoLayout ?? .floating
        let company = Company(state.subscriptions, known: plan.participants)
        let panes: [LayoutPicture.Pane]
        var notes: [String] = []
        if arrangement == .custom {
            panes = PlannedPicture.panes(layout.layoutConfig ?? [], &tones)
        } else {
            let geometry: Arrangement =
                switch arrangement {
                case .bestFit: .bestFit
                case .vertical: .vertical(large: layout.maxResolutionUid)
                default: .floating
                }
            let (users, standIns) = company.users(with: layout.maxResolutionUid)
            panes = geometry.windows(for: users).map { window in
                let label = window.uid ?? ""
                let isStandIn = standIns.contains(label)
                return LayoutPicture.Pane(
                    window: window, label: label, tone: isStandIn ? 0 : tones.tone(of: label), isStandIn: isStandIn)
            }
            notes.append(company.note(users, standIns))
            if users.count > Arrangement.userLimit { notes.append("\(users.count - Arrangement.userLimit) not shown") }
        }
        if layout.backgroundImage != nil { notes.append("over an image") }
        if layout.defaultUserBackgroundImage != nil || layout.backgroundConfig != nil {
            notes.append("images for users without video")
        }
        self.init(
            moments: [moment], title: "\(arrangement)", notes: notes,
            layout: LayoutPicture(
                width: canvas?.width ?? 360, height: canvas?.height ?? 640, background: layout.backgroundColor,
                panes: panes))
    }

    /// The windows of a custom layout; those for nobody in particular are filled in the order of joining.
    private static func panes(_ regions: [LayoutRegion], _ tones: inout Tones) -> [LayoutPicture.Pane] {
        var joined = 0
        return regions.map { region in
            let window = Window(
                uid: region.uid, x: region.xAxis, y: region.yAxis, width: region.width, height: region.height,
                isFitted: region.renderMode == .fit)
            if region.uid == nil { joined += 1 }
            return LayoutPicture.Pane(
                window: window, label: region.uid ?? "#\(joined)", opacity: region.alpha ?? 1,
                tone: region.uid.map { tones.tone(of: $0) } ?? 0, isStandIn: region.uid == nil)
        }
    }
}
