import Foundation
import Testing

/// A spec with every mistake that has a certain fix: each `⟪wrong⟫⟪right⟫` stands for what is written, and what it
/// must become.
@Suite struct FixTests {
    private static let spec = """
        # Kept:   as it is  # even this
        ⟪verson⟫⟪version⟫:   1
        name: lesson\t# a tab
        mode: ⟪mixx⟫⟪mix⟫
        service: {area: cn ,  appId: "${AGORA_APP_ID}"}

        channel:
            cname: ⟪0123⟫⟪"0123"⟫      # digits
            uid: 700001
            ⟪'maxIdelTime'⟫⟪'maxIdleTime'⟫: ⟪5 min⟫⟪5m⟫
            channelType: "⟪liev⟫⟪live⟫"
        transcoding: {width: 1280, height: 720, fps: ⟪"15"⟫⟪15⟫, bitrate: 2260 }
        layout:
          mixedVideoLayout: custom
          backgroundColor: ⟪#102030⟫⟪"#102030"⟫
          layoutConfig:
            - {x_axis: 0, y_axis: 0, width: ⟪"75%"⟫⟪0.75⟫, height: 1}
        files: {avFileType: ⟪[mp4]⟫⟪["hls", "mp4"]⟫}
        storage:
          vendor: ⟪aws⟫⟪amazon-s3⟫
          region: eu-⟪centrl⟫⟪central⟫-1
          bucket:   'ete'
          accessKey: ${KEY}
          secretKey: ${KEY}
        resource: {startParameter: ⟪yes⟫⟪true⟫}
        duration: ⟪1.5h⟫⟪1h30m⟫
        """

    private static func text(_ wanted: Int, lineBreak: String = "\n") -> String {
        var parts: [String] = []
        for (index, part) in spec.split(separator: "⟪", omittingEmptySubsequences: false).enumerated() {
            let halves = part.split(separator: "⟫", omittingEmptySubsequences: false)
            if halves.count == 1 { parts.append(String(part)) }
            if halves.count == 2 {
                // The first of two alternatives has nothing behind it.
                if index % 2 == 1, wanted == 0 { parts.append(String(halves[0])) }
                if index % 2 == 0, wanted == 1 { parts.append(String(halves[0])) }
                parts.append(String(halves[1]))
            }
        }
        return "\u{FEFF}" + parts.joined().replacing("\n", with: lineBreak)
    }

    @Test(arguments: ["\n", "\r\n"])
    func everyMistakeIsMendedAndNothingElseChanges(lineBreak: String) async throws {
        let folder = try Folder()
        try folder.write(Self.text(0, lineBreak: lineBreak), to: "a.yaml")
        let result = try await Program.run("validate", "--fix", "a.yaml", in: folder)
        expectEnd(result, 0)
        #expect(try folder.read("a.yaml") == Self.text(1, lineBreak: lineBreak))
        #expect(result.output.hasPrefix("1 job in 1 file: all good\n"), "\(result.output)")
        #expect(result.errors == "rundown: fixed 14 problems in 1 file\n")
        // Nothing is left to mend, and no trace of the work.
        let again = try await Program.run("validate", "--fix", "a.yaml", in: folder)
        expectEnd(again, 0)
        #expect(again.errors.isEmpty)
        #expect(folder.files() == ["a.yaml"])
    }

    @Test func diffShowsWhatWouldChangeAndChangesNothing() async throws {
        let folder = try Folder()
        try folder.write(Self.text(0), to: "a.yaml")
        let result = try await Program.run("validate", "--fix", "--diff", "a.yaml", in: folder)
        expectEnd(result, 65)
        #expect(try folder.read("a.yaml") == Self.text(0))
        #expect(result.output.contains("-mode: mixx\n"))
        #expect(result.output.contains("+mode: mix\n"))
        // The diff is one that other tools take.
        try folder.write(result.output, to: "a.diff")
        let patch = Process()
        patch.executableURL = URL(filePath: "/usr/bin/patch")
        patch.arguments = ["-s", folder.path("a.yaml"), folder.path("a.diff")]
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/patch") else { return }
        try patch.run()
        patch.waitUntilExit()
        #expect(patch.terminationStatus == 0)
        #expect(try folder.read("a.yaml") == Self.text(1))
    }

    @Test func whatCannotBeMendedStaysAndFails() async throws {
        let folder = try Folder()
        try folder.write(Self.text(0).replacing("uid: 700001", with: "uid: 0"), to: "a.yaml")
        let result = try await Program.run("validate", "--fix", "--format", "jsonl", "a.yaml", in: folder)
        expectEnd(result, 65)
        #expect(try folder.read("a.yaml") == Self.text(1).replacing("uid: 700001", with: "uid: 0"))
        #expect(try objects(inLines: result.output).compactMap { $0["rule"] as? String } == ["bad-format"])
    }

    @Test func severalFilesAreMendedAndOthersLeftAlone() async throws {
        let folder = try Folder()
        try folder.write(Self.text(0), to: "a.yaml")
        try folder.write(Self.text(0).replacing("lesson", with: "talk").replacing("cn ", with: "eu"), to: "b.yaml")
        let good = Specs.spec("third")
        try folder.write(good, to: "c.yaml")
        let before = try FileManager.default.attributesOfItem(atPath: folder.path("c.yaml"))[.systemFileNumber] as? Int
        let result = try await Program.run("validate", "--fix", ".", in: folder)
        #expect(result.errors.hasSuffix("rundown: fixed 28 problems in 2 files\n"), "\(result.errors)")
        #expect(try folder.read("a.yaml") == Self.text(1))
        #expect(try folder.read("b.yaml").contains("mode: mix\n"))
        // What is good is not even written.
        let after = try FileManager.default.attributesOfItem(atPath: folder.path("c.yaml"))[.systemFileNumber] as? Int
        #expect(try before == after && folder.read("c.yaml") == good)
    }
}
