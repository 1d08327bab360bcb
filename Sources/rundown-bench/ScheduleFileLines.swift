import JSONText
import ScheduleFiles
import Scheduling

/// Files for schedulers in bulk, for the schedulers' own tools to check: a case a line on standard input, its files and
/// first occurrences a line on standard output, both in JSON.
enum ScheduleFileLines {
    /// As in the exit codes of the commands.
    private static let exits = ExitClasses(
        final: [1, 64, 65, 66, 70, 74, 78], busy: 75, later: 69, interrupted: [130, 143])

    static func answer() throws {
        while let line = readLine() {
            let text = try JSON(parsing: line)
            guard let name = text["name"]?.string, let cron = text["cron"]?.string, let zone = text["zone"]?.string,
                let machine = text["machine"]?.string, let now = text["from"]?.integer,
                let command = text["command"]?.array?.compactMap(\.string),
                let overlap = text["overlap"]?.string.flatMap(OverlapPolicy.init),
                let catchUp = text["catchUp"]?.string.flatMap(CatchUpPolicy.init)
            else { throw BadScheduleCase(line: line) }
            let job = ScheduledJob(
                name: name, command: command, schedule: try CronExpression(cron), zoneName: zone,
                zone: try ZoneDatabase.machineZone(zone), overlap: overlap,
                startingDeadline: text["deadline"]?.integer.map { .seconds($0) }, catchUp: catchUp,
                shards: text["shards"]?.integer.map { Int($0) } ?? 1)
            print(JSON.object(try files(job, machine: machine, from: now)).text())
        }
    }

    private static func files(_ job: ScheduledJob, machine: String, from now: Int64) throws -> JSONObject {
        let machineZone = try ZoneDatabase.machineZone(machine)
        var units: JSONObject = [:]
        for file in SystemdUnits.files([job], from: now, exits: exits) { units[file.name] = .string(file.text) }
        var answer: JSONObject = [
            "crontab": .string(Crontab.text([job], machineZone: machineZone)), "systemd": .object(units),
            "occurrences": .array(
                Array(job.occurrences.all(in: now + 1..<now + 40 * 366 * 86400).prefix(40)).map { .integer($0) }),
        ]
        do throws(KubernetesProblem) {
            answer["kubernetes"] = .string(try KubernetesCronJobs.text([job], from: now, exits: exits))
        } catch {
            answer["refused"] = .string("\(error)")
        }
        return answer
    }
}

/// A line that is no case.
private struct BadScheduleCase: Error, CustomStringConvertible {
    let line: String
    var description: String { "no case: \(line)" }
}
