import Foundation
import Testing

/// A spec with many mistakes shows them all at once, in order, each at the narrowest place.
@Suite struct ManyMistakesTests {
    /// Each `⟪…⟫` is a place where something is wrong; behind `:` stands the rule.
    private static let marked = """
        version: 1
        name: ⟪Lesson 1⟫:bad-format
        ⟪lables⟫:unknown-key: {course: algebra}
        mode: mix
        service: {area: ⟪mars⟫:unknown-word, requestsPerSecond: ⟪0⟫:out-of-range}
        channel:
          cname: ⟪12⟫:wrong-type
          uid: ⟪99999999999⟫:bad-format
          channelType: ⟪5⟫:unknown-word
          maxIdleTime: ⟪2s⟫:out-of-range
        subscriptions: {subscribeAudioUids: all, subscribeVideoUids: [22, ⟪22⟫:repeated-value]}
        transcoding: {width: 1280, height: 720, fps: ⟪"15"⟫:wrong-type, bitrate: 2260}
        layout:
          mixedVideoLayout: ⟪best-fit⟫:regions-need-custom
          layoutConfig: [{x_axis: 0, y_axis: 0, width: 1, height: 1}]
        files: {avFileType: ⟪[mp4]⟫:mp4-needs-hls}
        ⟪snapshots⟫:key-of-another-mode: {}
        ⟪storage⟫:missing-key:
          vendor: amazon-s3
          region: ⟪eu-centrl-1⟫:unknown-word
          accessKey: ⟪AKIA⟫:literal-secret
          secretKey: ⟪${KEY⟫:bad-reference
        timeline:
          - at: ⟪5 minutes⟫:bad-format
            query: {}
          - at: 10m
            ⟪publish⟫:key-of-another-mode: {outputs: []}
        policy: {pollEvery: ⟪x⟫:bad-format}
        ⟪duration⟫:x
        """

    @Test func allAreShownInOrder() async throws {
        var (text, expected) = ("", [(line: Int, rule: String, quote: String)]())
        for (index, part) in Self.marked.split(separator: "⟪", omittingEmptySubsequences: false).enumerated() {
            guard index > 0, let end = part.firstIndex(of: "⟫") else {
                text += part
                continue
            }
            let line = text.split(separator: "\n", omittingEmptySubsequences: false).count
            let rest = part[part.index(after: end)...].dropFirst()
            let rule = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
            expected.append((line, String(rule), String(part[..<end])))
            text += part[..<end] + rest.dropFirst(rule.count)
        }
        _ = expected.popLast()
        text = text.replacing("duration", with: "duration: 55m")
        let folder = try Folder()
        try folder.write(text, to: "a.yaml")
        let result = try await Program.run("validate", "--format", "json", "a.yaml", in: folder)
        expectEnd(result, 65)
        let found = try #require(try object(result.output)["diagnostics"] as? [[String: Any]])
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        let shown = found.map { each -> String in
            let (line, column) = (each["line"] as? Int ?? 1, each["column"] as? Int ?? 1)
            let end = each["endLine"] as? Int == line ? each["endColumn"] as? Int ?? 1 : lines[line - 1].count + 1
            return "\(line) \(each["rule"] ?? "") \(String(lines[line - 1][(column - 1)..<(end - 1)]))"
        }
        #expect(shown == expected.map { "\($0.line) \($0.rule) \($0.quote)" })
        #expect(found.count >= 20)
    }
}
