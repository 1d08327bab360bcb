/// The storage vendors and the regions each of them knows (v1-api 6).
struct StorageVendor: Sendable {
    let id: Int64
    let regions: [ClosedRange<Int64>]
    /// Whether it stood only in older documents (v1-api 6.8).
    var isHistoric = false

    func knows(region: Int64) -> Bool { regions.contains { $0.contains(region) } }

    static func vendor(_ id: Int64) -> StorageVendor? { all.first { $0.id == id } }

    private static let all = [
        StorageVendor(id: 0, regions: [0...3], isHistoric: true),
        StorageVendor(id: 1, regions: [0...25, 28...28]),
        StorageVendor(id: 2, regions: [0...27]),
        StorageVendor(id: 3, regions: [0...19]),
        StorageVendor(id: 4, regions: [0...9], isHistoric: true),
        StorageVendor(id: 5, regions: [0...0]),
        StorageVendor(id: 6, regions: [0...0]),
        StorageVendor(id: 7, regions: [0...15]),
        StorageVendor(id: 8, regions: [0...7]),
        StorageVendor(id: 11, regions: [0...0]),
    ]
}
