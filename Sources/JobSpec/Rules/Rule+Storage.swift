import CloudRecordingAPI
import SourceText

/// What can be wrong with where the files go, and with where the service is (v1-api 2.4, 6, 7).
extension Rule {
    static let storageExtension = Rule(
        "storage-extension-mismatch", .error, "An extra of storage that its vendor does not take, or misses.",
        .storageExtension
    ) { job, findings in
        for (storage, change) in job.everyStorage {
            guard change.map({ $0.vendor != nil || $0.extensionParams != nil }) ?? true,
                let vendor = storage.vendor.judged
            else { continue }
            let extras = storage.extensionParams?.value
            if let sse = extras?.sse, vendor != .amazonS3 {
                findings.addUnwanted(at: sse.range, "sse is for amazon-s3 only")
            }
            if let tag = extras?.tag, ![.amazonS3, .alibabaCloud].contains(vendor) {
                findings.addUnwanted(at: tag.range, "tag is for amazon-s3 and alibaba-cloud only")
            }
            if let endpoint = extras?.endpoint, vendor != .selfBuilt {
                findings.addUnwanted(at: endpoint.range, "endpoint is for self-built storage only")
            }
            // Of a change to it, all that is missing is said at once.
            if vendor == .selfBuilt, extras?.endpoint == nil, change == nil || change?.extensionParams != nil {
                findings.add(
                    at: (change?.extensionParams).map(\.range) ?? storage.vendor.range,
                    "self-built storage needs its host", hint: "add extensionParams: {endpoint: HOST}")
            }
        }
    }

    /// v1-api 2.4, 2.11.
    static let vendorChangeIncomplete = Rule(
        "vendor-change-incomplete", .error, "Another vendor without a region, a bucket and keys of its own.",
        .vendorChangeIncomplete
    ) { job, findings in
        for ((before, _), (_, change)) in zip(job.everyStorage, job.everyStorage.dropFirst()) {
            guard let change, let vendor = change.vendor, let known = vendor.judged, let old = before.vendor.judged,
                change.movesVendor(from: old)
            else { continue }
            let missing = [
                known.hasNoRegions || change.region != nil ? nil : "region", change.bucket == nil ? "bucket" : nil,
                change.accessKey == nil ? "accessKey" : nil, change.secretKey == nil ? "secretKey" : nil,
                known == .selfBuilt && change.extensionParams == nil ? "extensionParams: {endpoint: HOST}" : nil,
            ].compactMap(\.self)
            guard !missing.isEmpty else { continue }
            findings.add(
                at: vendor.range, "\(known) is another vendor than before, and has a storage of its own",
                hint: "add \(missing.joined(separator: ", "))")
        }
    }

    /// 2025-01-01: what ended before is past by whatever clock (v1-api 9.2 V015). Of a spec the plan tells.
    private static let longPast: Int64 = 1_735_689_600

    static let stsPair = Rule(
        "sts-incomplete", .error,
        "A temporary credential without its end, long past it, or with a vendor that takes none.", .stsPair
    ) { job, findings in
        let storage = job.storage.value.storage
        if let token = storage.stsToken, storage.stsExpiration == nil {
            findings.add(at: token.range, "stsToken needs stsExpiration beside it", hint: "add stsExpiration")
        }
        if let end = storage.stsExpiration, storage.stsToken == nil {
            findings.add(at: end.range, "stsExpiration needs stsToken beside it", hint: "add stsToken: ${NAME}")
        }
        if let end = storage.stsExpiration, let seconds = end.judged, seconds >= 100_000_000_000 {
            findings.add(
                at: end.range, "this looks like milliseconds; V1 wants seconds",
                hint: findings.isLiteral(end.range) ? "write \(seconds / 1000)" : nil)
        }
        let changes = job.everyStorageChange.map { ($0.value.stsToken, $0.value.stsExpiration) }
        for case (_?, let end?) in [(storage.stsToken, storage.stsExpiration)] + changes where findings.isBody {
            guard let seconds = end.judged, seconds < longPast else { continue }
            findings.add(
                at: end.range, "this temporary credential ended at \(TimeNotation.text(of: seconds))",
                hint: "fetch a new one")
        }
        for change in job.everyStorageChange where change.value.stsToken != nil && change.value.stsExpiration == nil {
            guard let token = change.value.stsToken else { continue }
            findings.add(
                at: token.range, "a new stsToken needs its own stsExpiration beside it", hint: "add stsExpiration")
        }
        for (storage, change) in job.everyStorage where change.map({ $0.stsToken != nil }) ?? true {
            guard let vendor = storage.vendor.judged, vendor.isKnown, !vendor.takesSTSToken,
                let token = storage.stsToken
            else { continue }
            findings.add(
                at: token.range, "\(vendor) takes no temporary credentials",
                hint: "amazon-s3, alibaba-cloud and tencent-cloud do")
        }
    }

    static let prefixTooLong = Rule(
        "prefix-too-long", .error, "A file name prefix of more than 128 characters.", .prefixTooLong
    ) { job, findings in
        for prefix in [job.storage.value.storage.fileNamePrefix] + job.everyStorageChange.map(\.value.fileNamePrefix) {
            guard let prefix, let parts = prefix.judged else { continue }
            let length = parts.reduce(0) { $0 + $1.value.utf8.count + 1 }
            guard length > 128 else { continue }
            findings.add(
                at: prefix.range, "with its slashes this prefix has \(length) characters; at most 128 are allowed")
        }
    }

    static let plainEndpoint = Rule(
        "plain-endpoint", .error, "A service endpoint without encryption that is not this machine.", .plainEndpoint
    ) { job, findings in
        guard let endpoint = job.service.value.endpoint, let url = endpoint.judged else { return }
        do throws(EndpointError) {
            _ = try Endpoint.url(url.reveal())
        } catch {
            let message =
                findings.isLiteral(endpoint.range)
                ? error.description : "\(findings.quote(endpoint.range)) gives no endpoint that may be called"
            findings.add(at: endpoint.range, message, hint: "write an https URL")
        }
    }
}
