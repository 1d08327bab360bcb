#if os(Linux)
    import Foundation
    import Testing

    /// Runs that are watched at a terminal.
    @Suite(.serialized, .enabled(if: TerminalProgram.isPossible, "this machine gives no terminals"))
    struct TerminalTests {
        let folder: Folder

        init() throws {
            folder = try Folder()
            for name in ["algebra", "biology"] { try folder.write(Specs.spec(name), to: "specs/\(name).yaml") }
        }

        private func run(
            _ simulator: SimulatorProcess, _ arguments: String..., environment: [String: String] = [:]
        ) throws -> TerminalProgram {
            try TerminalProgram(
                ["run", "--endpoint", simulator.url] + arguments + ["specs"], in: folder,
                environment: Specs.environment.merging(environment) { $1 })
        }

        /// What was sent since a place in the text, without colours and the ways of the cursor, a line each.
        private func lines(_ program: TerminalProgram, after start: Int) -> [Substring] {
            let sequence = /\u{1B}\[[0-9;?]*[A-Za-z]/
            return String(program.screen.soFar.unicodeScalars.dropFirst(start)).replacing(sequence, with: "")
                .replacing("\r\n", with: "\n").split(whereSeparator: { $0 == "\n" || $0 == "\r" })
        }

        @Test func everyJobHasALineThatIsDrawnAgain() async throws {
            let simulator = try await SimulatorProcess(in: folder)
            let run = try run(simulator)
            let modes = run.modes
            #expect(await run.screen.contains("2 recording"))
            let all = lines(run, after: 0)
            #expect(all.contains { $0.hasPrefix("  algebra  recording  ") && $0.contains("stop in ") })
            #expect(run.screen.soFar.contains("\u{1B}[32mrecording"))
            // A terminal that becomes narrower has narrower lines from then on.
            let start = run.screen.soFar.unicodeScalars.count
            run.resize(columns: 30, rows: 10)
            let isCut = await run.screen.contains("~")
            #expect(isCut)
            let narrow = lines(run, after: start).drop { !$0.hasSuffix("~") }
            #expect(!narrow.isEmpty && narrow.allSatisfy { $0.count < 30 }, "\(narrow)")
            run.type("\u{3}")
            #expect(await run.end() == 130)
            let text = run.screen.soFar
            #expect(text.contains("rundown: stopping every recording"))
            // The last line of all runs stands before the reports, and nothing of the terminal was changed.
            let summary = try #require(text.ranges(of: "none running; 2 interrupted").last)
            #expect(try text[summary.upperBound...].contains(Regex("algebra  interrupted")))
            #expect(!text[summary.upperBound...].contains("\u{1B}["))
            #expect(!text.contains("\u{1B}[?"))
            #expect(run.modes == modes)
            _ = try await simulator.stop()
        }

        @Test func aSecondSignalLeavesTheTerminalInOrder() async throws {
            let simulator = try await SimulatorProcess(in: folder, "--faults", "slow-stop:90s@stop")
            let run = try run(simulator, environment: ["NO_COLOR": "1"])
            #expect(await run.screen.contains("2 recording"))
            run.type("\u{3}")
            #expect(await run.screen.contains("2 verifying"))
            run.type("\u{3}")
            #expect(await run.end() == 130)
            let text = run.screen.soFar
            let farewell = try #require(text.ranges(of: "a second signal: leaving at once").last)
            let rest = text[farewell.upperBound...]
            #expect(rest.hasSuffix("2 verifying\r\n"))
            #expect(!rest.contains("\u{1B}"))
            // No colours were wanted.
            #expect(!text.contains("m\u{1B}") && !text.contains("\u{1B}[32m"))
            _ = try await simulator.stop()
        }

        @Test(arguments: ["--progress=lines", "--log-format=json"]) func linesAreTakenAtATerminalToo(_ option: String)
            async throws
        {
            for name in ["algebra", "biology"] {
                try folder.write(Specs.spec(name, end: "duration: 8s"), to: "specs/\(name).yaml")
            }
            let simulator = try await SimulatorProcess(in: folder)
            let run = try run(simulator, option)
            #expect(await run.end() == 0)
            #expect(!run.screen.soFar.contains("\u{1B}"))
            #expect(run.screen.soFar.contains("stop succeeded"))
            _ = try await simulator.stop()
        }

        @Test func quietIsQuiet() async throws {
            for name in ["algebra", "biology"] {
                try folder.write(Specs.spec(name, end: "duration: 8s"), to: "specs/\(name).yaml")
            }
            let simulator = try await SimulatorProcess(in: folder)
            let run = try run(simulator, "--quiet", "--jobs", "1", "--spread", "2s")
            #expect(await run.end() == 0)
            #expect(run.screen.soFar.isEmpty)
            _ = try await simulator.stop()
        }
    }
#endif
