import CloudRecordingAPI
import SourceText

/// What can be wrong with where the recorder and the files are (v1-api 2.2, 2.4, 6).
extension Rule {
    /// v1-api 9.2 V018.
    static let storageOutsideRegion = Rule(
        "storage-outside-region", .error, "A bucket outside the area that the recorder may not leave.",
        .storageOutsideRegion
    ) { job, findings in
        guard let region = job.resource.value.region, let fence = region.judged?.geo else { return }
        for (storage, change) in job.everyStorage {
            guard change.map({ $0.region != nil }) ?? true, let place = storage.place, Rule.fenced.contains(place.geo),
                place.geo != fence
            else { continue }
            let (fenceIs, bucketIs) = (
                ("the recorder's region is here", region.range), ("the bucket's region is here", place.range)
            )
            findings.add(
                at: change == nil ? region.range : place.range,
                "the bucket is in \(place.geo.rawValue), outside of \(fence.rawValue)",
                hint: change == nil
                    ? "write region: \(place.geo.rawValue), or use a bucket in \(fence.rawValue)"
                    : "use a bucket in \(fence.rawValue)",
                notes: [change == nil ? bucketIs : fenceIs])
        }
    }

    /// v1-api 9.2 V018.
    static let storageFarAway = Rule(
        "storage-far-away", .warning, "A bucket far from where the recorder is.", .storageFarAway
    ) { job, findings in
        guard let place = job.storage.value.storage.place else { return }
        let resource = job.resource.value
        if let region = resource.region {
            guard let fence = region.judged?.geo, !Rule.fenced.contains(place.geo) else { return }
            findings.add(
                at: region.range, "the bucket is in \(place.geo.rawValue), and the recorder stays in \(fence.rawValue)",
                hint: "leave region out", notes: [("the bucket's region is here", place.range)])
        } else if let affinity = resource.regionAffinity, let chosen = affinity.judged, let geo = chosen.geo,
            geo != place.geo
        {
            findings.add(
                at: affinity.range, "the recorder would be in \(geo.rawValue), the bucket is in \(place.geo.rawValue)",
                hint: "choose the area of the bucket", notes: [("the bucket's region is here", place.range)])
        }
    }

    /// v1-api 2.2, 8.18.
    static let regionConflict = Rule(
        "region-conflict", .error, "A preferred area outside the area that may not be left.", .regionConflict
    ) { job, findings in
        guard let region = job.resource.value.region, let affinity = job.resource.value.regionAffinity,
            let fence = region.judged?.geo, let wish = affinity.judged?.geo, wish != fence
        else { return }
        findings.add(
            at: affinity.range, "this prefers \(wish.rawValue), and region keeps the recorder in \(fence.rawValue)",
            hint: "remove one of them", notes: [("region is here", region.range)])
    }

    /// v1-api 2.2, 8.18.
    static let regionTwice = Rule(
        "region-twice", .warning, "An area both as a fence and as a preference.", .regionTwice
    ) { job, findings in
        guard let region = job.resource.value.region, let affinity = job.resource.value.regionAffinity,
            let fence = region.judged?.geo, let wish = affinity.judged, wish.geo.map({ $0 == fence }) ?? true
        else { return }
        findings.add(
            at: affinity.range, "region says where the recorder is; what both together do is not documented",
            hint: "remove regionAffinity", notes: [("region is here", region.range)])
    }

    /// v1-api 2.4.
    static let bucketName = Rule(
        "bucket-name", .warning, "A bucket name that its vendor does not allow.", .bucketName
    ) { job, findings in
        let vendors: [StorageVendor] = [.amazonS3, .alibabaCloud, .tencentCloud, .microsoftAzure, .huaweiCloud]
        for (storage, change) in job.everyStorage where change.map({ $0.bucket != nil }) ?? true {
            guard let vendor = storage.vendor.judged, vendors.contains(vendor), let name = storage.bucket.judged,
                !isLawfulBucket(name), !isPlaceholder(name)
            else { continue }
            findings.add(
                at: storage.bucket.range,
                "\(findings.quote(storage.bucket.range)) is no name that a bucket of \(vendor) can have",
                hint: name.contains("/")
                    ? "write the bucket's name alone; folders go to fileNamePrefix"
                    : "names have up to 63 lower-case letters, digits, hyphens and dots")
        }
    }

    private static func isLawfulBucket(_ name: String) -> Bool {
        name.utf8.count <= 63
            && name.utf8.allSatisfy { byte in
                byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: ".")
            }
    }

    static let unreachableURL = Rule(
        "unreachable-url", .warning, "An address that the service cannot reach.", .unreachableURL
    ) { job, findings in
        var urls = [job.page?.value.url].compactMap(\.self) + job.everyBackgroundImage
        urls += job.publish?.value.outputs.judged?.map(\.value.rtmpUrl) ?? []
        for entry in job.timeline.value {
            guard case .publish(let change) = entry.value.action.value else { continue }
            urls += change.outputs.judged?.map(\.value.rtmpUrl) ?? []
        }
        for url in urls {
            guard let text = url.judged?.reveal(), let start = text.firstRange(of: "://") else { continue }
            let authority = text[start.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            guard isPrivate(authority.split(separator: "@").last ?? authority) else { continue }
            findings.add(
                at: url.range, "this host is in a private network, where the recorder is not",
                hint: "give an address that the whole internet can reach")
        }
        let extras = [job.storage.value.storage.extensionParams] + job.everyStorageChange.map(\.value.extensionParams)
        for endpoint in extras.compactMap({ $0?.value.endpoint }) {
            guard let host = endpoint.judged, isPrivate(host[...]) else { continue }
            findings.add(
                at: endpoint.range, "this host is in a private network, where the recorder is not",
                hint: "give an address that the whole internet can reach")
        }
    }

    /// The areas that an acquire can be fenced to.
    private static let fenced: Set<Geo> = [.mainlandChina, .asia, .europe, .northAmerica]

    /// Whether a host, perhaps with a port, is this machine or in a private network.
    private static func isPrivate(_ authority: Substring) -> Bool {
        if authority.hasPrefix("[") { return authority.hasPrefix("[::1]") || authority.hasPrefix("[f") }
        let host = authority.prefix { $0 != ":" }.lowercased()
        if host == "localhost" || host.hasSuffix(".localhost") || host.hasSuffix(".local") { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4, let first = parts[0], let second = parts[1], parts[2] != nil, parts[3] != nil else {
            return false
        }
        return first == 10 || first == 127 || (first, second) == (192, 168) || (first, second) == (169, 254)
            || (first == 172 && (16...31).contains(second))
    }
}

extension Storage {
    /// Where the bucket lies, where that is known.
    fileprivate var place: (geo: Geo, range: SourceRange)? {
        guard let vendor = vendor.judged, let id = region.judged,
            let geo = StorageVendor.regions(of: vendor).first(where: { $0.id == id })?.geo
        else { return nil }
        return (geo, region.range)
    }
}

extension RegionAffinity {
    /// The area it prefers; `nil` for the nearest, wherever that is.
    fileprivate var geo: Geo? {
        switch self {
        case .china: .mainlandChina
        case .southeastAsia: .asia
        case .europe: .europe
        case .northAmerica: .northAmerica
        default: nil
        }
    }
}
