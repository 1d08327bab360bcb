import JobSpec
import SourceText
import Testing

/// A spec with every mistake that has a certain fix: each `⟪wrong⟫⟪right⟫` stands for what is written, and what it
/// must become.
@Suite struct EveryFixTests {
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

    private static func text(_ wanted: Int, lineBreak: String) -> [UInt8] {
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
        return Array(("\u{FEFF}" + parts.joined().replacing("\n", with: lineBreak)).utf8)
    }

    @Test(arguments: ["\n", "\r\n"]) func everyMistakeIsMendedAndNothingElseChanges(lineBreak: String) {
        var text = FixedText(
            SourceFile(name: "a.yaml", bytes: EveryFixTests.text(0, lineBreak: lineBreak)))
        var rounds = 0
        while text.make(Job.reading(text.file, variables: .known)[0].diagnostics), rounds < 10 { rounds += 1 }
        let mended = String(decoding: text.file.bytes, as: UTF8.self)
        #expect(mended == String(decoding: EveryFixTests.text(1, lineBreak: lineBreak), as: UTF8.self))
        let left = Job.reading(text.file, variables: .known)[0].diagnostics
        #expect(left.map { "\($0.rule): \($0.message)" } == [])
    }
}
