/// The shapes of the bodies of V1's calls.
extension BodyShape {
    static func of(_ call: BodyCall) -> BodyShape {
        switch call {
        case .acquire: acquire
        case .start: start
        case .update: update
        case .updateLayout: updateLayout
        case .stop: stop
        }
    }

    /// A service of a page recorder.
    struct Service: Sendable {
        let name: String
        /// The section of the spec that it becomes.
        let section: String
        let policy: String
        let shape: BodyShape
    }

    static let services = [
        Service(
            name: "web_recorder_service", section: "page", policy: "error_abort",
            shape: service(Page.form, "page", needs: ["audioProfile", "maxRecordingHour"])),
        Service(
            name: "rtmp_publish_service", section: "publish", policy: "error_ignore",
            shape: service(Publish.form, "publish", needs: [])),
    ]

    /// What the sections of a spec are called in a body: the object that stands for each.
    static func sections(of call: BodyCall) -> [(section: String, path: String)] {
        switch call {
        case .acquire: [("channel", ""), ("resource", "clientRequest")]
        case .start:
            Job.form.fields.compactMap { field in
                guard field.name != "resource", let path = field.form.section?.form().about.v1, !path.contains("[]")
                else { return nil }
                return (field.name, path)
            }
        case .update:
            [
                ("channel", ""), ("storage", Storage.about.v1 ?? ""), ("update", SubscriptionChange.about.v1 ?? ""),
                ("publish", PublishChange.about.v1 ?? ""),
            ]
        case .updateLayout: [("channel", ""), ("updateLayout", LayoutChange.about.v1 ?? "")]
        case .stop: [("channel", ""), ("stop", Stop.about.v1 ?? "")]
        }
    }

    // MARK: - Each call

    private static let envelope: BodyShape = {
        var shape = BodyShape()
        shape.add(
            ["cname"], .field(["channel", "cname"]), modes: .all, required: .all, "The channel's name.")
        shape.add(["uid"], .field(["channel", "uid"]), modes: .all, required: .all, "The recorder's uid, as text.")
        return shape
    }()

    private static func body(_ build: (inout BodyShape) -> Void) -> BodyShape {
        var shape = envelope
        shape.add(["clientRequest"], .object(BodyShape()), modes: .all, required: .all, "What is asked for.")
        build(&shape)
        return shape
    }

    private static let acquire = body { shape in
        shape.add(Resource.form, at: ["resource"], modes: .all, leavingOut: ["startParameter"])
        shape.add(["clientRequest", "scene"], .scene, modes: .all, "What the resource is for.")
        shape.add(["clientRequest", "startParameter"], .startParameter, modes: .all, "What start will ask for.")
    }

    private static let regionPath: ArraySlice = ["clientRequest", "storageConfig", "region"]
    private static let regionSummary =
        "The number of the bucket's region; 0 for vendors 5, 6 and 11, which have none."

    private static let start = body { shape in
        shape.add(Job.form, at: [], modes: .all, leavingOut: ["resource", "timeline"])
        shape.add(
            ["clientRequest", "extensionServiceConfig", "extensionServices"], .services, modes: .web, required: .web,
            "The services that record the page and push it.")
        let required: [(String, Modes)] = [
            ("recordingConfig", .channel), ("storageConfig", .all), ("extensionServiceConfig", .web),
            ("recordingConfig.channelType", .channel), ("recordingConfig.subscribeUidGroup", .individual),
            ("recordingConfig.transcodingConfig.width", .mix), ("recordingConfig.transcodingConfig.height", .mix),
            ("recordingConfig.transcodingConfig.fps", .mix), ("recordingConfig.transcodingConfig.bitrate", .mix),
            ("snapshotConfig.fileType", .individual),
            ("transcodeOptions.transConfig", .individual), ("appsCollection.combinationPolicy", .individual),
        ]
        for (path, modes) in required {
            shape.require((["clientRequest"] + path.split(separator: ".").map(String.init))[...], in: modes)
        }
        shape.require(regionPath, in: .all, regionSummary)
        shape.confine(["clientRequest", "recordingConfig", "subscribeUidGroup"], to: .individual)
    }

    private static let update = body { shape in
        let verbs = TimelineEntry.form.fields
        func modes(_ verb: String) -> Modes { verbs.first { $0.name == verb }?.modes ?? .all }
        shape.add(SubscriptionChange.form, at: ["update"], modes: modes("update"))
        shape.add(PublishChange.form, at: ["publish"], modes: modes("publish"))
        shape.add(Storage.form, at: ["storage"], modes: .all)
        shape.require(regionPath, in: .all, regionSummary)
        shape.add(
            ["clientRequest", "webRecordingConfig", "onhold"], .onhold, modes: modes("pause"), required: modes("pause"),
            "Whether the recording is on hold.")
    }

    private static let updateLayout = body { shape in
        // The layout's own paths are those of start; here they stand right below clientRequest.
        for field in LayoutChange.form.fields {
            guard let path = field.v1 else { continue }
            let name = path.split(separator: ".").last.map(String.init) ?? path
            shape.add(["clientRequest", name], .field(["updateLayout", field.name]), modes: .mix, field.summary)
        }
    }

    private static let stop = body { shape in
        shape.add(Stop.form, at: ["stop"], modes: .all)
    }

    private static func service(_ form: SectionForm, _ section: String, needs: [String]) -> BodyShape {
        var shape = BodyShape()
        shape.add(["serviceName"], .field([]), modes: .all, "The service's name.")
        shape.add(["errorHandlePolicy"], .field([]), modes: .all, "What an error does.")
        shape.add(
            form, at: [section], modes: .all, below: "clientRequest.extensionServiceConfig.extensionServices[].")
        shape.require(["serviceParam"], in: .all)
        for name in needs { shape.require(["serviceParam", name], in: .all) }
        return shape
    }
}
