import Scheduling
import Testing

@Suite struct ZoneTests {
    /// Offsets in minutes in January and in July 2100, by a footer.
    @Test(arguments: [
        ("CET-1CEST,M3.5.0,M10.5.0/3", 60, 120), ("EST5EDT,M3.2.0,M11.1.0", -300, -240), ("<+0530>-5:30", 330, 330),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", 0, 60), ("AEST-10AEDT,M10.1.0,M4.1.0/3", 660, 600),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 660, 630), ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -120, -60),
        ("XXX3EDT4,0/0,J365/23", -240, -240), ("NZST-12NZDT,M9.5.0,M4.1.0/3", 780, 720),
    ])
    func footersAreReadForEver(footer: String, january: Int64, july: Int64) throws {
        let zone = try zone(footer)
        #expect(zone.offset(at: 4_103_568_000) == january * 60)
        #expect(zone.offset(at: 4_119_206_400) == july * 60)
    }

    @Test func whatIsNoZoneIsRefusedAndNeverTraps() throws {
        #expect(throws: ZoneFileProblem.noZone) { try ZoneRules(file: Array("# a list".utf8)) }
        #expect(throws: ZoneFileProblem.damaged) { try zone("nonsense!") }
        let machine = try #require(ZoneDatabase.machine.folder, "this machine has no tz database")
        let file = try whole("\(machine)/Europe/Berlin")
        for end in 0..<file.count { #expect(throws: ZoneFileProblem.self) { try ZoneRules(file: Array(file[..<end])) } }
        for place in file.indices {
            var damaged = file
            damaged[place] ^= 0xFF
            if let zone = try? ZoneRules(file: damaged) { _ = zone.stretch(at: 1_800_000_000) }
        }
    }

    @Test func zonesAreFoundByNameAndNothingElseIs() throws {
        let machine = ZoneDatabase.machine
        #expect(try machine.zone("Asia/Shanghai").offset(at: 1_767_225_600) == 28800)
        #expect(machine.names.contains("America/Argentina/Buenos_Aires"))
        #expect(!machine.names.contains { $0.hasPrefix("right/") || $0.hasPrefix("posix/") })
        for name in ["Asia/Peking", "../zoneinfo/UTC", "/etc/passwd", "", "Asia", "Asia/", "tzdata.zi", "zone.tab"] {
            #expect(throws: ZoneProblem.unknown, "\(name)") { try machine.zone(name) }
        }
        let none = ZoneDatabase(folder: nil)
        #expect(throws: ZoneProblem.noDatabase) { try none.zone("Asia/Shanghai") }
        #expect(try none.zone("UTC") == .utc)
        #expect(ZoneDatabase.ofMachine(environment: ["TZDIR": "/nowhere"]).folder == nil)
    }
}
