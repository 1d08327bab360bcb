import FoundationEssentials
import Synchronization

/// The tz database of a machine: a folder of compiled zones.
package struct ZoneDatabase: Hashable, Sendable {
    /// Where the database is; `nil` where there is none.
    package let folder: String?

    package init(folder: String?) { self.folder = folder }

    /// The database that the machine's own programs use: in the folder that `TZDIR` names, or where systems have it.
    package static func ofMachine(environment: [String: String]) -> ZoneDatabase {
        let usual = [
            "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
            "/var/db/timezone/zoneinfo",
        ]
        let named = environment["TZDIR"].flatMap { $0.isEmpty ? nil : [$0] }
        return ZoneDatabase(folder: (named ?? usual).first { FileManager.default.fileExists(atPath: $0) })
    }

    /// The database of this machine, looked for once.
    package static let machine = ofMachine(environment: ProcessInfo.processInfo.environment)

    /// Reads a zone by its name, `Europe/Berlin`.
    ///
    /// - Throws: why there is none.
    package func zone(_ name: String) throws(ZoneProblem) -> ZoneRules {
        guard ZoneDatabase.isName(name) else { throw .unknown }
        // UTC is the same everywhere, and where no spec says a zone nothing need be read.
        if name == "UTC" { return .utc }
        guard let folder else { throw .noDatabase }
        guard let contents = FileManager.default.contents(atPath: "\(folder)/\(name)") else { throw .unknown }
        do throws(ZoneFileProblem) {
            return try ZoneRules(file: [UInt8](contents))
        } catch {
            // Beside the zones there are lists of them.
            throw error == .noZone ? .unknown : .unreadable(error)
        }
    }

    /// A zone of this machine's database, which is read once.
    package static func machineZone(_ name: String) throws(ZoneProblem) -> ZoneRules {
        if let known = known.withLock({ $0[name] }) { return try known.get() }
        let found = Result { () throws(ZoneProblem) in try machine.zone(name) }
        known.withLock { $0[name] = found }
        return try found.get()
    }

    /// What clocks show on this machine, which is what its cron goes by.
    package static func ofClocks() throws(ZoneFileProblem) -> ZoneRules {
        guard let contents = FileManager.default.contents(atPath: "/etc/localtime") else { return .utc }
        return try ZoneRules(file: [UInt8](contents))
    }

    private static let known = Mutex<[String: Result<ZoneRules, ZoneProblem>]>([:])

    /// The form of names, as a regular expression of the kind that JSON Schema knows.
    package static let nameRegex = "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$"

    /// Whether a name is of the form that zones have; such a name leads to no other folder.
    package static func isName(_ name: String) -> Bool {
        name.utf8.count <= 100
            && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy {
                        $0 &- UInt8(ascii: "0") < 10 || ($0 | 0x20) &- UInt8(ascii: "a") < 26
                            || [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+")].contains($0)
                    }
            }
    }

    /// The names of all zones of this machine, in order, looked for once.
    package static let machineNames = machine.names

    /// The names of all zones, in order. Looks into every file.
    package var names: [String] {
        guard let folder, let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder) else { return [] }
        let copies = ["posix/", "right/"]
        return paths.filter { path in
            ZoneDatabase.isName(path) && !copies.contains { path.hasPrefix($0) } && (try? zone(path)) != nil
        }.sorted()
    }
}

/// Why there is no such zone.
package enum ZoneProblem: Error, Hashable {
    /// The machine has no tz database.
    case noDatabase
    case unknown
    case unreadable(ZoneFileProblem)
}
