/// The storage vendors and the regions each of them knows (v1-api 6).
struct StorageVendor: Sendable {
    let id: Int64
    /// Where each region lies, by its number: the first letter of CN, AP, EU and NA; `?` where no fence has it or that
    /// is not certain, and a dot for a number that no list has.
    private let places: [UInt8]
    /// Whether it stood only in older documents (v1-api 6.8).
    let isHistoric: Bool

    private init(id: Int64, places: String, isHistoric: Bool = false) {
        self.id = id
        self.places = Array(places.utf8)
        self.isHistoric = isHistoric
    }

    func knows(region: Int64) -> Bool { place(of: region) != nil }

    /// Whether a region may lie inside the fence of an acquire; what is not certain is not held against anybody.
    func isInside(_ fence: String, region: Int64) -> Bool {
        guard let place = place(of: region), place != UInt8(ascii: "?") else { return true }
        return place == fence.utf8.first
    }

    private func place(of region: Int64) -> UInt8? {
        guard region >= 0, region < Int64(places.count) else { return nil }
        let place = places[Int(region)]
        return place == UInt8(ascii: ".") ? nil : place
    }

    static func vendor(_ id: Int64) -> StorageVendor? { all.first { $0.id == id } }

    private static let all = [
        StorageVendor(id: 0, places: "CCCN", isHistoric: true),
        StorageVendor(id: 1, places: "NNNNEEEEAAAA?NACCN?AAE?NAE..?"),
        StorageVendor(id: 2, places: "CCCCCCCANNAAAAAAEE?ACCCCCC??"),
        StorageVendor(id: 3, places: "CCCCCCCCCAAAAAANNNEE"),
        StorageVendor(id: 4, places: "CCCCCACC??", isHistoric: true),
        StorageVendor(id: 5, places: "?"),
        StorageVendor(id: 6, places: "?"),
        StorageVendor(id: 7, places: "CCCCCCAAA???????"),
        StorageVendor(id: 8, places: "CCCCAACC"),
        StorageVendor(id: 11, places: "?"),
    ]
}
