import JSONText
import SourceText
import Testing

@Suite struct TreeTests {
    @Test func aSearchBeginsAtItsHintAndGoesRound() throws {
        let tree = try tree("a: 1\nb: [x, {a: 9, c: 8}]\nc: 3\n\"d\\u0065\": 4\n")
        let root = tree.documents[0]
        let b = try #require(tree.pair("b", in: root, hint: 0))
        #expect(tree.source(b.key) == "b" && !b.isMerged)
        let c = try #require(tree.pair("c", in: root, hint: b.position))
        #expect(tree.text(c.value) == "3")
        let a = try #require(tree.pair("a", in: root, hint: c.position))
        #expect(tree.text(a.value) == "1")
        let last = try #require(tree.pair("de", in: root, hint: a.position))
        #expect(tree.text(last.value) == "4")
        #expect(tree.pair("a", in: root, hint: last.position) != nil)
        #expect(tree.pair("x", in: root, hint: last.position) == nil)
        #expect(tree.pair("a", in: b.value, hint: 0) == nil)
    }

    @Test func mergedPairsComeAfterTheMappingsOwnTheNearestFirst() throws {
        let tree = try tree(
            """
            base: &base {a: 1, b: 1, c: 1}
            more: &more {<<: *base, b: 2, d: 2}
            one: {c: 3, <<: *more}
            all:
              <<: [*base, {b: 5, e: 5}, *more]
              f: 6
            """)
        let one = try tree.node("one")
        #expect(tree.count(one) == 1)
        #expect(tree.pairs(one).map { tree.text($0.key) } == ["c"])
        #expect(tree.json(one).text(sortedKeys: true) == #"{"a":1,"b":2,"c":3,"d":2}"#)
        #expect(tree.json(try tree.node("all")).text() == #"{"f":6,"a":1,"b":1,"c":1,"e":5,"d":2}"#)
        #expect(tree.mergedPairs(one).map { tree.text($0.key) } == ["b", "d", "a"])
        let b = try #require(tree.pair("b", in: one, hint: 0))
        #expect(b.isMerged && tree.text(b.value) == "2")
        #expect(tree.pair("c", in: one, hint: 0)?.isMerged == false)
        #expect(tree.pair("<<", in: one, hint: 0) == nil)
    }

    @Test func aQuotedMergeKeyIsAKeyLikeAnyOther() throws {
        let tree = try tree("\"<<\": 1\n")
        #expect(tree.pairs(tree.documents[0]).count == 1)
        #expect(tree.json(tree.documents[0]) == ["<<": 1])
    }

    @Test func scalarsAreValuesInOrderEachOnce() throws {
        let tree = try tree("a: &x 1\nb: [*x, {c: '2'}]\n--- 3\n")
        #expect(tree.scalars().map(tree.text) == ["1", "2", "3"])
    }

    @Test func interpolationReplacesTextAndKeepsPlaces() throws {
        let before = try tree("a: &n ${N}\nb: [*n, \"${S}\", $U]\nc: plain\n")
        let nodes = before.scalars().filter(before.containsReference)
        #expect(nodes.map(before.text) == ["${N}", "${S}", "$U"])
        let after = before.filled([
            .init(node: nodes[0], text: "12", isReference: true, isUnknown: false, isSecret: false),
            .init(node: nodes[1], text: "{a: b}", isReference: true, isUnknown: false, isSecret: true),
            .init(node: nodes[2], text: "", isReference: false, isUnknown: true, isSecret: false),
        ])
        let list = try after.node("b")
        #expect(after.scalar(after.elements(list)[0]) == .integer(12))
        #expect(after.scalar(after.elements(list)[1]) == .text)
        #expect(after.elements(list).map(after.text) == ["12", "{a: b}", ""])
        #expect(after.elements(list).map(after.source) == ["*n", "\"${S}\"", "$U"])
        #expect(after.elements(list).map(after.isSecret) == [false, true, false])
        #expect(after.elements(list).map(after.isUnknown) == [false, false, true])
        #expect(after.isInterpolated(try after.node("a")))
        #expect(!after.isInterpolated(nodes[2]))
        #expect(!after.isInterpolated(try after.node("c")))
        #expect(before.text(nodes[0]) == "${N}")
    }

    @Test func aNodeBecomesAJSONValue() throws {
        let tree = try tree("x-a: &a [1, 1.5, yes, ~, true, '3', .nan]\nx-b: {c: *a}\n")
        let list: JSON = [1, 1.5, "yes", nil, true, "3"]
        let value = tree.json(tree.documents[0])
        #expect(value["x-b"]?["c"]?.array?.prefix(6) == list.array?.prefix(6))
        #expect(value["x-a"]?.text() == #"[1,1.5,"yes",null,true,"3",null]"#)
    }

    @Test(arguments: ["!\u{2028}a : b\n", "!\u{85}a : b\n", "&x\n&y : b\n"])
    func aMapBeginsBehindItsOwnPropertiesAndBeforeItsFirstKey(text: String) throws {
        let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
        let tree = try #require(SourceTree.reading(file, as: .yaml).tree)
        let root = tree.documents[0]
        let key = try #require(tree.pairs(root).first?.key)
        #expect(tree.range(root).start <= tree.range(key).start)
    }
}
