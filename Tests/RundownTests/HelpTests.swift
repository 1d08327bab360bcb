import ArgumentParser
import Foundation
import Testing

@testable import rundown

/// What help shows of every command: on a screen, with examples that are right.
struct HelpTests {
    static let commands = (try? CommandReference.read())?.all ?? []
    static let topics = (try? CommandReference.read()).map(HelpTopic.all) ?? []

    @Test func everyCommandIsKnown() {
        #expect(Self.commands.count > 15)
        #expect(Set(Self.commands.map { $0.words.joined(separator: " ") }) == Set(Example.all.keys))
    }

    /// The program gives the same page in each of the ways in which help is asked for.
    @Test(arguments: commands.map(\.words))
    func everyPageFitsOnAScreen(_ words: [String]) async throws {
        let folder = try Folder()
        let result = try await Program(words + ["--help"], in: folder).result()
        expectEnd(result, 0)
        #expect(result.errors.isEmpty)
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(
            lines.count <= HelpPage.height,
            "group options with @OptionGroup(title:), which help folds where there are many")
        #expect(lines.allSatisfy { $0.count <= TextLayout.width }, "\(result.output)")
        #expect(lines.contains { $0.hasPrefix("USAGE: \((["rundown"] + words).joined(separator: " "))") })
        #expect(lines.contains("EXAMPLES:"))
        #expect(result.output.contains("exit-codes"))
        for others in [["help"] + words, words + ["-h"]] {
            #expect(try await Program(others, in: folder).result().output == result.output)
        }
        let whole = try await Program(["help", "--all"] + words, in: folder).result()
        expectEnd(whole, 0)
        #expect(whole.output.split(separator: "\n").allSatisfy { $0.count <= TextLayout.width }, "\(whole.output)")
    }

    /// No option is lost: what a page does not tell has a page of its own that it names.
    @Test(arguments: commands.map(\.words))
    func everyOptionIsNamed(_ words: [String]) throws {
        let command = try #require(Self.commands.first { $0.words == words })
        let page = HelpPage(command: command).text
        for option in command.options.compactMap(\.optionNames.last) { #expect(page.contains(option)) }
    }

    /// A command with more options than a screen has lines names those of its largest groups, and where they are told.
    @Test func manyOptionsAreFolded() throws {
        func option(_ name: String, _ title: String) -> String {
            """
            {"kind": "option", "shouldDisplay": true, "sectionTitle": "\(title)", "isOptional": true,
             "isRepeating": false, "names": [{"kind": "long", "name": "\(name)"}], "valueName": "value",
             "abstract": "What it is for. And more that is told elsewhere."}
            """
        }
        let many = (1...30).map { option("many-\($0)", "Many Things") } + (1...4).map { option("few-\($0)", "Few") }
        let text = """
            {"superCommands": ["rundown"], "commandName": "run", "shouldDisplay": true, "abstract": "Run.",
             "arguments": [\(many.joined(separator: ","))]}
            """
        let command = try JSONDecoder().decode(CommandReference.self, from: Data(text.utf8))
        let page = HelpPage(command: command).text
        #expect(page.split(separator: "\n", omittingEmptySubsequences: false).count <= HelpPage.height + 1)
        #expect(page.contains("\n  many-things     --many-1, --many-2, "))
        #expect(page.contains("\n  --few-4 <value>         What it is for.\n"))
        #expect(!page.contains("told elsewhere"))
        let whole = HelpPage(command: command, isWhole: true).text
        #expect(whole.contains("\n  --many-30 <value>       What it is for. And more that is told elsewhere.\n"))
    }

    @Test(arguments: Example.all.values.flatMap { $0 }.map(\.command))
    func everyExampleIsParsed(_ line: String) throws {
        let words = line.split(separator: " ").prefix { !["|", ">", ">>"].contains($0) }.map(String.init)
        #expect(words.first == "rundown")
        _ = try Rundown.parseAsRoot(Array(words.dropFirst()))
    }

    @Test(arguments: topics)
    func everyTopicIsTold(_ topic: String) async throws {
        let result = try await Program.run("help", topic, in: try Folder())
        expectEnd(result, 0)
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= TextLayout.width }, "\(result.output)")
        guard topic == "exit-codes" else { return }
        for status in ExitStatus.allCases {
            #expect(
                result.output.contains("\n  \(status.rawValue) ") && result.output.contains(status.summary.prefix(40)))
        }
    }

    /// Of options that stand together some are only for some of the commands.
    @Test func itIsSaidWhichCommandsTakeAnOption() async throws {
        let result = try await Program.run("help", "starts", in: try Folder())
        let words = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("what runs goes on. (rehearse, run only)"), "\(words)")
        #expect(words.ranges(of: " only)").count == 1, "\(words)")
    }

    /// A group of commands and the program alone say what there is.
    @Test func whoNamesNoCommandIsHelped() async throws {
        let folder = try Folder()
        for words in [[], ["token"]] {
            let result = try await Program(words, in: folder).result()
            expectEnd(result, 0)
            #expect(result.output == (try await Program(words + ["--help"], in: folder).result().output))
        }
    }

    /// Every variable that the sources read is told of.
    @Test func everyVariableIsListed() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
        let names = Surroundings.variables.map(\.name)
        var count = 0
        let files = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        for file in files where file.hasSuffix(".swift") && !file.hasPrefix("rundown-bench") {
            let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
            for match in text.matches(of: /(?:environment|variables)\[\s*"([A-Z][A-Z0-9_]+)"|getenv\("([A-Z0-9_]+)"\)/)
            {
                let name = String(match.output.1 ?? match.output.2 ?? "")
                #expect(names.contains(name), "\(file) reads \(name), which Surroundings.variables does not list")
                count += 1
            }
        }
        #expect(count > 5)
    }

    @Test func theManualTellsEverything() async throws {
        let folder = try Folder()
        let result = try await Program.run(
            "help", "--man", in: folder, environment: ["SOURCE_DATE_EPOCH": "1767225600"])
        expectEnd(result, 0)
        #expect(result.output.contains(".TH RUNDOWN 1 \"2026-01-01\""))
        let text = result.output.replacing("\\-", with: "-").replacing("\\e", with: "\\")
        for command in Self.commands {
            for option in command.options.compactMap(\.optionNames.last) { #expect(text.contains(option)) }
        }
        for status in ExitStatus.allCases { #expect(text.contains(".B \(status.rawValue)\n")) }
        for name in Surroundings.variables.map(\.name) + Surroundings.files.map(\.name) { #expect(text.contains(name)) }
        let again = try await Program.run("help", "--man", in: folder, environment: ["SOURCE_DATE_EPOCH": "1767225600"])
        #expect(again.output == result.output)
    }
}
