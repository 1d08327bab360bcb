/// A part of the world, to tell whether a storage region lies inside the fence of an acquire (v1-api 6).
public enum Geo: String, Sendable, Hashable, CaseIterable, Codable {
    case mainlandChina = "CN"
    /// Asia without mainland China, and Oceania.
    case asia = "AP"
    case europe = "EU"
    case northAmerica = "NA"
    case southAmerica = "SA"
    case middleEast = "ME"
    case africa = "AF"
}

/// A region of one storage vendor (v1-api 6). The same word means different numbers at different vendors.
public struct StorageRegion: Sendable, Hashable {
    /// The name in lower case with hyphens, such as `eu-central-1`.
    public let word: String
    /// The number that V1 gives it.
    public let id: Int
    /// The name as the documentation prints it, such as `EU_CENTRAL_1`.
    public let name: String
    /// Where it lies, or `nil` where that is not certain.
    public let geo: Geo?
    /// Whether only older documentation has it.
    public let isHistoric: Bool

    init(_ id: Int, _ name: String, _ geo: Geo?, isHistoric: Bool = false) {
        self.id = id
        self.name = name
        self.geo = geo
        self.isHistoric = isHistoric
        word = String(name.lowercased().map { $0 == "_" ? "-" : $0 })
    }
}
