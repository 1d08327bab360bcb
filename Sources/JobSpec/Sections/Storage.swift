package import CloudRecordingAPI
import JSONText
import SourceText

/// The bucket that the files go to (v1-api 2.4).
package struct Storage: Section {
    package static let about = About("storage", "The bucket that the files go to.", v1: "clientRequest.storageConfig")

    package let vendor: Located<StorageVendor>
    package let region: Located<Int>
    package let bucket: Located<String>
    package let accessKey: Located<Secret>
    package let secretKey: Located<Secret>
    package let stsToken: Located<Secret>?
    package let stsExpiration: Located<Int64>?
    package let fileNamePrefix: Located<[Located<String>]>?
    package let extensionParams: Located<StorageExtension>?

    package init(_ f: inout Fields) {
        vendor = f("vendor", .vendor, example: "alibaba-cloud", "Whose storage it is.")
        region = f.region(
            "region", of: vendor, example: "cn-shanghai",
            "The bucket's region, by the vendor's name for it or V1's number. Azure, Google Cloud and self-built have none."
        )
        bucket = f("bucket", .text, example: "class-recordings", "The bucket's name.")
        accessKey = f(
            "accessKey", .secret, unless: "credentials", example: "${OSS_ACCESS_KEY}",
            "The access key; it must be allowed to write.")
        secretKey = f("secretKey", .secret, unless: "credentials", example: "${OSS_SECRET_KEY}", "The secret key.")
        stsToken = f.optional("stsToken", .secret, "A temporary credential's token.")
        stsExpiration = f.optional("stsExpiration", .time, "When the temporary credential ends.")
        fileNamePrefix = f.optional(
            "fileNamePrefix", .list(of: .text(1...128, .prefix), count: 1...Int.max), example: ["algebra", "week12"],
            "The folders that the files stand in: letters and digits.")
        extensionParams = f.optional(
            "extensionParams", .section(StorageExtension.self), "What some vendors take besides.")
    }

    /// The storage once a change is made: what the change does not write stays as it is, but for what belongs to
    /// another vendor.
    package init(_ storage: Storage, changedBy change: StorageChange) {
        let isOther = change.movesVendor(from: storage.vendor.value)
        vendor = change.vendor ?? storage.vendor
        region = change.region ?? (isOther ? Located(0, at: vendor.range, .mended) : storage.region)
        bucket = change.bucket ?? storage.bucket
        accessKey = change.accessKey ?? storage.accessKey
        secretKey = change.secretKey ?? storage.secretKey
        stsToken = change.stsToken ?? (isOther ? nil : storage.stsToken)
        stsExpiration = change.stsExpiration ?? (isOther ? nil : storage.stsExpiration)
        fileNamePrefix = change.fileNamePrefix ?? storage.fileNamePrefix
        extensionParams = change.extensionParams ?? (isOther ? nil : storage.extensionParams)
    }
}

/// What some vendors take besides (v1-api 2.4).
package struct StorageExtension: Section {
    package static let about = About(
        "storageExtension", "What some vendors take besides.", v1: "clientRequest.storageConfig.extensionParams")

    package let sse: Located<SSE>?
    package let tag: Located<String>?
    package let endpoint: Located<String>?

    package init(_ f: inout Fields) {
        sse = f.optional("sse", .name(SSE.self), "Encryption at rest; Amazon S3 only.")
        tag = f.optional("tag", .text, "A tag for each file; Amazon S3 and Alibaba Cloud only.")
        endpoint = f.optional(
            "endpoint", .text(1...Int.max, .host), example: "s3.example.net", "The host of self-built storage.")
    }
}

/// The storage of a job: its bucket, and where credentials that age come from.
package struct JobStorage: Section {
    package static let about = About(
        "jobStorage", "The bucket that the files go to.", v1: "clientRequest.storageConfig")

    package let storage: Storage
    package let credentials: Located<StorageCredentials>?

    package init(_ f: inout Fields) {
        storage = Storage(&f)
        credentials = f.optional(
            "credentials", .section(StorageCredentials.self), v1: .none,
            "Where credentials that age come from: fresh ones while it records, and the first where no keys are written."
        )
    }
}

/// Where fresh storage credentials come from.
package struct StorageCredentials: Section {
    package static let about = About("storageCredentials", "Where fresh storage credentials come from.")

    package let file: Located<String>?
    package let command: Located<[Located<String>]>?
    package let every: Located<Duration>

    package init(_ f: inout Fields) {
        file = f.optional(
            "file", .text, example: "/run/secrets/bucket.json",
            "A file, beside the one that names it, with accessKey, secretKey, stsToken and stsExpiration, in JSON or YAML."
        )
        command = f.optional(
            "command", .list(of: .text, count: 1...Int.max), example: ["fetch-keys", "--bucket", "lessons"],
            "A command that prints the same, with its arguments; no shell reads it. Needs --allow-commands.")
        every = f(
            "every", .duration(atLeast: .seconds(60)), default: .seconds(3000),
            "How often fresh ones are fetched while it records.")
        f.exclude(["file", "command"], "credentials come from a file or from a command, not from both")
    }
}
