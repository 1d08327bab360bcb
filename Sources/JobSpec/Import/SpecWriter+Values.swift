import CloudRecordingAPI
import JSONText
import SourceText

extension SpecWriter {
    /// A field's value as a spec writes it: words for numbers, units for durations, names for secrets.
    mutating func text(of field: FieldForm, _ node: NodeID, in section: String, isInFlow: Bool) -> String {
        if let reference = movedOut(field, node, in: section) {
            return isInFlow || !reference.hasPrefix("$") ? "\"\(reference)\"" : reference
        }
        return YAMLText.flow(spelling(node))
    }

    /// What is written for a node: the notation's own spelling, or the value as the body has it.
    private func spelling(_ node: NodeID) -> JSON {
        guard let spelling = body.spellings[node], !spelling.isNull else { return tree.json(node) }
        return spelling
    }

    // MARK: - Defaults

    /// What V1 takes where a body leaves a key out, as a spec writes it; by section and field.
    private static let defaults: [String: JSON] = [
        "channel.maxIdleTime": "30s", "channel.decryptionMode": "none", "subscriptions.videoStreamType": "high",
        "transcoding.audioProfile": "standard-mono", "layout.mixedVideoLayout": "floating",
        "layout.backgroundColor": "#000000", "layoutConfig.alpha": 1, "layoutConfig.render_mode": "crop",
        "backgroundConfig.render_mode": "crop", "files.avFileType": ["hls"], "files.streamMode": "default",
        "snapshots.captureInterval": "10s", "snapshots.fileType": ["jpg"],
        "postprocess.combinationPolicy": "postpone_transcoding", "postprocess.sampleRate": 48000,
        "postprocess.bitrate": 48000, "postprocess.channels": 2, "page.videoFps": 15, "page.mobile": false,
        "page.maxVideoDuration": "2h", "page.onhold": false, "page.readyTimeout": "0s",
        "page.errorHandlePolicy": "error_abort", "publish.errorHandlePolicy": "error_ignore",
    ]

    /// Whether a value is what would be taken without it.
    func isDefault(_ field: FieldForm, _ node: NodeID, in section: String) -> Bool {
        let spelling = spelling(node)
        let path = "\(section).\(field.name)"
        if path == "layoutConfig.alpha", case .number(1) = spelling { return true }
        if path == "storage.region", job.storage.value.storage.vendor.judged?.hasNoRegions == true { return true }
        if case .defaulted(let value) = field.presence, value == spelling { return true }
        return SpecWriter.defaults[path] == spelling
    }

    // MARK: - Secrets

    /// The text that stands for a value with a secret in it; `nil` for one without.
    private mutating func movedOut(_ field: FieldForm, _ node: NodeID, in section: String) -> String? {
        guard tree.kind(node) == .quoted else { return nil }
        let text = tree.text(node)
        if field.name == "rtmpUrl" { return streamReference(text) }
        if field.form.isSecret { return reference(name(of: field, in: section), text) }
        let isPage = ["url", "image_url", "backgroundImage", "defaultUserBackgroundImage"].contains(field.name)
        return isPage ? queryReference(text, field.name) : nil
    }

    private func name(of field: FieldForm, in section: String) -> String {
        let words = field.name.reduce(into: "") { $0 += ($1.isUppercase ? "_" : "") + $1.uppercased() }
        guard section == "storage" else { return field.name == "token" ? "AGORA_TOKEN" : "AGORA_CHANNEL_\(words)" }
        let vendors: [StorageVendor: String] = [
            .amazonS3: "S3", .alibabaCloud: "OSS", .tencentCloud: "COS", .microsoftAzure: "AZURE",
            .googleCloud: "GCS", .huaweiCloud: "OBS", .baiduCloud: "BOS",
        ]
        let vendor = job.storage.value.storage.vendor.judged.flatMap { vendors[$0] } ?? "STORAGE"
        return "\(vendor)_\(field.name == "stsToken" ? "STS_TOKEN" : words)"
    }

    /// The reference to a variable that holds a secret. The same name is not given to two secrets.
    private mutating func reference(_ name: String, _ value: String) -> String {
        var candidate = name
        var number = 2
        while let taken = secrets.first(where: { $0.name == candidate }), taken.value != value {
            candidate = "\(name)_\(number)"
            number += 1
        }
        if !secrets.contains(where: { $0.name == candidate }) { secrets.append((candidate, value)) }
        return "${\(candidate)}"
    }

    /// A stream's URL with its key moved out: what stands behind the last slash.
    private mutating func streamReference(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://"), !url[scheme.upperBound...].contains("@") else {
            return reference("STREAM_URL", url)
        }
        let path = url[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
        guard let slash = path.lastIndex(of: "/"), url.index(after: slash) < url.endIndex else {
            guard path.endIndex < url.endIndex else { return YAMLText.escaped(url) }
            return YAMLText.escaped(String(url[..<path.endIndex]))
                + reference("STREAM_KEY", String(url[path.endIndex...]))
        }
        let start = url.index(after: slash)
        return YAMLText.escaped(String(url[..<start])) + reference("STREAM_KEY", String(url[start...]))
    }

    /// A page's URL with its query moved out; `nil` where it has none.
    private mutating func queryReference(_ url: String, _ field: String) -> String? {
        let words = field.reduce(into: "") { $0 += ($1.isUppercase ? "_" : "") + $1.uppercased() }
        let name = field == "url" ? "PAGE" : words
        let host = url.firstRange(of: "://").map { url[$0.upperBound...].prefix { $0 != "/" && $0 != "?" } } ?? ""
        if host.contains("@") { return reference("\(name)_URL", url) }
        guard let mark = url.firstIndex(of: "?"), url.index(after: mark) < url.endIndex else { return nil }
        let start = url.index(after: mark)
        return YAMLText.escaped(String(url[..<start])) + reference("\(name)_QUERY", String(url[start...]))
    }
}
