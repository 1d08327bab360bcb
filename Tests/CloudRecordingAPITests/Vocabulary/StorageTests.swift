import CloudRecordingAPI
import Testing

@Suite struct StorageTests {
    @Test(arguments: [(1, 27), (2, 28), (3, 20), (5, 0), (6, 0), (7, 16), (8, 8), (11, 0), (9, 0), (0, 4), (4, 10)])
    func everyVendorHasItsRegions(vendor: Int, count: Int) {
        let regions = StorageVendor.regions(of: StorageVendor(rawValue: vendor))
        #expect(regions.count == count)
        #expect(Set(regions.map(\.word)).count == count)
        #expect(Set(regions.map(\.id)).count == count)
        #expect(regions.map(\.id) == regions.map(\.id).sorted())
    }

    @Test(arguments: [
        (1, "us-gov-west-1", 17), (1, "il-central-1", 28), (1, "eu-central-1", 7), (2, "cn-shanghai", 1),
        (2, "cn-southeast-7", 27), (3, "ap-shenzhen-fsi", 6), (3, "na-siliconvalley", 15), (7, "sa-argentina-1", 10),
        (8, "baoding", 1),
    ])
    func wordsComeFromThePrintedNames(vendor: Int, word: String, id: Int) {
        let regions = StorageVendor.regions(of: StorageVendor(rawValue: vendor))
        #expect(regions.first { $0.word == word }?.id == id)
    }

    @Test func historicRegionsAreMarked() {
        func historic(_ vendor: StorageVendor) -> [Int] {
            StorageVendor.regions(of: vendor).filter(\.isHistoric).map(\.id)
        }
        #expect(historic(.amazonS3) == [17, 23, 28])
        #expect(historic(.baiduCloud) == [0])
        #expect(historic(.alibabaCloud).isEmpty && historic(.tencentCloud).isEmpty && historic(.huaweiCloud).isEmpty)
    }

    @Test func regionsKnowWhereTheyLie() {
        func geo(_ vendor: StorageVendor, _ id: Int) -> Geo? {
            StorageVendor.regions(of: vendor).first { $0.id == id }?.geo
        }
        #expect(geo(.amazonS3, 15) == AcquireRegion.mainlandChina.geo)
        #expect(geo(.alibabaCloud, 7) == .asia)
        #expect(geo(.tencentCloud, 19) == .europe)
        #expect(geo(.huaweiCloud, 12) == .northAmerica)
        #expect(geo(.alibabaCloud, 26) == nil)
    }

    @Test func withdrawnVendorsHaveNoWords() {
        #expect(StorageVendor.withdrawn.map(\.value) == [0, 4])
        #expect(StorageVendor(word: "qiniu") == nil)
        #expect(StorageVendor(rawValue: 4).isWithdrawn)
        #expect(!StorageVendor(rawValue: 4).isKnown)
    }

    @Test func otherNamesAreNoWords() {
        for (name, vendor) in StorageVendor.otherNames {
            #expect(StorageVendor(word: name) == nil)
            #expect(vendor.isKnown)
        }
        #expect(StorageVendor.otherNames.first { $0.0 == "minio" }?.1 == .selfBuilt)
    }
}
