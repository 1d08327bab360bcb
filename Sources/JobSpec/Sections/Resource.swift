package import CloudRecordingAPI
import JSONText

/// What is asked of the machine that records (v1-api 2.2).
package struct Resource: Section {
    package static let about = About("resource", "What is asked of the machine that records.", v1: "clientRequest")

    package let resourceExpiredHour: Located<Duration>?
    package let region: Located<AcquireRegion>?
    package let regionAffinity: Located<RegionAffinity>?
    package let excludeResourceIds: Located<[Located<String>]>?
    package let startParameter: Located<Bool>

    package init(_ f: inout Fields) {
        resourceExpiredHour = f.optional(
            "resourceExpiredHour", .duration(in: .hours, .seconds(3600)...(.seconds(2_592_000))), leftOut: "72 h",
            example: "3h", "How long the recording can be queried, changed and stopped.")
        region = f.optional(
            "region", .name(of: AcquireRegion.allCases, ignoresCase: true), leftOut: "by where the caller is",
            "The area that the recorder may not leave: CN, AP, EU or NA.")
        regionAffinity = f.optional(
            "regionAffinity", .word(RegionAffinity.self), leftOut: "nearest", "The area that the recorder is best in.")
        excludeResourceIds = f.optional(
            "excludeResourceIds", .list(of: .text, count: 1...Int.max),
            "Resource ids whose area is avoided, for a second recorder.")
        startParameter = f(
            "startParameter", .boolean, default: false,
            "Whether acquire is told what start will ask for, which helps the service to choose.")
    }
}
